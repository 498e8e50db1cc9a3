//! Files that are whole HTML documents: they write their own doctype, `<html>` or `<head>`, and no layout is around them.

use crate::page::Kind;
use crate::page::html::{Scope, scope_of};

use super::{Context, Publication};

/// Whether the file is published as the whole document that it is. Liquid in it may still bring more.
pub fn is_whole_document(context: &Context<'_>) -> bool {
    let page = context.page;
    page.kind == Kind::Html
        && context.facts.publication != Publication::Chrome
        && context.facts.layout.is_none()
        && scope_of(page.document.rendered().text()) == Scope::Document
}
