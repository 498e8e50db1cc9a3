//! The raw list of changes that git's diff commands print with `-z`.

use camino::Utf8PathBuf;

use super::ObjectId;

/// A file on one side of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its path from the top of the work tree.
    pub path: Utf8PathBuf,
    /// Its content; none where git has not stored it: it lies on the disk.
    pub blob: Option<ObjectId>,
}

/// A file that is not the same on both sides. Links and submodules are left out, and names that are not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Before; none for a new file.
    pub before: Option<Version>,
    /// After, under another name where it was renamed; none for a deleted file.
    pub after: Option<Version>,
}

/// What stands before a field: a commit's header, or nothing of interest.
pub enum Field<'a> {
    /// The text after the mark that [`HEADER`] sets.
    Header(&'a str),
    /// A change.
    Change(Change),
}

/// The mark before a commit's header.
pub const HEADER: char = '\u{1}';

/// Read the fields of an answer, in order.
pub fn read(answer: &[u8]) -> impl Iterator<Item = Field<'_>> {
    let mut fields = answer.split(|byte| *byte == 0);
    std::iter::from_fn(move || {
        loop {
            let field = fields.next()?;
            let text = std::str::from_utf8(field).unwrap_or_default();
            let text = text.trim_start_matches('\n');
            if let Some(header) = text.strip_prefix(HEADER) {
                return Some(Field::Header(header));
            }
            let Some(meta) = text.strip_prefix(':') else {
                continue;
            };
            let two = is_renamed(meta);
            let first = fields.next().and_then(path);
            let second = if two {
                fields.next().and_then(path)
            } else {
                first.clone()
            };
            if let Some(change) = change(meta, first, second) {
                return Some(Field::Change(change));
            }
        }
    })
}

/// The changes of an answer that has no headers.
pub fn changes(answer: &[u8]) -> Vec<Change> {
    read(answer)
        .filter_map(|field| match field {
            Field::Change(change) => Some(change),
            Field::Header(_) => None,
        })
        .collect()
}

fn path(field: &[u8]) -> Option<Utf8PathBuf> {
    let text = std::str::from_utf8(field).ok()?;
    Some(Utf8PathBuf::from(text))
}

fn is_renamed(meta: &str) -> bool {
    let status = meta.rsplit(' ').next().unwrap_or_default();
    status.starts_with(['R', 'C'])
}

/// `100644 100644 5716ca5… 0000000… M` with the paths before and after.
fn change(meta: &str, first: Option<Utf8PathBuf>, second: Option<Utf8PathBuf>) -> Option<Change> {
    let mut words = meta.split(' ');
    let (mode_before, mode_after) = (words.next()?, words.next()?);
    let (blob_before, blob_after) = (words.next()?, words.next()?);
    let status = words.next()?;
    // Only regular files: 120000 is a link, 160000 a submodule, 000000 nothing.
    let version = |mode: &str, blob: &str, path: Option<Utf8PathBuf>| {
        let is_file = mode.starts_with("100");
        path.filter(|_| is_file).map(|path| Version {
            path,
            blob: ObjectId::read(blob),
        })
    };
    let before = version(mode_before, blob_before, first);
    let after = version(mode_after, blob_after, second);
    // Of an unmerged file git only says that it is.
    let is_one = (before.is_some() || after.is_some()) && status != "U";
    is_one.then_some(Change { before, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_kinds() {
        let one = "1".repeat(40);
        let none = "0".repeat(40);
        let answer = format!(
            "{HEADER}2022-10-03T23:59:00+02:00\0\n:100644 100644 {one} {one} R050\0é « a ».md\0b\nc.md\0\
            :100644 100644 {one} {none} M\0d.md\0:160000 160000 {one} {one} M\0module\0\
            :000000 100644 {none} {one} A\0n.md\0:000000 000000 {none} {none} U\0both.md\0"
        );
        let mut bytes = answer.into_bytes();
        bytes.extend_from_slice(format!(":100644 000000 {one} {none} D\0caf\u{0}").as_bytes());
        let read: Vec<String> = read(&bytes)
            .map(|field| match field {
                Field::Header(text) => text.to_owned(),
                Field::Change(Change { before, after }) => {
                    let name = |version: Option<Version>| version.map(|version| version.path);
                    format!("{:?} {:?}", name(before), name(after))
                }
            })
            .collect();
        assert_eq!(
            read,
            [
                "2022-10-03T23:59:00+02:00",
                "Some(\"é « a ».md\") Some(\"b\\nc.md\")",
                "Some(\"d.md\") Some(\"d.md\")",
                "None Some(\"n.md\")",
                "Some(\"caf\") None",
            ]
        );
    }
}
