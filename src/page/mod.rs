//! One page: front matter, Liquid, kramdown, and the document tree that all of them end in.

pub mod document;
pub mod front_matter;
pub mod html;
pub mod kramdown;
pub mod liquid;
pub mod rendered;
