//! Global and daily archives, lists of files to forget, documents found twice.

use dinum_lint::legal::local::Base;
use dinum_lint::legal::store::Store;
use jiff::civil::{date, datetime};

use crate::dila::{Archive, Text};
use crate::texts::{article_3, decree_of_1969, decree_of_1994, decree_of_2019, law_of_1948};
use crate::{FIRST_DAY, GLOBAL, SECOND_DAY, import, index};

#[test]
fn archives_are_read_in_the_order_of_their_moments() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = article_3();
    let global = Archive::default()
        .text(&law_of_1948())
        .article(&old)
        .write(folder.path(), GLOBAL);
    let first = Archive::default()
        .text(&decree_of_2019())
        .write(folder.path(), FIRST_DAY);
    let second = Archive::default()
        .article(&new)
        .write(folder.path(), SECOND_DAY);
    let jorf = "JORF_20250712-005933.tar.gz";
    let published = Archive::default()
        .text(&decree_of_1969())
        .write(folder.path(), jorf);
    let imported = import(folder.path(), &[second, published, first, global]).unwrap();
    assert_eq!(imported.archives, [GLOBAL, FIRST_DAY, SECOND_DAY, jorf]);
    assert_eq!(imported.documents, 5);
    assert!(imported.without_global, "JORF has no global archive here");
    let store = Store::open(&index(folder.path())).unwrap();
    let [legi, jorf] = store.coverage() else {
        panic!("{:?}", store.coverage());
    };
    assert_eq!((legi.base, legi.archives), (Base::Legi, 3));
    assert_eq!(legi.until, datetime(2025, 7, 15, 20, 59, 33, 0));
    assert_eq!(legi.global, Some(datetime(2025, 7, 13, 14, 0, 0, 0)));
    assert_eq!((jorf.base, jorf.global), (Base::Jorf, None));
    assert_eq!(store.until(), Some(legi.until));
    let amount = store.amount().unwrap();
    assert_eq!((amount.texts, amount.articles), (3, 2));
    assert_eq!(amount.changes, 4);
}

#[test]
fn what_is_known_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let global = Archive::default()
        .text(&law_of_1948())
        .write(folder.path(), GLOBAL);
    let before = Archive::default().text(&decree_of_2019());
    let before = before.write(folder.path(), "LEGI_20250712-205933.tar.gz");
    let after = Archive::default()
        .text(&decree_of_1994())
        .write(folder.path(), FIRST_DAY);
    let imported = import(folder.path(), &[global, before]).unwrap();
    assert_eq!(
        imported.known,
        Vec::<String>::new(),
        "older ones come first"
    );
    assert_eq!(
        texts(folder.path()),
        1,
        "a global archive holds all that came before"
    );
    import(folder.path(), std::slice::from_ref(&after)).unwrap();
    assert_eq!(texts(folder.path()), 2);
    let imported = import(folder.path(), &[after]).unwrap();
    assert_eq!(imported.known, [FIRST_DAY]);
    assert_eq!(imported.archives, Vec::<String>::new());
    assert_eq!(texts(folder.path()), 2);
}

#[test]
fn a_new_global_archive_takes_the_place_of_its_base() {
    let folder = tempfile::tempdir().unwrap();
    let global = Archive::default()
        .text(&law_of_1948())
        .write(folder.path(), GLOBAL);
    let jorf = "Freemium_jorf_global_20250713-140000.tar.gz";
    let published = Archive::default()
        .text(&decree_of_1969())
        .write(folder.path(), jorf);
    import(folder.path(), &[global, published]).unwrap();
    assert_eq!(texts(folder.path()), 2);
    let next = "Freemium_legi_global_20260713-140000.tar.gz";
    let next = Archive::default()
        .text(&decree_of_2019())
        .text(&decree_of_1994())
        .write(folder.path(), next);
    import(folder.path(), &[next]).unwrap();
    let store = Store::open(&index(folder.path())).unwrap();
    assert_eq!(store.amount().unwrap().texts, 3, "the law of 1948 is gone");
    assert_eq!(store.coverage().len(), 2);
}

