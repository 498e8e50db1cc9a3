//! The versions that a site builds with, from `Gemfile.lock` and `.ruby-version`.

use camino::Utf8Path;

use crate::page::front_matter::Typing;
use crate::source::Files;

/// What is known of the tools that build the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Version of Jekyll.
    pub jekyll: Option<String>,
    /// Version of kramdown.
    pub kramdown: Option<String>,
    /// Version of Ruby.
    pub ruby: Option<String>,
    /// Whose typing rules the front matter follows.
    pub typing: Typing,
    /// Gems that the lock file or the `Gemfile` names.
    pub gems: Vec<String>,
}

impl Versions {
    /// Read the files in `root` as far as they are there.
    #[must_use]
    pub fn load(files: &Files, root: &Utf8Path) -> Self {
        let read = |name: &str| files.read_to_string(&root.join(name));
        let mut versions =
            read("Gemfile.lock").map_or_else(Self::default, |lock| Self::from_lock(&lock));
        if versions.ruby.is_none() {
            versions.ruby = read(".ruby-version")
                .map(|text| text.trim().trim_start_matches("ruby-").to_owned());
        }
        for line in read("Gemfile").unwrap_or_default().lines() {
            let quoted = line.trim_start().strip_prefix("gem ").map(str::trim_start);
            if let Some(name) = quoted.and_then(|rest| rest.split(['"', '\'']).nth(1)) {
                versions.gems.push(name.to_owned());
            }
        }
        versions
    }

    /// Read the text of a `Gemfile.lock`.
    #[must_use]
    pub fn from_lock(lock: &str) -> Self {
        let mut versions = Self {
            typing: Typing::Psych,
            ..Self::default()
        };
        let mut section = "";
        for line in lock.lines() {
            if !line.starts_with(' ') {
                section = line.trim_end();
                continue;
            }
            let text = line.trim();
            if section == "RUBY VERSION" {
                let version = text.strip_prefix("ruby ").unwrap_or(text);
                versions.ruby = Some(version.split('p').next().unwrap_or(version).to_owned());
            } else if line.starts_with("    ") && !line.starts_with("     ") {
                // Four blanks: a locked gem; six: what it depends on.
                let (name, version) = text.split_once(' ').unwrap_or((text, ""));
                let version = Some(version.trim_matches(['(', ')']).to_owned());
                match name {
                    "jekyll" => versions.jekyll = version,
                    "kramdown" => versions.kramdown = version,
                    "safe_yaml" => versions.typing = Typing::SafeYaml,
                    _ => {}
                }
                versions.gems.push(name.to_owned());
            }
        }
        versions
    }

    /// Whether Ruby lower-cases ASCII letters only (before 2.4).
    #[must_use]
    pub fn ascii_lower_case(&self) -> bool {
        let mut parts = self.ruby.as_deref().unwrap_or_default().split('.');
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        match (number(), number()) {
            (Some(major), Some(minor)) => (major, minor) < (2, 4),
            _ => false,
        }
    }

    /// Whether the site names this gem.
    #[must_use]
    pub fn has_gem(&self, name: &str) -> bool {
        self.gems.iter().any(|gem| gem == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file() {
        let lock = "GEM\n  remote: https://rubygems.org/\n  specs:\n    jekyll (3.8.5)\n      kramdown (~> 1.14)\n      safe_yaml (~> 1.0)\n    kramdown (1.17.0)\n    safe_yaml (1.0.4)\n\nPLATFORMS\n  ruby\n\nRUBY VERSION\n   ruby 2.3.7p456\n\nBUNDLED WITH\n   1.16.1\n";
        let versions = Versions::from_lock(lock);
        assert_eq!(versions.jekyll.as_deref(), Some("3.8.5"));
        assert_eq!(versions.kramdown.as_deref(), Some("1.17.0"));
        assert_eq!(versions.typing, Typing::SafeYaml);
        assert!(versions.ascii_lower_case());
        assert!(versions.has_gem("safe_yaml"));
        let depends = "GEM\n  specs:\n    jekyll (4.3.1)\n      safe_yaml (~> 1.0)\n";
        assert_eq!(Versions::from_lock(depends).typing, Typing::Psych);
    }

    #[test]
    fn no_lock_file_means_safe_yaml() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::write(root.join(".ruby-version"), "2.7.1\n").unwrap();
        std::fs::write(
            root.join("Gemfile"),
            "source 'x'\n  gem \"jekyll-feed\", '~> 0.1'\n",
        )
        .unwrap();
        let versions = Versions::load(&Files::on_disk(), root);
        assert_eq!(versions.typing, Typing::SafeYaml);
        assert!(!versions.ascii_lower_case());
        assert!(versions.has_gem("jekyll-feed"));
    }
}
