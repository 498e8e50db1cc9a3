//! What assistive technologies make of a page.

pub mod aria;
