//! `front-matter/untrimmed-value`: blanks at the beginning or the end of a value that readers get.

use crate::finding::{Edit, Fix};
use crate::page::front_matter::{Node, Style, scalar_text};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::preset::ValueType;

/// Reports spaces and tabs at the ends of printed values.
pub struct UntrimmedValue;

const BLANKS: [char; 2] = [' ', '\t'];

impl Rule for UntrimmedValue {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.web_page_front_matter() else {
            return;
        };
        let schema = context.schema();
        root.each_entry(|path, entry| {
            let node = &entry.value;
            if node.text().is_some_and(ends_blank) || !node.items().is_empty() {
                match schema.of(path) {
                    Some(ValueType::Texts) => {
                        value(context, node, None, report);
                        node.items()
                            .iter()
                            .for_each(|item| value(context, item, None, report));
                    }
                    Some(ValueType::Address) => value(context, node, Some("address"), report),
                    Some(kind) if kind.is_printed() => value(context, node, None, report),
                    _ => {}
                }
            }
        });
    }
}

fn ends_blank(text: &str) -> bool {
    let text = text.trim_matches('\n');
    text.starts_with(BLANKS) || text.ends_with(BLANKS)
}

/// Report the blanks of one value, with a message of its own or that of the end at which they stand.
fn value(
    context: &Context<'_>,
    node: &Node,
    message: Option<&'static str>,
    report: &mut Report<'_>,
) {
    // The line ends of a block are no part of what is meant; its indentation is the notation's.
    let is_block = matches!(node.style, Style::Literal | Style::Folded);
    let Some(mapped) = scalar_text(context.text(), node) else {
        return;
    };
    let whole = mapped.text();
    let text = if is_block {
        whole.trim_end_matches('\n')
    } else {
        whole
    };
    if text.trim_matches(BLANKS).is_empty() {
        // A value of blanks is an empty one.
        return;
    }
    let head = text.len() - text.trim_start_matches(BLANKS).len();
    let tail = text.trim_end_matches(BLANKS).len();
    let ends = [(0..head, "before"), (tail..text.len(), "after")];
    for (blanks, end) in ends {
        let skipped = is_block && end == "before";
        if !blanks.is_empty() && !skipped && mapped.is_verbatim(blanks.clone()) {
            let place = mapped.span(blanks);
            let fix = Fix::safe("trim", vec![Edit::remove(place)]);
            report.add(Draft::new(place, message.unwrap_or(end)).fix(fix));
        }
    }
}
