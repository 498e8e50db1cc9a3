//! What assistive technologies are told of a page: roles, names, descriptions, what is hidden, what takes the focus.
//!
//! Roles follow HTML-AAM 1.0 and WAI-ARIA 1.2, names accname 1.2. What style sheets and scripts do is not known here, and
//! what Liquid, a layout or an include may bring is *unknown*, never missing.

pub mod aria;
mod focus;
mod labels;
pub mod language_tag;
mod name;
mod ownership;
mod role;
pub mod table;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::page::document::{Attribute, Element};
use crate::page::{Page, scripts};

pub use focus::Focus;
pub use name::{Name, Source};
pub use ownership::Owner;
pub use role::Role;

use labels::Labels;
use ownership::Owners;
use table::Table;

/// The accessibility model of one page: computed element by element when asked, tables at the first question.
#[derive(Debug)]
pub struct Accessibility<'a> {
    page: &'a Page,
    surrounding_ids: Option<&'a FxHashSet<String>>,
    labels: OnceCell<Labels>,
    tables: OnceCell<Vec<Table<'a>>>,
    owners: OnceCell<Owners>,
    /// The words of those scripts of the page that write texts or attributes.
    scripted: OnceCell<FxHashSet<String>>,
}

/// What a script says that writes texts or attributes of elements.
const WRITING: [&str; 9] = [
    "textContent",
    "innerText",
    "innerHTML",
    "insertAdjacent",
    "append",
    "setAttribute",
    "ariaLabel",
    ".text(",
    ".html(",
];

/// How many elements inside are asked for an id that a script may know.
const ASKED_FOR_ID: usize = 20;

impl<'a> Accessibility<'a> {
    /// The model of `page`. `surrounding_ids`: the ids that layouts and includes bring around it; `None` where one of these
    /// is not known.
    #[must_use]
    pub fn new(page: &'a Page, surrounding_ids: Option<&'a FxHashSet<String>>) -> Self {
        Self {
            page,
            surrounding_ids,
            labels: OnceCell::new(),
            scripted: OnceCell::new(),
            tables: OnceCell::new(),
            owners: OnceCell::new(),
        }
    }

    /// The role of `element`: the first valid token of `role`, else that of its tag; "presentation" is called `none` and
    /// "image" `img`. A presentational role is ignored where the element takes the focus or has a global ARIA attribute
    /// (WAI-ARIA 1.2, presentational roles conflict resolution).
    #[must_use]
    pub fn role(&self, element: Element<'_>) -> Role {
        role::role(self, element)
    }

    /// The role that the `role` of `element` asks for, be it ignored or not; `None` where it asks for none that exists.
    #[must_use]
    pub fn explicit_role(&self, element: Element<'_>) -> Option<Role> {
        role::explicit(element)
    }

