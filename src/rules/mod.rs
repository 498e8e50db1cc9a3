//! The rules: what each looks at, one traversal that calls them, and the registry that names them.

pub mod addresses;
mod alternative_text;
mod bare_citation;
mod bold_line;
mod context;
mod dispatch;
mod download;
mod edits;
mod fields;
mod font_size;
mod french_text;
mod harm;
mod headings;
mod https_hosts;
mod inline_style;
mod known_keys;
mod legal_address;
pub mod legal_wording;
mod letters;
mod link_title;
mod linked_pdf;
mod liquid_address;
mod liquid_run;
mod list_lines;
mod media;
mod meta_refresh;
pub mod near;
mod one_of;
mod place_link;
mod precedence;
mod registry;
mod report;
mod said_in_title;
mod settings;
mod silent_image;
mod site_context;
mod stale_link;
mod tables;
pub mod web_address;
mod web_answers;
mod web_landing;
mod whole_document;
mod wrong_language;
pub mod yaml_edits;

mod a11y;
mod front_matter;
mod legal;
mod links;
mod liquid;
mod markdown;
mod organisation;
mod site;
mod typography;

pub use context::{Context, PageFacts, Publication};
pub use dispatch::Dispatcher;
pub use edits::without_trace;
pub use legal_address::LegalAddress;
pub use place_link::PlaceLink;
pub use precedence::gives_way;
pub use registry::{Registered, all, book, find, find_slug, nearest};
pub use report::{Draft, Report, SiteReport};
pub use settings::{RuleSetting, RuleSettings, is_about_what_was_checked};
pub use site_context::{NamedFiles, PageRecord, SiteContext, SitePage, Written};
pub use typography::short_ordinals;
pub use web_answers::{Archived, Coverage, Reach, WebAnswers, encrypted};

use crate::page::document::Element;

/// What a rule wants to be called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The page as a whole, once: its front matter, its Liquid, its tree.
    Page,
    /// Each element of this name that somebody wrote.
    Element(&'static str),
    /// Each element that has this attribute and that somebody wrote.
    Attribute(&'static str),
    /// Each element that somebody wrote and that has an attribute whose name begins so; with `""`, any attribute.
    AttributePrefix(&'static str),
    /// Each link to a place (`#id`) of a page of the site whose places are all known.
    PlaceLink,
    /// A site as a whole, once, after its pages: where a folder of it was named, or nothing.
    Site,
}

/// A rule: one subject, one file, one document.
///
/// It never reads a file, prints, or calls the network: all it may know is in the [`Context`].
pub trait Rule: Sync {
    /// What it wants to be called for.
    fn looks_at(&self) -> &'static [Subject];

    /// Called once per page for [`Subject::Page`].
    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let _ = (context, report);
    }

    /// Called for each element that [`Rule::looks_at`] names; once, even where several subjects match.
    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let _ = (element, context, report);
    }

    /// Called for each link of [`Subject::PlaceLink`]: those to other pages when all pages have been read.
    fn place_link(&self, link: &PlaceLink<'_>, report: &mut Report<'_>) {
        let _ = (link, report);
    }

    /// Called once per site for [`Subject::Site`], when its pages have been read.
    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        let _ = (context, report);
    }
}
