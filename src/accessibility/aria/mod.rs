//! WAI-ARIA 1.2 as tables: its roles, and its states and properties.
//!
//! The facts stand in `rules/a11y/aria/`. They are read once, when the first question is asked.

mod attribute;
mod role;

pub use attribute::{Attribute, Global, ValueType, attribute, attributes};
pub use role::{NameSource, Owned, Role, role, roles};
