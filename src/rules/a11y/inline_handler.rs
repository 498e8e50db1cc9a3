//! `a11y/inline-handler`: code in an `on…` attribute (convention: code belongs in the site's scripts).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports each event handler attribute in a page.
pub struct InlineHandler;

/// Event handler content attributes of HTML and of touch and pointer events, sorted.
const HANDLERS: [&str; 76] = [
    "onabort",
    "onafterprint",
    "onanimationend",
    "onanimationstart",
    "onauxclick",
    "onbeforeinput",
    "onbeforeprint",
    "onbeforetoggle",
    "onbeforeunload",
    "onblur",
    "oncancel",
    "oncanplay",
    "onchange",
    "onclick",
    "onclose",
    "oncontextmenu",
    "oncopy",
    "oncut",
    "ondblclick",
    "ondrag",
    "ondragend",
    "ondragenter",
    "ondragleave",
    "ondragover",
    "ondragstart",
    "ondrop",
    "ondurationchange",
    "onended",
    "onerror",
    "onfocus",
    "onfocusin",
    "onfocusout",
    "onhashchange",
    "oninput",
    "oninvalid",
    "onkeydown",
    "onkeypress",
    "onkeyup",
    "onload",
    "onloadeddata",
    "onloadedmetadata",
    "onmessage",
    "onmousedown",
    "onmouseenter",
    "onmouseleave",
    "onmousemove",
    "onmouseout",
    "onmouseover",
    "onmouseup",
    "onpagehide",
    "onpageshow",
    "onpaste",
    "onpause",
    "onplay",
    "onplaying",
    "onpointercancel",
    "onpointerdown",
    "onpointerenter",
    "onpointerleave",
    "onpointermove",
    "onpointerup",
    "onpopstate",
    "onreset",
    "onresize",
    "onscroll",
    "onselect",
    "onsubmit",
    "ontimeupdate",
    "ontoggle",
    "ontouchcancel",
    "ontouchend",
    "ontouchmove",
    "ontouchstart",
    "ontransitionend",
    "onunload",
    "onwheel",
];

impl Rule for InlineHandler {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::AttributePrefix("on")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        for attribute in element.attributes() {
            if !is_handler(attribute.name) {
                continue;
            }
            if let Some(span) = attribute.span {
                report.add(Draft::new(span, "handler").with("name", attribute.name));
            }
        }
    }
}

/// Whether `name` is an event handler attribute.
fn is_handler(name: &str) -> bool {
    name.starts_with("on") && HANDLERS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_knows_handlers_only() {
        assert!(HANDLERS.is_sorted());
        assert!(is_handler("onclick") && is_handler("onwheel") && is_handler("onabort"));
        assert!(!is_handler("on") && !is_handler("onde") && !is_handler("online"));
    }
}
