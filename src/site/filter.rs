//! Which files and folders Jekyll looks at (its `EntryFilter`).

use super::slug::base_name;

/// The patterns of `include` and `exclude`.
#[derive(Clone, Debug)]
pub(super) struct EntryFilter<'a> {
    pub(super) include: &'a [String],
    pub(super) exclude: &'a [String],
}

impl EntryFilter<'_> {
    /// Whether Jekyll keeps `entry`, a name or path relative to `base`, itself relative to the site's root.
    pub(super) fn keeps(&self, base: &str, entry: &str, is_folder: bool) -> bool {
        if entry.ends_with('.') {
            return false;
        }
        let name = base_name(entry);
        // Patterns of `include` are held against the entry as if it lay in the root, and against its bare name.
        if any_matches(self.include, entry, is_folder) || any_matches(self.include, name, false) {
            return true;
        }
        let whole = if base.is_empty() {
            entry.to_owned()
        } else {
            format!("{base}/{entry}")
        };
        if any_matches(self.exclude, &whole, is_folder) {
            return false;
        }
        let special = |text: &str| text.starts_with(['.', '_', '#', '~']);
        !(special(entry) || special(name) || entry.ends_with('~'))
    }
}

/// Whether a pattern matches as a glob, is the beginning of the path, or names the folder with a final `/`.
fn any_matches(patterns: &[String], path: &str, is_folder: bool) -> bool {
    patterns.iter().any(|pattern| {
        let pattern = pattern.trim_start_matches('/');
        path.starts_with(pattern)
            || (is_folder && pattern.strip_suffix('/') == Some(path))
            || (pattern.contains(['*', '?', '[', '\\']) && fnmatch(pattern, path))
    })
}

/// Ruby's `File.fnmatch?` without flags: `*` also matches `/` and a leading dot inside the path.
///
/// One star is remembered at a time, so the cost is at most pattern × path.
fn fnmatch(pattern: &str, path: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let path: Vec<char> = path.chars().collect();
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while from < path.len() {
        if pattern.get(at) == Some(&'*') {
            star = Some((at + 1, from));
            at += 1;
        } else if let Some(next) = step(&pattern, at, path[from]) {
            at = next;
            from += 1;
        } else if let Some((after, taken)) = star {
            star = Some((after, taken + 1));
            at = after;
            from = taken + 1;
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

/// The place in the pattern after the item at `at`, if that item matches `c`.
fn step(pattern: &[char], at: usize, c: char) -> Option<usize> {
    match pattern.get(at)? {
        '?' => Some(at + 1),
        '\\' => (pattern.get(at + 1) == Some(&c)).then_some(at + 2),
        '[' => set(pattern, at + 1, c),
        literal => (*literal == c).then_some(at + 1),
    }
}

/// A set such as `[a-z]` or `[^ab]` that begins at `at`, after its bracket.
fn set(pattern: &[char], mut at: usize, c: char) -> Option<usize> {
    let negated = matches!(pattern.get(at), Some('^' | '!'));
    if negated {
        at += 1;
    }
    let mut found = false;
    loop {
        let low = *pattern.get(at)?;
        if low == ']' {
            return (found != negated).then_some(at + 1);
        }
        if pattern.get(at + 1) == Some(&'-') && pattern.get(at + 2).is_some_and(|high| *high != ']')
        {
            found |= (low..=*pattern.get(at + 2)?).contains(&c);
            at += 3;
        } else {
            found |= low == c;
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps(include: &[&str], exclude: &[&str], base: &str, entry: &str, is_folder: bool) -> bool {
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let (include, exclude) = (owned(include), owned(exclude));
        EntryFilter {
            include: &include,
            exclude: &exclude,
        }
        .keeps(base, entry, is_folder)
    }

    #[test]
    fn special_names() {
        for name in ["_x", ".x", "#x#", "~x", "x~", "x.", "a/_x"] {
            assert!(!keeps(&[], &[], "", name, false), "{name}");
        }
        assert!(
            keeps(&[], &[], "", "a/_b/x.md", false),
            "only both ends count"
        );
        assert!(keeps(&["_pages"], &[], "", "_pages", true));
        assert!(keeps(&[".htaccess"], &[], "sub", ".htaccess", false));
    }

    #[test]
    fn prefixes_globs_and_folders() {
        assert!(!keeps(&[], &["Gemfile"], "", "Gemfile.lock", false));
        assert!(keeps(&[], &["Gemfile"], "sub", "Gemfile", false));
        assert!(!keeps(&[], &["vendor/"], "", "vendor", true));
        assert!(keeps(&[], &["vendor/"], "", "vendor", false));
        assert!(!keeps(&[], &["*.psd"], "assets/img", "x.psd", false));
        assert!(!keeps(&[], &["a/[x-z]?.md"], "a", "y1.md", false));
        assert!(keeps(
            &["README.md"],
            &["README.md"],
            "",
            "README.md",
            false
        ));
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "*a".repeat(200) + "b";
        assert!(keeps(&[], &[&pattern], "", &"a".repeat(5000), false));
    }
}
