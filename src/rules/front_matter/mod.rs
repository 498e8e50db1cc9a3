//! Rules about front matter.

use super::registry::family;

family! { "front-matter":
}
