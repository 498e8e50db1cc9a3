//! Rules about links.

use super::registry::family;

family! { "links":
}
