//! Rules about the organisation.

use super::registry::family;

family! { "organisation":
}
