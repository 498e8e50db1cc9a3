//! HTML as lines of text, one for each element and text, so that two renderings can be compared whatever their indentation.

use ego_tree::NodeRef;
use scraper::{Html, Node};

/// Elements beside and at whose edges white space means nothing.
const BLOCKS: &[&str] = &[
    "html",
    "body",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "col",
    "pre",
    "hr",
    "figure",
    "figcaption",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "nav",
    "main",
    "form",
    "fieldset",
    "address",
    "details",
    "summary",
    "center",
];

/// The tree of an HTML fragment: element names, sorted attributes, text with folded white space.
pub fn lines(html: &str) -> Vec<String> {
    let document = Html::parse_fragment(html);
    let mut lines = Vec::new();
    write(document.tree.root(), 0, false, &mut lines);
    lines
}

fn is_block(node: Option<NodeRef<Node>>) -> bool {
    match node.map(|node| node.value()) {
        Some(Node::Element(element)) => BLOCKS.contains(&element.name()),
        Some(Node::Text(_)) => false,
        _ => true,
    }
}

fn write(node: NodeRef<Node>, depth: usize, exact: bool, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    match node.value() {
        Node::Element(element) => {
            let mut attributes: Vec<String> = element
                .attrs()
                .map(|(name, value)| format!(" {name}={value:?}"))
                .collect();
            attributes.sort();
            lines.push(format!(
                "{indent}<{}{}>",
                element.name(),
                attributes.concat()
            ));
        }
        Node::Text(text) => {
            let mut text = text.to_string();
            if !exact {
                text = fold(&text);
                let inside_block = is_block(node.parent());
                if is_block(node.prev_sibling()) && (node.prev_sibling().is_some() || inside_block)
                {
                    text = text.trim_start_matches(' ').to_owned();
                }
                if is_block(node.next_sibling()) && (node.next_sibling().is_some() || inside_block)
                {
                    text = text.trim_end_matches(' ').to_owned();
                }
            }
            if !text.is_empty() {
                lines.push(format!("{indent}{text:?}"));
            }
        }
        Node::Comment(comment) => lines.push(format!("{indent}<!--{}-->", fold(comment))),
        _ => {}
    }
    let exact = exact
        || matches!(node.value(), Node::Element(element) if matches!(element.name(), "pre" | "textarea"));
    let depth = match node.value() {
        Node::Element(element) if element.name() != "html" => depth + 1,
        _ => depth,
    };
    for child in node.children() {
        write(child, depth, exact, lines);
    }
}

/// Each run of white space made one space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if !matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0c') {
            folded.push(letter);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}
