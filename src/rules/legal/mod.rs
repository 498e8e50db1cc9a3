//! Rules about the law.

use super::registry::family;

family! { "legal":
}
