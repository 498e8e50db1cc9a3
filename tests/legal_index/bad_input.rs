//! Whatever goes wrong, it is said, and the index that was there answers as before.

use std::fs;
use std::path::Path;

use dinum_lint::legal::archive::{ArchiveName, Fault};
use dinum_lint::legal::local::Refusal;
use dinum_lint::legal::store::{self, ImportError, Limits, Progress, Store};

use crate::dila::{Archive, generated};
use crate::texts::{article_3, decree_of_2019, law_of_1948};
use crate::{FIRST_DAY, GLOBAL, SECOND_DAY, Silent, import, index};

/// A folder whose index knows one text.
fn with_index() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::default().text(&law_of_1948());
    let archive = archive.write(folder.path(), GLOBAL);
    import(folder.path(), &[archive]).unwrap();
    folder
}

/// The index of `folder` is byte for byte `before`, and nothing unfinished lies beside it.
fn is_untouched(folder: &Path, before: &[u8]) {
    assert!(fs::read(index(folder)).unwrap() == before);
    assert_eq!(
        Store::open(&index(folder)).unwrap().amount().unwrap().texts,
        1
    );
    let mut beside: Vec<_> = fs::read_dir(folder.join("index"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    beside.sort();
    assert_eq!(beside, ["legal.sqlite", "legal.sqlite.lock"]);
}

#[test]
fn a_truncated_archive_changes_nothing() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let [old, new] = article_3();
    let whole = Archive::default()
        .text(&decree_of_2019())
        .article(&old)
        .article(&new);
    let bytes = whole.bytes("20250714-205933");
    for length in [0, 1, 10, bytes.len() / 2, bytes.len() - 9, bytes.len() - 1] {
        let path = folder.path().join(FIRST_DAY);
        fs::write(&path, &bytes[..length]).unwrap();
        let outcome = import(folder.path(), &[path]);
        assert!(
            matches!(outcome, Err(ImportError::Damaged(..))),
            "{length}: {outcome:?}"
        );
        is_untouched(folder.path(), &before);
    }
}

#[test]
fn a_damaged_archive_changes_nothing() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let archive = Archive::default().text(&decree_of_2019());
    let mut bytes = archive.bytes("20250714-205933");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    let path = folder.path().join(FIRST_DAY);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(
        import(folder.path(), &[path]),
        Err(ImportError::Damaged(..))
    ));
    let path = folder.path().join(SECOND_DAY);
    fs::write(&path, "pas une archive").unwrap();
    assert!(matches!(
        import(folder.path(), &[path]),
        Err(ImportError::Damaged(..))
    ));
    is_untouched(folder.path(), &before);
}

#[test]
fn one_malformed_document_is_passed_over_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::default().file(
        "legi/global/code_et_TNC_en_vigueur/LEGITEXT000000000001.xml",
        0,
        "<TEXTE_VERSION><META>",
    );
    for _ in 0..150 {
        archive = archive.text(&law_of_1948());
    }
    let archive = archive.text(&decree_of_2019()).write(folder.path(), GLOBAL);
    let imported = import(folder.path(), &[archive]).unwrap();
    assert_eq!(imported.unreadable, 1);
    assert_eq!(imported.documents, 2);
    assert_eq!(imported.twice, 149);
    assert_eq!(imported.named[0].fault, Fault::Malformed);
    assert_eq!(
        imported.named[0].path,
        "20250713-140000/legi/global/code_et_TNC_en_vigueur/LEGITEXT000000000001.xml"
    );
}

#[test]
fn many_malformed_documents_mean_another_format() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let mut archive = Archive::default().text(&decree_of_2019());
    for at in 0..3 {
        let path = format!("legi/global/code_et_TNC_en_vigueur/LEGITEXT00000000000{at}.xml");
        archive = archive.file(&path, 0, "{\"json\": true}");
    }
    let archive = archive.write(folder.path(), FIRST_DAY);
    let outcome = import(folder.path(), &[archive]);
    assert!(
        matches!(&outcome, Err(ImportError::Format { unreadable: 3, documents: 4, named, .. }) if named.len() == 3),
        "{outcome:?}"
    );
    is_untouched(folder.path(), &before);
}

