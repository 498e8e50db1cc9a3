//! What an editor is told of open pages.

use serde_json::json;

use super::editor::{Editor, able, rules};
use super::site::{Site, page};

#[test]
fn a_page_is_checked_when_it_is_opened_and_on_every_change() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let mut editor = Editor::new();
    let text = page(
        "Accueil",
        "/accueil/",
        "Voilà été : <img src=\"https://www.economie.gouv.fr/a.png\">",
    );
    site.write("_pages/accueil.md", &text);
    editor.open(&uri, &text);
    let found = editor.diagnostics(&uri, 1);
    assert_eq!(rules(&found), ["a11y/img-alt"]);
    let found = &found[0];
    assert_eq!(found["range"]["start"], json!({"line": 7, "character": 12}));
    assert_eq!(
        (&found["severity"], &found["source"]),
        (&json!(1), &json!("dinum-lint"))
    );
    assert!(found["message"].as_str().unwrap().contains("alternative"));
    let document = found["codeDescription"]["href"].as_str().unwrap();
    let document = url::Url::parse(document).unwrap().to_file_path().unwrap();
    assert!(std::fs::read_to_string(document).unwrap().starts_with("# "));

    // An alternative is written into it: clean, and the editor is told so.
    let at = json!({"line": 7, "character": 17});
    let change =
        json!([{"range": {"start": at, "end": at}, "text": "alt=\"Une équipe au travail\" "}]);
    editor.change(&uri, 2, &change);
    assert_eq!(editor.diagnostics(&uri, 2), Vec::<serde_json::Value>::new());

    // It is taken away again, with an emoji before it: two units of UTF-16.
    let end = json!({"line": 7, "character": 45});
    let changes = json!([
        {"range": {"start": at, "end": end}, "text": ""},
        {"range": {"start": {"line": 7, "character": 0}, "end": {"line": 7, "character": 0}}, "text": "😀 "},
    ]);
    editor.change(&uri, 3, &changes);
    let found = editor.diagnostics(&uri, 3);
    assert_eq!(rules(&found), ["a11y/img-alt"]);
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 7, "character": 15})
    );

    editor.tell(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": uri}}),
    );
    let closed = editor.wait(|message| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["version"].is_null()
    });
    assert_eq!(closed["params"]["diagnostics"], json!([]));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn columns_are_bytes_where_the_editor_prefers_them() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let mut capabilities = able();
    capabilities["general"]["positionEncodings"] = json!(["utf-8", "utf-16"]);
    let mut editor = Editor::able(&capabilities);
    assert_eq!(editor.greeting["capabilities"]["positionEncoding"], "utf-8");
    let text = page(
        "Accueil",
        "/accueil/",
        "été 😀 <img src=\"https://www.economie.gouv.fr/a.png\">",
    );
    editor.open(&uri, &text);
    let found = editor.diagnostics(&uri, 1);
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 7, "character": 11})
    );
    assert_eq!(
        Editor::new().greeting["capabilities"]["positionEncoding"],
        "utf-16"
    );
}

#[test]
fn findings_are_those_of_a_check() {
    let site = Site::new();
    let body = "Voir [l'équipe](/equipe/#adresse), [la page](/perdue/) et ![](/uploads/plan.csv).";
    let text = page("Accueil", "/accueil/", body);
    site.write("_pages/accueil.md", &text);
    site.write(
        "_pages/double.md",
        &page("Double", "/equipe/", "Une autre page."),
    );
    let uri = site.uri("_pages/accueil.md");
    let twin = site.uri("_pages/double.md");
    let mut editor = Editor::new();
    editor.open(&uri, &text);
    editor.open(&twin, &page("Double", "/equipe/", "Une autre page."));

    let check = std::process::Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["--format", "json", "--as-of", "2026-11-22"])
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(site.path(""))
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    for (name, uri) in [("_pages/accueil.md", &uri), ("_pages/double.md", &twin)] {
        let found = report["findings"].as_array().unwrap().iter();
        let found = found.filter(|finding| finding["path"] == name);
        let expected: Vec<&str> = found
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert!(!expected.is_empty(), "{report}");
        let told = editor.diagnostics_when(uri, 1, |found| rules(found) == expected);
        assert_eq!(rules(&told), expected);
    }
}

#[test]
fn files_that_the_site_does_not_publish_are_checked_as_if_they_were_named() {
    let site = Site::new();
    let text = page("Autre", "/autre/", "La 1ère équipe.");
    for name in [
        "_autre/a.md",
        "exclu/b.md",
        "_pages/c.md",
        "_brouillons/d.md",
    ] {
        site.write(name, &text);
    }
    let config = "url: https://exemple.gouv.fr\nexclude: [exclu]\ncollections:\n  pages:\n    output: true\n";
    site.write("_config.yml", config);
    site.write(".dinum-lint.yml", "exclude: [_brouillons/]\n");
    for first in ["_autre/a.md", "_pages/c.md"] {
        let mut editor = Editor::new();
        for name in [first, "exclu/b.md", "_autre/a.md"] {
            let uri = site.uri(name);
            editor.open(&uri, &text);
            let found = editor.diagnostics_when(&uri, 1, |found| !found.is_empty());
            assert!(rules(&found).contains(&"typography/ordinal"), "{name}");
        }
        // What the configuration leaves out is left out, named or not.
        let uri = site.uri("_brouillons/d.md");
        editor.open(&uri, &text);
        assert!(editor.diagnostics(&uri, 1).is_empty());
    }
}

