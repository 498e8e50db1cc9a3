//! The machine formats from outside.

use crate::{FAULTY, Folder, findings};

#[test]
fn json_is_the_contract() {
    let folder = Folder::new();
    folder.write("_pages/é.html", FAULTY);
    let run = folder.run(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&report), ["findings", "summary", "version"]);
    assert_eq!(report["version"], 1);
    assert_eq!(
        keys(&report["summary"]),
        ["error", "files", "info", "suppressed", "warning"]
    );
    let found = findings(&run.stdout);
    let image = found
        .iter()
        .find(|finding| finding["rule"] == "a11y/img-alt")
        .unwrap();
    assert_eq!(
        keys(image),
        [
            "act",
            "alternatives",
            "column",
            "end",
            "end_column",
            "end_line",
            "fix",
            "help",
            "labels",
            "line",
            "message",
            "path",
            "rgaa",
            "rule",
            "severity",
            "start",
            "url",
            "wcag"
        ]
    );
    assert_eq!(image["path"], "_pages/é.html");
    assert_eq!(
        (image["line"].as_u64(), image["column"].as_u64()),
        (Some(8), Some(12))
    );
    assert_eq!(
        (image["end_line"].as_u64(), image["end_column"].as_u64()),
        (Some(8), Some(58))
    );
    let span = |key: &str| usize::try_from(image[key].as_u64().unwrap()).unwrap();
    assert_eq!(
        &FAULTY[span("start")..span("end")],
        "<img src=\"https://exemple.gouv.fr/equipe.png\">"
    );
    assert_eq!(image["url"], "rules/a11y/img-alt.md");
    assert!(image["fix"].is_null() && image["alternatives"].as_array().unwrap().is_empty());
    let errors = found
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .count();
    assert_eq!(report["summary"]["error"].as_u64(), Some(errors as u64));
    assert_eq!(report["summary"]["files"], 1);
}

#[test]
fn json_findings_are_sorted_by_path_and_place() {
    let folder = Folder::new();
    for name in ["b.html", "a/z.html", "a.html"] {
        folder.write(name, format!("{FAULTY}{FAULTY}"));
    }
    let run = folder.run(&["--format", "json"]);
    let order: Vec<(String, u64)> = findings(&run.stdout)
        .iter()
        .map(|finding| {
            (
                finding["path"].as_str().unwrap().to_owned(),
                finding["start"].as_u64().unwrap(),
            )
        })
        .collect();
    assert!(
        order.is_sorted() || order.first().is_some_and(|(path, _)| path == "a/z.html"),
        "{order:?}"
    );
    assert!(order.len() >= 6);
}

#[test]
fn a_clean_page_gives_an_empty_list() {
    let folder = Folder::new();
    folder
        .write("_config.yml", "title: x\n")
        .write("a.html", "<p>Bonjour.</p>\n");
    let run = folder.run(&["--format", "json", "a.html"]);
    assert_eq!(
        (run.status, findings(&run.stdout).len()),
        (0, 0),
        "{}",
        run.stdout
    );
    assert_eq!(folder.run(&["--format", "short", "a.html"]).stdout, "");
    assert_eq!(folder.run(&["--format", "github", "a.html"]).stdout, "");
    assert_eq!(
        folder.run(&["a.html"]).stdout,
        "1 fichier vérifié : aucun défaut détecté (ce n'est pas une déclaration de conformité).\n"
    );
}

#[test]
fn github_annotations_name_file_and_place() {
    let folder = Folder::new();
    folder.write("_pages/a, b.html", FAULTY);
    let run = folder.run(&["--format", "github"]);
    assert!(
        run.stdout.contains("::error file=_pages/a%2C b.html,line=8,endLine=8,col=12,endColumn=58,title=erreur a11y/img-alt::"),
        "{}",
        run.stdout
    );
}
