//! Rules about the site and its files.

use super::registry::family;

family! { "site":
    _ = "unreadable",
    _ = "jekyll-configuration",
}
