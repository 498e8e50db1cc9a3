//! Whether this program is a version that was published, and when, as its changelog says.

use jiff::civil::Date;

/// The changelog of the sources that this program was built from.
const CHANGELOG: &str = include_str!("../../CHANGELOG.md");

/// The release that this program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The day of its publication, where the changelog tells it.
    pub day: Option<Date>,
}

/// The release that this program is; `None` while its version is being made.
pub fn own() -> Option<Release> {
    of(env!("CARGO_PKG_VERSION"), CHANGELOG)
}

/// What `changelog` says of `version`, under a heading such as `## [1.2.3] - 2026-12-01`.
fn of(version: &str, changelog: &str) -> Option<Release> {
    changelog.lines().find_map(|line| {
        let heading = line.strip_prefix("## ")?;
        let mut words = heading.split_whitespace();
        let is_ours = words.next()?.trim_matches(['[', ']']) == version;
        is_ours.then(|| Release {
            day: words.find_map(|word| word.parse().ok()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_published_that_has_a_heading_of_its_own() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\nWhat will be 1.3.0.\n\n## [1.2.3] - 2026-12-01\n\n## 1.2.2\n";
        let day = jiff::civil::date(2026, 12, 1);
        assert_eq!(of("1.2.3", changelog), Some(Release { day: Some(day) }));
        assert_eq!(of("1.2.2", changelog), Some(Release { day: None }));
        assert_eq!(of("1.3.0", changelog), None);
        assert_eq!(of("1.2", changelog), None);
    }
}
