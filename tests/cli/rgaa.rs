//! `rules --rgaa`: the criteria of the RGAA, and what the rules tell of each.

use serde_json::Value;

use crate::Folder;

#[test]
fn every_criterion_has_its_row_and_the_counts_add_up() {
    let run = Folder::new().run(&["rules", "--rgaa", "--format", "json"]);
    let table: Value = serde_json::from_str(&run.stdout).unwrap();
    let criteria = table["criteria"].as_array().unwrap();
    assert_eq!((run.status, criteria.len()), (0, 106));
    let row = |number: &str| criteria.iter().find(|row| row["number"] == number).unwrap();
    let image = row("1.1");
    assert_eq!(image["coverage"], "decidable");
    assert_eq!(image["topic"], "Images");
    let rules = image["rules"].as_array().unwrap();
    let names = |rule: &&Value| rule["id"] == "a11y/img-alt" && rule["level"] == "error";
    assert_eq!(rules.iter().filter(names).count(), 1);
    assert_eq!(row("1.3")["coverage"], "hint");
    assert_eq!(row("12.9")["coverage"], "none");
    assert!(row("12.9")["rules"].as_array().unwrap().is_empty());
    for state in ["decidable", "hint", "none"] {
        let count = criteria
            .iter()
            .filter(|row| row["coverage"] == state)
            .count();
        assert_eq!(table["counts"][state], count, "{state}");
    }
}

#[test]
fn people_get_a_table_in_their_language() {
    let folder = Folder::new();
    let french = folder.run(&["rules", "--rgaa"]).stdout;
    assert!(
        french.starts_with("1. Images\n  1.1    décidable  Chaque image"),
        "{french}"
    );
    assert!(french.contains("ne vaut pas déclaration de conformité"));
    let english = folder.run(&["rules", "--rgaa", "--lang", "en"]).stdout;
    assert!(english.contains("  12.9   nothing    Is navigation free of keyboard traps?\n"));
    assert!(english.contains("no statement of conformity"));
    let short = folder.run(&["rules", "--rgaa", "--format", "short"]).stdout;
    assert_eq!(short.lines().count(), 106);
}
