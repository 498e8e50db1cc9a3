//! What the name of an archive says.

use jiff::civil::DateTime;

use crate::legal::local::Base;

/// The name of an archive. Archives sort as they have to be read: by base, a global one before the daily ones of the same
/// moment, by moment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArchiveName {
    /// Its base.
    pub base: Base,
    /// When it was made, in Paris time.
    pub moment: DateTime,
    /// Whether it is one day's changes rather than the whole base.
    pub is_daily: bool,
    /// The name itself, without its folder.
    pub file: String,
}

impl ArchiveName {
    /// Read `Freemium_legi_global_20250713-140000.tar.gz` or `LEGI_20250714-205933.tar.gz`; `None` for another name.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let stem = file.strip_suffix(".tar.gz")?;
        let (front, stamp) = stem.rsplit_once('_')?;
        let moment = DateTime::strptime("%Y%m%d-%H%M%S", stamp).ok()?;
        let front = front.to_ascii_lowercase();
        let (front, is_daily) = match front.strip_suffix("_global") {
            Some(front) => (front, false),
            None => (front.as_str(), true),
        };
        let base = Base::named(front.rsplit('_').next()?)?;
        Some(Self {
            base,
            moment,
            is_daily,
            file: file.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_dila_are_read() {
        let read = |file| ArchiveName::read(file).map(|name| (name.base, name.is_daily));
        assert_eq!(
            read("Freemium_legi_global_20250713-140000.tar.gz"),
            Some((Base::Legi, false))
        );
        assert_eq!(
            read("LEGI_20250714-205933.tar.gz"),
            Some((Base::Legi, true))
        );
        assert_eq!(
            read("Freemium_jorf_global_20250713-140000.tar.gz"),
            Some((Base::Jorf, false))
        );
        assert_eq!(
            read("JORF_20250714-005933.tar.gz"),
            Some((Base::Jorf, true))
        );
        for other in [
            "KALI_20250714-205933.tar.gz",
            "LEGI_20250714.tar.gz",
            "LEGI_20251314-205933.tar.gz",
            "LEGI_20250714-205933.zip",
            "legi.tar.gz",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn archives_sort_as_they_are_read() {
        let mut names: Vec<ArchiveName> = [
            "JORF_20250714-005933.tar.gz",
            "LEGI_20250715-205933.tar.gz",
            "LEGI_20250714-205933.tar.gz",
            "Freemium_legi_global_20250713-140000.tar.gz",
        ]
        .into_iter()
        .filter_map(ArchiveName::read)
        .collect();
        names.sort();
        let files: Vec<&str> = names.iter().map(|name| name.file.as_str()).collect();
        assert_eq!(
            files,
            [
                "Freemium_legi_global_20250713-140000.tar.gz",
                "LEGI_20250714-205933.tar.gz",
                "LEGI_20250715-205933.tar.gz",
                "JORF_20250714-005933.tar.gz",
            ]
        );
    }
}
