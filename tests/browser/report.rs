//! The HTML report: walked through as people do, and measured with ten thousand findings.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{audited, has_browser, node};

/// Pages with an error, a warning, an information item, repairs, a suppression and a trap for whoever writes HTML by hand.
const PAGES: [(&str, &str); 4] = [
    (
        "_pages/equipe.md",
        "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nL'été : <img src=\"https://exemple.gouv.fr/equipe.png\"> et <center>au milieu</center>.\n\n## <script>alert(1)</script> & </article>\n\n#### Trop bas\n\n<p id=\"a\">un</p> <p id=\"a\">deux</p>\n",
    ),
    (
        "_pages/liens.md",
        "---\ntitle: Liens\npermalink: \"/liens/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n[Cliquez ici](https://exemple.gouv.fr/) puis [cliquez ici](https://exemple.gouv.fr/autre) !\n\nUn mot,,un autre , et 50% de plus.\n",
    ),
    (
        "_actualites/2022-10-03-rentree.md",
        "---\ntitle: Rentrée\ndate: 2022-10-03 10:00:00 +0200\nune:\n  image: /uploads/rentree.png\n---\n\nLa rentrée.\n\n<img src=\"/uploads/rentree.png\" alt=\"image\"> <!-- dinum-lint-ignore-line a11y/img-alt-generic: essai -->\n",
    ),
    (
        "_config.yml",
        "title: Essai\nurl: https://exemple.gouv.fr\ncollections:\n  pages:\n    output: true\n  actualites:\n    output: true\n",
    ),
];

fn earlier(folder: &Path, day: &str, counts: [usize; 3]) {
    let [error, warning, info] = counts;
    let summary = format!(
        "{{\"files\":3,\"error\":{error},\"warning\":{warning},\"info\":{info},\"suppressed\":0}}"
    );
    let report = format!("{{\"version\":1,\"findings\":[],\"summary\":{summary}}}");
    fs::write(folder.join(format!("rapport-{day}.json")), report).unwrap();
}

/// The report of the site in `folder`, in `language`.
fn reported(folder: &Path, language: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args([
            "--format",
            "html",
            "--lang",
            language,
            "--as-of",
            "2026-11-23",
        ])
        .args([
            "--history",
            "rapport-2025-11-03.json",
            "--history",
            "rapport-2026-06-01.json",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// A site that has accepted the fault of an old page, with two earlier reports.
fn site(folder: &Path) {
    fs::create_dir_all(folder.join("_pages")).unwrap();
    let old = "---\ntitle: Archive\npermalink: \"/archive/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n<img src=\"https://exemple.gouv.fr/antique.png\">\n";
    fs::write(folder.join("_pages/archive.md"), old).unwrap();
    let settings = "baseline: .dinum-lint-baseline.yml\n";
    fs::write(folder.join(".dinum-lint.yml"), settings).unwrap();
    let accepted = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["baseline", "create"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(accepted.status.success(), "{accepted:?}");
    for (path, text) in PAGES {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    earlier(folder, "2025-11-03", [12, 4, 30]);
    earlier(folder, "2026-06-01", [9, 6, 22]);
}

#[test]
#[ignore = "slow, in Chromium: .ci/full runs it"]
fn people_find_their_way_through_a_report() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let report = folder.path().join("report.html");
    fs::write(&report, reported(folder.path(), "fr")).unwrap();
    let output = node("report.mjs", [report.as_os_str()]);
    let found = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{found}{errors}");
    let (is_clean, found) = audited(&reported(folder.path(), "en"));
    assert!(is_clean, "{found}");
}

#[test]
#[ignore = "slow, in Chromium: .ci/full runs it"]
fn ten_thousand_findings_stay_usable() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    for page in 0..1000 {
        let mut text = format!(
            "---\ntitle: Équipe {page}\npermalink: \"/equipe-{page}/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n"
        );
        for image in 0..5 {
            let _ = writeln!(
                text,
                "L'équipe {image} : <img src=\"https://exemple.gouv.fr/{image}.png\"> et 50% de plus.\n"
            );
        }
        fs::write(folder.path().join(format!("_pages/equipe-{page}.md")), text).unwrap();
    }
    let text = reported(folder.path(), "fr");
    let report = folder.path().join("report.html");
    fs::write(&report, &text).unwrap();
    let output = node("large.mjs", [OsStr::new(&report)]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let times: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    println!("{} Kio, milliseconds: {times}", text.len() / 1024);
    let number = |name: &str| times[name].as_u64().unwrap();
    assert!(number("findings") >= 10_000, "{times}");
    assert!(text.len() < 25 << 20, "{} bytes", text.len());
    // Wide bounds: other work goes on beside the tests.
    assert!(
        number("filter") < 3000 && number("firstSearch") < 5000,
        "{times}"
    );
}
