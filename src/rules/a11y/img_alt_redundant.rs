//! `a11y/img-alt-redundant`: a text alternative that the text beside the image says again (RGAA 1.3, tests 1.3.1 to 1.3.3).

use crate::page::document::{Element, TextNode};
use crate::rules::alternative_text::alternative;
use crate::rules::letters::Letters;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports alternatives that equal the caption, the text of the link around or beside the image, or the text that follows.
pub struct ImgAltRedundant;

/// A text of more nodes than this is not what an alternative repeats.
const MOST_NODES: usize = 60;

/// How far up the figure, the link or the paragraph of an image is looked for.
const LEVELS: usize = 4;

impl Rule for ImgAltRedundant {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img")]
    }

    fn element(&self, image: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(alternative) = alternative(image) else {
            return;
        };
        let words = Letters::of(alternative.value);
        if words.is_empty() {
            return;
        }
        if let Some(place) = alternative.span
            && let Some(message) = repeated_by(image, &words)
        {
            report.add(Draft::new(place, message));
        }
    }
}

/// What says `words`, the alternative of `image`, once more.
fn repeated_by(image: Element<'_>, words: &Letters) -> Option<&'static str> {
    let mut around = image;
    for parent in image.ancestors().take(LEVELS) {
        match parent.name() {
            "figure" => {
                let mut captions = parent
                    .children()
                    .filter(|child| child.name() == "figcaption");
                return captions
                    .any(|caption| says(caption, words))
                    .then_some("caption");
            }
            "a" if says(parent, words) => return Some("link"),
            "a" => {
                let href = parent.known("href");
                let beside = [parent.next(), parent.previous()];
                let is_twin = beside.into_iter().any(|(sibling, is_parted)| {
                    let twin = sibling.filter(|sibling| sibling.name() == "a" && !is_parted);
                    twin.is_some_and(|twin| {
                        href.is_some() && twin.known("href") == href && says(twin, words)
                    })
                });
                if is_twin {
                    return Some("link");
                }
            }
            // The words under the image in its own paragraph.
            "p" | "div" | "td" | "li" if says(parent, words) => return Some("text"),
            _ => {}
        }
        // Only an image that stands alone is said again by what follows.
        if has_text(parent) {
            return None;
        }
        around = parent;
        if parent.name() == "p" {
            break;
        }
    }
    let (next, is_parted) = around.next();
    let next = next.filter(|next| !is_parted && !next.is_hidden());
    next.is_some_and(|next| says(next, words)).then_some("text")
}

/// Whether the text of `element` is `words` and nothing else.
fn says(element: Element<'_>, words: &Letters) -> bool {
    if element.descendants().nth(MOST_NODES).is_some() || element.is_dynamic() {
        return false;
    }
    let is_said = |node: &TextNode<'_>| !node.parent().is_some_and(Element::is_hidden);
    let nodes = || element.text_nodes(usize::MAX).filter(is_said);
    let first = nodes().find_map(|node| node.text().chars().find(|c| c.is_alphanumeric()));
    // Nearly always the first letter is another one.
    if first.is_some_and(|first| {
        first.is_ascii() && !words.as_str().starts_with(first.to_ascii_lowercase())
    }) {
        return false;
    }
    let text: String = nodes().flat_map(|node| [node.text(), " "]).collect();
    words.are(&text)
}

fn has_text(element: Element<'_>) -> bool {
    let mut nodes = element.text_nodes(MOST_NODES);
    nodes.any(|node| !node.text().trim().is_empty())
}
