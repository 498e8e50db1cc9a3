//! Keeping the local index up to date from the web: the only room in which the law and the web meet. Nothing that checks
//! pages imports it.

mod release;

pub use release::{DEFAULT_ADDRESS, UpdateError, Updated, Watch, update};
