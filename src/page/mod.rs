//! One page: front matter, Liquid, kramdown, and the document tree that all of them end in.

pub mod front_matter;
pub mod kramdown;
pub mod rendered;