#[test]
fn english_where_it_is_asked_for() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let mut editor = Editor::with(&["--lang", "en"], &able());
    editor.open(
        &uri,
        &page(
            "Accueil",
            "/accueil/",
            "<img src=\"https://www.economie.gouv.fr/a.png\">",
        ),
    );
    let found = editor.diagnostics(&uri, 1);
    assert!(
        found[0]["message"]
            .as_str()
            .unwrap()
            .contains("alternative")
    );
}

#[test]
fn what_git_knows_of_a_page_counts_too() {
    let git_is_there = std::process::Command::new("git").arg("--version").output();
    if git_is_there.is_err() {
        println!("non exécuté : git manque");
        return;
    }
    let site = Site::new();
    let git_on = |day: &str, arguments: &[&str]| {
        let done = std::process::Command::new("git")
            .args([
                "-c",
                "user.name=Équipe",
                "-c",
                "user.email=equipe@exemple.gouv.fr",
            ])
            .args(arguments)
            .env("GIT_AUTHOR_DATE", format!("{day}T10:00:00Z"))
            .env("GIT_COMMITTER_DATE", format!("{day}T10:00:00Z"))
            .current_dir(site.path(""))
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    let git = |arguments: &[&str]| git_on("2024-05-06", arguments);
    git(&["init", "-q"]);
    let text = |words: &str| page("Accueil", "/accueil/", words);
    for words in [
        "Une première version de la page.",
        "Tout autre chose, dit autrement.",
    ] {
        site.write("_pages/accueil.md", &text(words));
        git(&["add", "."]);
        git(&["commit", "-q", "-m", "Écrire"]);
    }
    let uri = site.uri("_pages/accueil.md");
    let mut editor = Editor::new();
    editor.open(&uri, &text("Tout autre chose, dit autrement."));
    let is_stale = |found: &[serde_json::Value]| rules(found) == ["front-matter/date-stale"];
    editor.diagnostics_when(&uri, 1, is_stale);
    // The day is brought up to date.
    let now = text("Tout autre chose, dit autrement.").replace("3 octobre 2022", "6 mai 2024");
    editor.change(&uri, 2, &serde_json::json!([{"text": now}]));
    editor.diagnostics_when(&uri, 2, <[serde_json::Value]>::is_empty);
    // Other words count from their commit on.
    let later = now.replace("Tout autre chose", "Ce que personne n'avait prévu");
    site.write("_pages/accueil.md", &later);
    editor.change(&uri, 3, &serde_json::json!([{"text": later}]));
    editor.diagnostics_when(&uri, 3, <[serde_json::Value]>::is_empty);
    git_on("2024-06-07", &["commit", "-q", "-a", "-m", "Écrire encore"]);
    let changes = serde_json::json!([{"uri": site.uri(".git/logs/HEAD"), "type": 2}]);
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &serde_json::json!({"changes": changes}),
    );
    editor.diagnostics_when(&uri, 3, is_stale);
}

/// A small generator of numbers: the same ones every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn after_many_edits_the_findings_are_those_of_the_text() {
    const PIECES: [&str; 12] = [
        "é",
        "😀 ",
        "\n\n",
        "<img src=\"/uploads/plan.csv\">",
        "[ici](/perdue/)",
        "  ",
        "1ère",
        "<!--",
        "-->",
        "## Titre\r\n",
        "---\n",
        "{% if x %}",
    ];
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let mut text = page(
        "Accueil",
        "/accueil/",
        "Un début.\n\nVoir [l'équipe](/equipe/#contact) au 2ème étage.",
    );
    site.write("_pages/accueil.md", &text);
    let mut editor = Editor::new();
    editor.open(&uri, &text);
    let mut dice = Dice(42);
    for version in 2..=60 {
        let mut changes = Vec::new();
        for _ in 0..=dice.roll(2) {
            let characters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let from = dice.roll(characters.len());
            let to = (from + dice.roll(4)).min(characters.len() - 1);
            let range = characters[from]..characters[to];
            // Between the two halves of a line end there is no position.
            if [range.start, range.end]
                .iter()
                .any(|at| text[..*at].ends_with('\r') && text[*at..].starts_with('\n'))
            {
                continue;
            }
            let position = |offset: usize| {
                let before = &text[..offset];
                let start = before.rfind('\n').map_or(0, |at| at + 1);
                let column = before[start..].encode_utf16().count();
                serde_json::json!({"line": before.matches('\n').count(), "character": column})
            };
            let piece = PIECES[dice.roll(PIECES.len())];
            let place =
                serde_json::json!({"start": position(range.start), "end": position(range.end)});
            changes.push(serde_json::json!({"range": place, "text": piece}));
            text.replace_range(range, piece);
        }
        editor.change(&uri, version, &serde_json::Value::Array(changes));
    }
    let mut fresh = Editor::new();
    fresh.open(&uri, &text);
    let expected = fresh.diagnostics(&uri, 1);
    let told = editor.diagnostics_when(&uri, 60, |found| rules(found) == rules(&expected));
    assert_eq!(told, expected);
    assert!(!expected.is_empty());
}
