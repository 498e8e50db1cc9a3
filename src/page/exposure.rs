//! Which ids a document has, and which of its parts are hidden.

use rustc_hash::FxHashMap;

use super::concealment::Concealment;
use super::document::{Document, Element, ElementKey, Step};

/// Ids and hidden parts of one document.
#[derive(Debug, Default)]
pub struct Exposure {
    ids: FxHashMap<String, ElementKey>,
    /// The elements that are hidden from assistive technologies, and whether they are from the eye too.
    hidden: FxHashMap<ElementKey, bool>,
}

/// What hides an element: itself, or something around it.
#[derive(Clone, Copy, Debug, Default)]
struct Hiding {
    /// It is not drawn: nothing inside can be shown again.
    concealed: bool,
    /// It is kept from assistive technologies only.
    withheld: bool,
    /// `visibility: hidden`, which `visibility: visible` ends for what is inside.
    invisible: bool,
}

impl Exposure {
    /// Read `document` once.
    pub(super) fn of(document: &Document) -> Self {
        let mut ids = FxHashMap::default();
        for element in document.with_attribute("id") {
            if let Some(id) = element.known("id")
                && !ids.contains_key(id)
            {
                ids.insert(id.to_owned(), element.key());
            }
        }
        let styles = Concealment::of(document);
        // Most documents hide nothing, which is told without a look at their elements.
        let may_hide = styles.says_something()
            || HIDING.iter().any(|name| document.has_attribute(name))
            || document.has_named("template");
        let hidden = if may_hide {
            hidden(document, &styles)
        } else {
            FxHashMap::default()
        };
        Self { ids, hidden }
    }

    /// The first element with this id.
    pub(super) fn element_of(&self, id: &str) -> Option<ElementKey> {
        self.ids.get(id).copied()
    }

    /// Whether this element is hidden from assistive technologies.
    pub(super) fn hides(&self, element: ElementKey) -> bool {
        !self.hidden.is_empty() && self.hidden.contains_key(&element)
    }

    /// Whether this element is hidden from the eye.
    pub(super) fn conceals(&self, element: ElementKey) -> bool {
        self.hidden.get(&element).is_some_and(|eye| *eye)
    }
}

/// Attributes that may hide an element.
const HIDING: [&str; 4] = ["aria-hidden", "hidden", "inert", "style"];

/// The elements of `document` that are hidden, as [`Exposure`] has them.
fn hidden(document: &Document, styles: &Concealment) -> FxHashMap<ElementKey, bool> {
    let mut hidden = FxHashMap::default();
    let mut depth = 0_usize;
    // The elements around that hide or show what is inside, and how deep they are.
    let mut changes: Vec<(usize, Hiding)> = Vec::new();
    for step in document.walk() {
        match step {
            Step::Open(element) => {
                depth += 1;
                let around = changes.last().map(|(_, hiding)| *hiding);
                let plain = !element.has_attributes()
                    && element.name() != "template"
                    && !styles.says_something();
                let own = (!plain).then(|| around.unwrap_or_default().inside(element, styles));
                if let Some(Some(changed)) = own {
                    changes.push((depth, changed));
                }
                if let Some((_, hiding)) = changes.last()
                    && (hiding.concealed || hiding.withheld || hiding.invisible)
                {
                    hidden.insert(element.key(), hiding.concealed || hiding.invisible);
                }
            }
            Step::Close(_) => {
                if changes.last().is_some_and(|(at, _)| *at == depth) {
                    changes.pop();
                }
                depth = depth.saturating_sub(1);
            }
            Step::Text(_) => {}
        }
    }
    hidden
}

impl Hiding {
    /// What holds inside `element`, which stands where this holds; `None` where it changes nothing. Where Liquid decides, it
    /// counts as hidden: nothing can be said of what is inside.
    fn inside(self, element: Element<'_>, styles: &Concealment) -> Option<Self> {
        let hidden = element
            .attribute("hidden")
            .is_some_and(|attribute| !attribute.value.eq_ignore_ascii_case("until-found"));
        let aria_hidden = element.attribute("aria-hidden").is_some_and(|attribute| {
            attribute.dynamic || attribute.value.trim().eq_ignore_ascii_case("true")
        });
        let shown = styles.shown(element);
        let undrawn = shown.drawn == Some(false) || element.name() == "template";
        let changed = Self {
            concealed: self.concealed || hidden || undrawn,
            withheld: self.withheld || aria_hidden || element.attribute("inert").is_some(),
            invisible: shown.visible.map_or(self.invisible, |visible| !visible),
        };
        let before = (self.concealed, self.withheld, self.invisible);
        (before != (changed.concealed, changed.withheld, changed.invisible)).then_some(changed)
    }
}

/// Whether `text` shows nothing: white space of any kind, no-break spaces included.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::page::{Page, Settings};
    use crate::source::Source;

    fn page(text: &str) -> Page {
        let source = Source::new("_pages/a.html", text);
        Page::parse(source, &Settings::default(), |_| Vec::new())
    }

    #[test]
    fn what_hides_hides_all_that_is_inside_and_nothing_after_it() {
        let page = page(
            "<div aria-hidden=true><p id=a>x</p></div><p id=b>x</p>\
             <div style='color:red; DISPLAY : none !important'><i id=c></i></div><i id=d style='display:block'></i>\
             <div hidden><i id=e></i></div><div hidden=until-found><i id=f></i></div>",
        );
        let hidden: Vec<bool> = ["a", "b", "c", "d", "e", "f"]
            .iter()
            .map(|id| page.document.by_id(id).unwrap().is_hidden())
            .collect();
        assert_eq!(hidden, [true, false, true, false, true, false]);
    }

    #[test]
    fn what_is_made_visible_again_is_shown_and_what_is_not_drawn_is_not() {
        let page = page(
            "<div style='visibility:hidden'><i id=a></i><b style='visibility:visible'><i id=b></i></b><i id=c></i></div>\
             <div style='display:none'><i id=d style='visibility:visible'></i></div>\
             <div aria-hidden=true><i id=e></i></div><div inert><i id=f></i></div><i id=g></i>",
        );
        let shown: Vec<(bool, bool)> = ["a", "b", "c", "d", "e", "f", "g"]
            .iter()
            .map(|id| page.document.by_id(id).unwrap())
            .map(|element| (element.is_visible(), element.is_hidden()))
            .collect();
        let expected = [
            (false, true),
            (true, false),
            (false, true),
            (false, true),
            (true, true),
            (true, true),
            (true, false),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn liquid_in_a_value_says_nothing_of_other_attributes() {
        let dynamic = |tag: &str| {
            let page = page(tag);
            let mut found = page.document.elements().filter(|e| e.name() == "img");
            found.next().unwrap().has_dynamic_tag()
        };
        assert!(!dynamic("<img src=\"{{ base }}/a.png\">"));
        assert!(!dynamic("<img src={{ base }}>"));
        assert!(dynamic("<img src=\"a.png\" {{ attributes }}>"));
        assert!(dynamic("<img {% if x %}alt=\"\"{% endif %} src=\"a\">"));
    }
}