/// Who imports an old global archive again loses what daily ones brought since, and is told.
#[test]
fn what_an_older_global_archive_loses_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let global = Archive::default()
        .text(&law_of_1948())
        .write(folder.path(), GLOBAL);
    let daily = Archive::default()
        .text(&decree_of_1994())
        .write(folder.path(), FIRST_DAY);
    let both = import(folder.path(), &[global.clone(), daily.clone()]).unwrap();
    assert_eq!(both.shortened, []);
    let again = import(folder.path(), std::slice::from_ref(&global)).unwrap();
    let [lost] = again.shortened.as_slice() else {
        panic!("{:?}", again.shortened);
    };
    assert_eq!(lost.base, Base::Legi);
    assert_eq!(lost.before.date(), date(2025, 7, 14));
    assert_eq!(lost.now.date(), date(2025, 7, 13));
    import(folder.path(), std::slice::from_ref(&daily)).unwrap();
    let whole = import(folder.path(), &[global, daily]).unwrap();
    assert_eq!(whole.shortened, []);
}

#[test]
fn lists_of_files_to_forget_come_before_what_their_archive_brings() {
    let folder = tempfile::tempdir().unwrap();
    let repealed = law_of_1948();
    let in_force = Text {
        state: "VIGUEUR",
        until: "2999-01-01",
        links: Vec::new(),
        ..repealed.clone()
    };
    let [old, _] = article_3();
    let global = Archive::default()
        .text(&in_force)
        .article(&old)
        .write(folder.path(), GLOBAL);
    // The law moves to the folder of what is no longer in force, and is brought before the list is.
    let path = |text: &Text| format!("{}/texte/version/{}", text.folder(), text.id);
    let first = Archive::default()
        .text(&repealed)
        .forget(&[&path(&in_force)])
        .write(folder.path(), FIRST_DAY);
    import(folder.path(), &[global, first]).unwrap();
    assert_eq!(texts(folder.path()), 1);
    // A later list names the former folder again, the structure of the text, and an article.
    let article = format!("{}/article/{} D", old.of.folder(), old.id);
    let structure = format!("{}/texte/struct/{}", repealed.folder(), repealed.id);
    let second = Archive::default()
        .forget(&[
            &path(&in_force),
            &structure,
            &article,
            "",
            "legi/global/etc",
            "../../etc/passwd",
        ])
        .write(folder.path(), SECOND_DAY);
    import(folder.path(), &[second]).unwrap();
    assert_eq!(texts(folder.path()), 1);
    let amount = Store::open(&index(folder.path()))
        .unwrap()
        .amount()
        .unwrap();
    // The list of versions of the article still knew of the one that follows.
    assert_eq!((amount.articles, amount.changes), (1, 1));
    let third = "LEGI_20250716-205933.tar.gz";
    let third = Archive::default()
        .forget(&[&path(&repealed)])
        .write(folder.path(), third);
    import(folder.path(), &[third]).unwrap();
    let amount = Store::open(&index(folder.path()))
        .unwrap()
        .amount()
        .unwrap();
    assert_eq!((amount.texts, amount.changes), (0, 0));
}

#[test]
fn of_two_documents_for_one_text_the_later_holds() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = article_3();
    let path = |at: u8| format!("legi/global/code_et_TNC_en_vigueur/{at}/{}.xml", new.id);
    let without_links = crate::dila::Article {
        links: Vec::new(),
        ..new.clone()
    };
    let global = Archive::default()
        .article(&old)
        .file(&path(1), 200, new.xml())
        .file(&path(2), 100, without_links.xml())
        .write(folder.path(), GLOBAL);
    let imported = import(folder.path(), &[global]).unwrap();
    assert_eq!((imported.documents, imported.twice), (2, 1));
    assert_eq!(
        Store::open(&index(folder.path()))
            .unwrap()
            .amount()
            .unwrap()
            .changes,
        1
    );
    let first = Archive::default().file(&path(1), 50, without_links.xml());
    let first = first.write(folder.path(), FIRST_DAY);
    import(folder.path(), &[first]).unwrap();
    let amount = Store::open(&index(folder.path()))
        .unwrap()
        .amount()
        .unwrap();
    assert_eq!(
        amount.changes, 0,
        "a later archive holds whatever its files' times"
    );
}

fn texts(folder: &std::path::Path) -> u64 {
    Store::open(&index(folder)).unwrap().amount().unwrap().texts
}