#[test]
fn a_state_that_is_not_known_is_told_and_the_days_hold() {
    let folder = tempfile::tempdir().unwrap();
    let text = crate::dila::Text {
        state: "SUSPENDU",
        ..decree_of_2019()
    };
    let archive = Archive::default().text(&text).write(folder.path(), GLOBAL);
    let imported = import(folder.path(), &[archive]).unwrap();
    assert_eq!(imported.unknown_states, ["SUSPENDU"]);
    assert_eq!(imported.documents, 1);
}

#[test]
fn a_full_disk_changes_nothing() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let archive = generated(folder.path(), FIRST_DAY, 4 << 20);
    let limits = Limits {
        index_bytes: Some(128 << 10),
    };
    let outcome = store::import(&[archive], &index(folder.path()), limits, &mut Silent);
    assert!(matches!(outcome, Err(ImportError::Full(_))), "{outcome:?}");
    is_untouched(folder.path(), &before);
}

/// Stops the program, as far as the import can see, after so many reads.
struct Stumbling(u32);

impl Progress for Stumbling {
    fn begin(&mut self, _: &ArchiveName, _: u64) {}
    fn read(&mut self, _: u64) {
        assert!(self.0 > 0, "the program is stopped");
        self.0 -= 1;
    }
    fn finish(&mut self) {}
}

#[test]
fn an_interrupted_import_leaves_the_index_and_the_next_one_works() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let archive = generated(folder.path(), FIRST_DAY, 4 << 20);
    let of = index(folder.path());
    let stopped = std::panic::catch_unwind(|| {
        let archives = [archive.clone()];
        store::import(&archives, &of, Limits::default(), &mut Stumbling(3))
    });
    assert!(stopped.is_err());
    assert!(fs::read(&of).unwrap() == before);
    let unfinished = folder.path().join("index/legal.sqlite.partial");
    assert!(!unfinished.exists());
    let imported = import(folder.path(), &[archive]).unwrap();
    assert!(imported.documents > 1000);
    assert!(!unfinished.exists());
    assert_eq!(Store::open(&of).unwrap().amount().unwrap().texts, 1);
}

#[test]
fn two_imports_at_once_are_one_too_many() {
    let folder = with_index();
    let archive = Archive::default().text(&decree_of_2019());
    let archive = archive.write(folder.path(), FIRST_DAY);
    let lock = fs::File::options()
        .append(true)
        .open(folder.path().join("index/legal.sqlite.lock"))
        .unwrap();
    lock.try_lock().unwrap();
    let outcome = import(folder.path(), std::slice::from_ref(&archive));
    assert!(matches!(outcome, Err(ImportError::Busy(_))), "{outcome:?}");
    lock.unlock().unwrap();
    assert!(import(folder.path(), &[archive]).is_ok());
}

#[test]
fn names_and_files_that_are_none_are_refused() {
    let folder = with_index();
    let before = fs::read(index(folder.path())).unwrap();
    let strange = folder.path().join("lois.tar.gz");
    assert!(matches!(
        import(folder.path(), &[strange]),
        Err(ImportError::Name(_))
    ));
    let absent = folder.path().join(FIRST_DAY);
    assert!(matches!(
        import(folder.path(), &[absent]),
        Err(ImportError::Open(..))
    ));
    let empty = Archive::default().write(folder.path(), GLOBAL);
    assert!(matches!(
        import(folder.path(), &[empty]),
        Err(ImportError::Empty(_))
    ));
    is_untouched(folder.path(), &before);
}

#[test]
fn an_index_that_is_none_is_refused_and_mended_by_a_global_archive() {
    let folder = with_index();
    let of = index(folder.path());
    let daily = Archive::default()
        .text(&decree_of_2019())
        .write(folder.path(), FIRST_DAY);
    fs::write(&of, "pas une base").unwrap();
    assert!(matches!(Store::open(&of), Err(Refusal::Damaged(..))));
    let outcome = import(folder.path(), std::slice::from_ref(&daily));
    assert!(
        matches!(outcome, Err(ImportError::Index(Refusal::Damaged(..)))),
        "{outcome:?}"
    );
    let global = folder.path().join(GLOBAL);
    import(folder.path(), &[daily, global]).unwrap();
    assert_eq!(Store::open(&of).unwrap().amount().unwrap().texts, 2);
    assert!(matches!(
        Store::open(&folder.path().join("absent")),
        Err(Refusal::Missing(_))
    ));
}

#[test]
fn another_data_base_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("autre.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("CREATE TABLE archive (id INTEGER)")
        .unwrap();
    connection.close().unwrap();
    assert!(matches!(Store::open(&path), Err(Refusal::Foreign(_))));
}
