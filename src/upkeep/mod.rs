//! Keeping what is known of the law up to date from the web: the only room in which the law and the web meet. Nothing that
//! checks pages imports it.

pub mod piste;
#[cfg(feature = "legal-index")]
mod release;

#[cfg(feature = "legal-index")]
pub use release::{DEFAULT_ADDRESS, UpdateError, Updated, Watch, update};
