//! The machine formats from outside.

use std::fs;
use std::process::Command;

use crate::{FAULTY, Folder, GOOD, findings, run_in};

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
        run.stdout.contains("::error file=_pages/a%2C b.html,line=8,endLine=8,col=12,endColumn=58,title=Erreur %3A Image sans alternative textuelle (a11y/img-alt)::"),
        "{}",
        run.stdout
    );
}

#[test]
fn several_reports_at_once() {
    let folder = Folder::new();
    folder
        .write("_config.yml", "title: x\n")
        .write("faute.html", FAULTY);
    let alone = |format: &str| folder.run(&["--format", format, "faute.html"]).stdout;
    let run = folder.run(&[
        "--format",
        "json=a.json",
        "--format",
        "markdown=./b.md",
        "--format=short",
        "faute.html",
    ]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_eq!(run.stdout, alone("short"));
    let read = |name| fs::read_to_string(folder.path(name)).unwrap();
    assert_eq!(read("a.json"), alone("json"));
    assert_eq!(read("b.md"), alone("markdown"));
    let run = folder.run(&["--format", "json=a.json", "faute.html"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(
        folder.run(&["--format=json=-", "faute.html"]).stdout,
        alone("json")
    );
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_the_others_are_written() {
    let folder = Folder::new();
    folder.write("page.md", GOOD).write("plein/x", "");
    let run = folder.run(&[
        "--format",
        "json=absent/a.json",
        "--format",
        "json=plein",
        "--format",
        "json=page.md/a.json",
        "--format",
        "json=b.json",
        "--format",
        "short",
        "page.md",
    ]);
    assert_eq!(run.status, 2);
    let told: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.contains("rapport"))
        .collect();
    assert_eq!(
        told,
        [
            "dinum-lint : le rapport « absent/a.json » n'a pas pu être écrit : le dossier « absent » n'existe pas. Créez-le.",
            "dinum-lint : le rapport « plein » n'a pas pu être écrit : c'est un dossier. Donnez le nom d'un fichier.",
            "dinum-lint : le rapport « page.md/a.json » n'a pas pu être écrit : « page.md » n'est pas un dossier.",
        ]
    );
    findings(&fs::read_to_string(folder.path("b.json")).unwrap());
    assert_eq!(fs::read_to_string(folder.path("page.md")).unwrap(), GOOD);
}

#[test]
fn outputs_that_get_in_each_others_way_are_refused() {
    let folder = Folder::new();
    folder.write("page.md", GOOD);
    for (arguments, told) in [
        (
            &["--format", "json", "--format", "short"][..],
            "--format json et --format short iraient tous deux à l'écran : donnez un fichier à l'un des deux, par exemple --format short=rapport.",
        ),
        (
            &["--format", "json=a", "--format", "short=a"],
            "« a » recevrait deux rapports, et le premier serait perdu : donnez un fichier à chacun.",
        ),
        (
            &["--format", "json="],
            "il manque le nom du fichier après « json= » : --format json=FICHIER.",
        ),
        (
            &["--format", "short=~/été/x", "page.md"],
            "ici, « ~ » n'est pas remplacé par votre dossier : écrivez --format \"short=$HOME/été/x\".",
        ),
        (
            &["rules", "--format", "json=a"],
            "--format FORMAT=FICHIER ne va qu'avec une vérification.",
        ),
        (
            &["rules", "--format", "sarif"],
            "--format sarif ne va pas avec « dinum-lint rules ». Possible : terminal, short, json.",
        ),
        (
            &["--format", "short", "config", "schema"],
            "--format short ne va pas avec « dinum-lint config schema ». Possible : json.",
        ),
        (
            &["docs", "a", "--format", "html"],
            "--format ne change rien à « dinum-lint docs » : retirez-le.",
        ),
        (
            &["--diff", "--format", "json", "page.md"],
            "--diff montre déjà les réparations à l'écran : donnez un fichier au rapport (--format json=rapport), ou retirez l'un des deux.",
        ),
        (
            &["--format", "xml=a"],
            "« xml=a » n'est pas une valeur possible pour « --format <FORMAT> ».",
        ),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
        assert!(!folder.path("a").exists());
    }
}

#[test]
fn a_file_gets_its_report_whatever_standard_output_has() {
    let folder = Folder::new();
    folder
        .write("_config.yml", "title: x\n")
        .write("a.html", "<p>a  :</p>\n");
    let run = folder.run(&[
        "--diff",
        "--format",
        "json=r.json",
        "--format",
        "terminal",
        "a.html",
    ]);
    findings(&fs::read_to_string(folder.path("r.json")).unwrap());
    assert!(!run.stdout.contains("[a.html:"), "{}", run.stdout);
    let absent = folder.run(&[
        "--format",
        "markdown=r.md",
        "--format",
        "terminal",
        "absent.md",
    ]);
    assert_eq!((absent.status, absent.stdout.as_str()), (2, ""));
    let told = fs::read_to_string(folder.path("r.md")).unwrap();
    assert!(
        told.contains("- <code>absent.md</code> n'existe pas"),
        "{told}"
    );
}

#[test]
fn a_report_replaces_a_former_one_and_nothing_else() {
    let folder = Folder::new();
    let content = [
        ("page.md", GOOD),
        ("feuille.css", "---\n---\nbody {}\n"),
        ("statique.html", "<p>Bonjour.</p>\n"),
        ("_config.yml", "title: x\n"),
        ("README.md", "# Notre site\n\nVoir dinum-lint.\n"),
        ("robots.txt", "User-agent: *\n"),
        ("package.json", "{\"name\": \"site\"}\n"),
        (
            "ignoree.html",
            "<!-- dinum-lint-ignore a11y/img-alt: x -->\n<p>Bonjour.</p>\n",
        ),
    ];
    for (name, text) in content {
        folder.write(name, text);
        let run = folder.run(&["--format", &format!("json={name}"), "page.md"]);
        assert_eq!(run.status, 2, "{name}");
        assert!(
            run.stderr
                .contains("ce fichier existe et n'est pas un rapport"),
            "{}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(folder.path(name)).unwrap(), text);
    }
    // In every form, what one run wrote another may replace, also where pages stand.
    folder.write("faute.html", FAULTY).write("r.md", "");
    for format in FORMATS {
        for page in ["faute.html", "faute.html", "page.md"] {
            let run = folder.run(&["--format", &format!("{format}=r.md"), page]);
            assert_ne!(run.status, 2, "{format} {page}: {}", run.stderr);
        }
    }
}

pub(crate) const FORMATS: [&str; 12] = [
    "terminal",
    "short",
    "json",
    "jsonl",
    "github",
    "markdown",
    "html",
    "sarif",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
];

#[test]
fn content_of_a_page_commands_no_workflow() {
    let folder = Folder::new();
    let names = ["::error::pris.html", "##[error]pris.html"];
    for name in names {
        // A file system may refuse the name.
        if fs::write(folder.path(name), FAULTY).is_err() {
            return;
        }
    }
    let page = "---\ntitle: x\n---\n\n[a](##[add-mask]e)\n\n<p id=\"::debug::x\">a</p><p id=\"::debug::x\">b</p>\n";
    folder.write("page.md", page);
    for format in ["short", "terminal"] {
        let run = run_in(
            &folder.path(""),
            &["--format", format, "./::error::absent"],
            &[("GITHUB_ACTIONS", "true")],
        );
        let all = run_in(
            &folder.path(""),
            &["--format", format],
            &[("GITHUB_ACTIONS", "true")],
        );
        assert!(all.stdout.contains("error::pris"), "{}", all.stdout);
        for text in [run.stdout, run.stderr, all.stdout, all.stderr] {
            for line in text.lines() {
                let is_command = line.trim_start().starts_with("::") || line.contains("##[");
                assert!(!is_command, "{format}: {line}");
            }
        }
        // Elsewhere, and to programs, names stand as they are.
        let run = folder.run(&["--format", format]);
        assert!(run.stdout.contains("\n::error::pris.html") || run.stdout.contains("##[error]"));
    }
    let run = run_in(
        &folder.path(""),
        &["--format", "json"],
        &[("GITHUB_ACTIONS", "true")],
    );
    let paths: Vec<String> = findings(&run.stdout)
        .iter()
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| paths.iter().any(|path| path == name))
    );
}

#[test]
fn uploads_name_files_from_the_root_of_the_repository() {
    let folder = Folder::new();
    folder.write("un site/_pages/é.html", FAULTY);
    let root = folder.path("").to_string_lossy().into_owned();
    let github = [
        ("GITHUB_SERVER_URL", "https://github.com"),
        ("GITHUB_REPOSITORY", "a/b"),
        ("GITHUB_SHA", "0123"),
        ("GITHUB_WORKSPACE", root.as_str()),
    ];
    let gitlab = [("CI_PROJECT_DIR", root.as_str())];
    let site = folder.path("un site");
    let told = |format: &str, environment: &[(&str, &str)]| -> serde_json::Value {
        let run = run_in(&site, &["--format", format], environment);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let sarif = |environment: &[(&str, &str)]| {
        let log = told("sarif", environment);
        let run = &log["runs"][0];
        let place = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(place["uri"], run["artifacts"][0]["location"]["uri"]);
        (
            place["uri"].clone(),
            run["originalUriBaseIds"]["%SRCROOT%"]["description"]["text"].clone(),
        )
    };
    let quality = |environment: &[(&str, &str)]| {
        let issue = told("gitlab", environment)[0].clone();
        (
            issue["location"]["path"].clone(),
            issue["fingerprint"].clone(),
        )
    };
    for environment in [&github[..], &gitlab] {
        assert_eq!(
            sarif(environment),
            (
                "un%20site/_pages/%C3%A9.html".into(),
                "La racine du dépôt.".into()
            )
        );
        assert_eq!(quality(environment).0, "un site/_pages/é.html");
    }
    assert_eq!(
        sarif(&[]),
        (
            "_pages/%C3%A9.html".into(),
            "Le dossier dans lequel dinum-lint a été lancé.".into()
        )
    );
    assert_eq!(quality(&[]).0, "_pages/é.html");
    // The same finding stays the same wherever it is looked at from.
    assert_eq!(quality(&[]).1, quality(&gitlab).1);
    // A root that does not hold the site says nothing of it.
    let elsewhere = tempfile::tempdir().unwrap();
    let elsewhere = elsewhere.path().to_string_lossy().into_owned();
    assert_eq!(
        quality(&[("CI_PROJECT_DIR", &elsewhere)]).0,
        "_pages/é.html"
    );
    // Whoever reads these stands in the same folder.
    let diagnostic = &told("rdjson", &github)["diagnostics"][0];
    assert_eq!(diagnostic["location"]["path"], "_pages/é.html");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced_by_one() {
    let folder = Folder::new();
    folder.write("faute.html", FAULTY);
    let run = folder.run(&["--format", "short=/dev/stderr", "faute.html"]);
    assert!(run.stderr.contains("[a11y/img-alt]"), "{}", run.stderr);
    assert_eq!(
        folder
            .run(&["--format", "json=/dev/null", "faute.html"])
            .status,
        1
    );
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn markdown_leads_to_the_lines_in_a_workflow() {
    let folder = Folder::new();
    folder.write("un/site/_pages/é.html", FAULTY);
    let root = folder.path("").to_string_lossy().into_owned();
    let check = || {
        let variables = [
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_REPOSITORY", "a/b"),
            ("GITHUB_SHA", "0123"),
            ("GITHUB_WORKSPACE", &root),
        ];
        run_in(
            &folder.path("un/site"),
            &["--format", "markdown"],
            &variables,
        )
    };
    let link = "](https://github.com/a/b/blob/0123/un/site/_pages/%C3%A9.html?plain=1#L8)";
    let run = check();
    assert!(run.stdout.contains(link), "{}", run.stdout);
    // The repository may have been checked out into a folder of the workspace.
    let made = Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(folder.path("un"))
        .status();
    assert!(made.unwrap().success());
    let link = "](https://github.com/a/b/blob/0123/site/_pages/%C3%A9.html?plain=1#L8)";
    let run = check();
    assert!(run.stdout.contains(link), "{}", run.stdout);
}
