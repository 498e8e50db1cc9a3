//! Rules about Markdown: what kramdown makes of a text that its author hardly meant.

use super::registry::family;

family! { "markdown":
    conflict_marker::ConflictMarker = "conflict-marker",
    draft_hint::DraftHint = "draft-hint",
    draft_residue::DraftResidue = "draft-residue",
    escaped_html::EscapedHtml = "escaped-html",
    heading_punctuation::HeadingPunctuation = "heading-punctuation",
    heading_space::HeadingSpace = "heading-space",
    in_html_block::InHtmlBlock = "in-html-block",
    list_marker::ListMarker = "list-marker",
    list_restart::ListRestart = "list-restart",
    orphan_attribute_list::OrphanAttributeList = "orphan-attribute-list",
    stray_end_tag::StrayEndTag = "stray-end-tag",
    unbalanced_emphasis::UnbalancedEmphasis = "unbalanced-emphasis",
    unclosed_block::UnclosedBlock = "unclosed-block",
    unknown_element::UnknownElement = "unknown-element",
}