    /// The attributes that expose `element` though it asks to be ignored.
    pub fn exposing_attributes<'e>(
        &self,
        element: Element<'e>,
    ) -> impl Iterator<Item = Attribute<'e>> + use<'e> {
        role::exposing_attributes(element)
    }

    /// The role that the tag of `element` has in its place, whatever its `role` says (HTML-AAM 1.0, 3.5; SVG-AAM 1.0 for
    /// drawings).
    #[must_use]
    pub fn implicit_role(&self, element: Element<'_>) -> Role {
        role::implicit(self, element)
    }

    /// The accessible name of `element` (accname 1.2, 4.3.2).
    #[must_use]
    pub fn name(&self, element: Element<'_>) -> Name {
        name::name(self, element)
    }

    /// What `element` contains, as a name of it would say it, whatever its attributes and its role (accname 1.2, 2F to 2H).
    #[must_use]
    pub fn contents(&self, element: Element<'_>) -> Name {
        name::contents(self, element)
    }

    /// The accessible description of `element` (accname 1.2, 4.3.1): `aria-describedby`, `aria-description`, then a `title`
    /// that is not its name.
    #[must_use]
    pub fn description(&self, element: Element<'_>) -> Name {
        name::description(self, element)
    }

    /// Whether `element` is hidden from assistive technologies, by itself or by something around it: `hidden`,
    /// `aria-hidden`, `inert`, `display: none` and `visibility: hidden` in `style` attributes, `<template>`; also where
    /// Liquid decides that. What stands in a closed `<details>` is one key away and counts as there.
    #[must_use]
    pub fn is_hidden(&self, element: Element<'_>) -> bool {
        element.is_hidden()
    }

    /// Whether `element` is shown to the eye, as far as its own markup tells; `aria-hidden` and `inert` hide nothing from it.
    #[must_use]
    pub fn is_visible(&self, element: Element<'_>) -> bool {
        element.is_visible()
    }

    /// How `element` takes the keyboard's focus.
    #[must_use]
    pub fn focus(&self, element: Element<'_>) -> Focus {
        focus::focus(element)
    }

    /// Whether a `<summary>` is the one that opens and closes its `<details>`: the first of them (HTML, 4.11.2).
    #[must_use]
    pub fn is_control_of_details(&self, summary: Element<'_>) -> bool {
        focus::is_control_of_details(summary)
    }

    /// The `<label>` elements of a form field, in document order: those that name its id, and the one around it (HTML,
    /// 4.10.4).
    #[must_use]
    pub fn labels<'e>(&self, field: Element<'e>) -> Vec<Element<'e>> {
        self.label_table().of(field)
    }

    /// The tables of the page that assistive technologies present as such, in document order: not hidden, and with a grid
    /// that is known.
    #[must_use]
    pub fn tables(&self) -> &[Table<'a>] {
        self.tables.get_or_init(|| {
            let document = &self.page.document;
            let may_be =
                |element: &Element<'a>| element.has_attribute("role") || element.name() == "table";
            let has_any = document.has_named("table") || document.has_attribute("role");
            let elements = has_any.then(|| document.elements().filter(may_be));
            elements
                .into_iter()
                .flatten()
                .filter(|element| {
                    self.role(*element)
                        .is_one_of(&["table", "grid", "treegrid"])
                })
                .filter(|element| !element.is_hidden())
                .filter_map(Table::of)
                .collect()
        })
    }

    /// The element that owns `element` in the accessibility tree: one that names it in `aria-owns`, else the nearest around
    /// it that means something.
    #[must_use]
    pub fn owner<'e>(&self, element: Element<'e>) -> Owner<'e> {
        ownership::owner(self, self.owners(), element)
    }

    /// What `element` owns in the accessibility tree, in document order, what `aria-owns` names last; `None` where something
    /// unknown decides.
    #[must_use]
    pub fn owned<'e>(&self, element: Element<'e>) -> Option<Vec<Element<'e>>> {
        ownership::owned(self, self.owners(), element)
    }

    fn owners(&self) -> &Owners {
        self.owners
            .get_or_init(|| Owners::of_document(&self.page.document))
    }

    fn label_table(&self) -> &Labels {
        self.labels
            .get_or_init(|| Labels::of_document(&self.page.document))
    }

    /// Whether the id, which the document does not have, may stand somewhere around it.
    fn may_stand_around(&self, id: &str) -> bool {
        self.page.has_id(id, self.surrounding_ids) != Some(false)
    }

    /// Whether a script of the page that writes texts or attributes names the id of `element` or of something inside: what
    /// it says then is not known.
    fn is_written_by_script(&self, element: Element<'_>) -> bool {
        std::iter::once(element)
            .chain(element.descendants().take(ASKED_FOR_ID))
            .filter_map(|inside| inside.known("id"))
            .any(|id| {
                let words = self
                    .scripted
                    .get_or_init(|| scripts::words_of(&self.page.document, is_writing));
                words.contains(id)
            })
    }
}

/// Whether a script writes texts or attributes of elements.
fn is_writing(code: &str) -> bool {
    WRITING.iter().any(|word| code.contains(word))
}
