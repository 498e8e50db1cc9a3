//! What depends on the order in which a page is written: numbers of footnotes, ids of headings, the table of contents.

use super::ids::KramdownIds;
use super::settings::Settings;
use super::state::State;
use super::tree::{Kind, Node};
use crate::source::Span;

/// A heading in the table of contents.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its level.
    pub(super) level: u8,
    /// Its id.
    pub(super) id: String,
    /// Its content, without links and footnotes.
    pub(super) content: Vec<Node>,
}

/// A footnote to be written.
#[derive(Debug)]
pub(super) struct Footnote {
    /// Its name with the prefix.
    pub(super) name: String,
    /// Its content, links back to the text included.
    pub(super) content: Vec<Node>,
    /// Where it is defined.
    pub(super) span: Span,
}

/// What is known once the page has been gone through in the order of writing.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The headings for the table of contents, if the page has one.
    pub(super) contents: Vec<Entry>,
    /// The footnotes that the text refers to, by number.
    pub(super) footnotes: Vec<Footnote>,
}

/// Goes through the page.
struct Walk<'s> {
    settings: &'s Settings,
    ids: KramdownIds,
    entries: Vec<Entry>,
    wants_contents: bool,
    contents_placed: bool,
    footnotes_placed: bool,
    /// Index of the definition of each footnote, by number.
    order: Vec<usize>,
    /// By definition: its number less the first, and how many references repeat it.
    seen: Vec<Option<(u32, u32)>>,
}

/// Number the footnotes of `children`, give the headings ids that have none, and collect what is written elsewhere.
pub(super) fn outline(state: &mut State, children: &mut [Node]) -> Outline {
    let mut walk = Walk {
        settings: &state.settings,
        ids: KramdownIds::default(),
        entries: Vec::new(),
        wants_contents: state.wants_contents,
        contents_placed: false,
        footnotes_placed: false,
        order: Vec::new(),
        seen: vec![None; state.footnotes.len()],
    };
    walk.children(children);
    let mut footnotes = Vec::new();
    let mut index = 0;
    while let Some(&definition) = walk.order.get(index) {
        let repeats = walk.seen[definition].map_or(0, |(_, repeats)| repeats);
        let definition = &mut state.footnotes[definition];
        let mut content = std::mem::take(&mut definition.content);
        let name = format!("{}{}", state.settings.footnote_prefix, definition.name);
        link_back(&mut content, &name, repeats, &state.settings);
        walk.children(&mut content);
        footnotes.push(Footnote {
            name,
            content,
            span: definition.span,
        });
        index += 1;
    }
    Outline {
        contents: walk.entries,
        footnotes,
    }
}

impl Walk<'_> {
    fn children(&mut self, children: &mut [Node]) {
        for child in children {
            self.node(child);
        }
    }

    fn node(&mut self, node: &mut Node) {
        if matches!(node.kind, Kind::List { .. }) {
            if !self.contents_placed && node.has_reference("toc") {
                self.contents_placed = true;
                return;
            }
            if !self.footnotes_placed && node.has_reference("footnotes") {
                self.footnotes_placed = true;
                return;
            }
        }
        match &mut node.kind {
            Kind::Heading { level, id_text } => {
                if self.settings.options.auto_ids && node.attributes.get("id").is_none() {
                    let prefix = &self.settings.options.auto_id_prefix;
                    let id = self.ids.make(id_text.as_str(), prefix);
                    node.attributes.set("id", id);
                }
                let level = *level;
                self.entry(level, node);
            }
            Kind::Footnote(mark) => {
                let next = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
                let seen = &mut self.seen[mark.definition];
                if let Some((_, repeats)) = seen {
                    *repeats += 1;
                } else {
                    *seen = Some((next, 0));
                    self.order.push(mark.definition);
                }
                if let Some((number, repeats)) = *seen {
                    mark.number = self.settings.options.footnote_nr.saturating_add(number);
                    mark.repeat = repeats;
                }
            }
            _ => {}
        }
        self.children(&mut node.children);
    }

    fn entry(&mut self, level: u8, node: &Node) {
        let Some(id) = node.attributes.get("id") else {
            return;
        };
        let hidden = node.attributes.get("class").is_some_and(|class| {
            class
                .split(|letter| !is_class_word(letter))
                .any(|word| word == "no_toc")
        });
        if !self.wants_contents || hidden || !self.settings.contents_levels.contains(&level) {
            return;
        }
        let mut content = node.children.clone();
        simplify(&mut content);
        self.entries.push(Entry {
            level,
            id: id.to_owned(),
            content,
        });
    }
}

fn is_class_word(letter: char) -> bool {
    super::chars::is_bounded_word(letter)
}

/// Without footnotes, and links replaced by their content.
fn simplify(nodes: &mut Vec<Node>) {
    let mut simple = Vec::with_capacity(nodes.len());
    for mut node in nodes.drain(..) {
        simplify(&mut node.children);
        match node.kind {
            Kind::Footnote(_) => {}
            Kind::Link => simple.append(&mut node.children),
            _ => simple.push(node),
        }
    }
    *nodes = simple;
}

/// Add links back to the references of a footnote, to its last paragraph if that is at its end.
fn link_back(content: &mut Vec<Node>, name: &str, repeats: u32, settings: &Settings) {
    if settings.backlink.is_empty() {
        return;
    }
    let ends_with_paragraph = content
        .last()
        .is_some_and(|last| matches!(last.kind, Kind::Paragraph { .. }));
    let inline = ends_with_paragraph || settings.backlink_inline;
    let space = if inline && last_text(content).is_some() {
        "\u{a0}"
    } else {
        content.push(Node::new(
            Kind::Paragraph { transparent: false },
            Span::default(),
        ));
        ""
    };
    let Some(target) = last_text(content) else {
        return;
    };
    let link = |space: &str, reference: &str, label: &str| {
        let html = format!(
            "{space}<a href=\"#fnref:{reference}\" class=\"reversefootnote\" role=\"doc-backlink\">{label}</a>"
        );
        Node::new(Kind::Generated(html), Span::default())
    };
    let mut label = String::new();
    super::render::escape(&mut label, &settings.backlink, false);
    target.push(link(space, name, &label));
    for repeat in 1..=repeats {
        let numbered = format!("{label}<sup>{}</sup>", repeat + 1);
        target.push(link("\u{a0}", &format!("{name}:{repeat}"), &numbered));
    }
}

/// The content of the last paragraph or heading, looked for in what comes last.
fn last_text(content: &mut [Node]) -> Option<&mut Vec<Node>> {
    let last = content.last_mut()?;
    if matches!(last.kind, Kind::Paragraph { .. } | Kind::Heading { .. }) {
        return Some(&mut last.children);
    }
    last_text(&mut last.children)
}
