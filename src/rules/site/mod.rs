//! Rules about the site and its files.

use super::registry::family;

family! { "site":
    accessibility_statement::AccessibilityStatement = "accessibility-statement",
    case_collision::CaseCollision = "case-collision",
    file_name::FileName = "file-name",
    personal_data::PersonalData = "personal-data",
    required_page::RequiredPage = "required-page",
    unused_upload::UnusedUpload = "unused-upload",
    _ = "configuration",
    _ = "jekyll-configuration",
    _ = "stale-baseline",
    _ = "suppression",
    _ = "unreadable",
    _ = "unused-suppression",
}
