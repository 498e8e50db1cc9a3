//! Rules about the site and its files.

use super::registry::family;

family! { "site":
    case_collision::CaseCollision = "case-collision",
    _ = "configuration",
    _ = "jekyll-configuration",
    _ = "suppression",
    _ = "unreadable",
    _ = "unused-suppression",
}
