//! Repairs that an editor offers, and what they make of the text.

use serde_json::{Value, json};

use super::editor::{Editor, able, rules};
use super::site::{Site, page};

/// A page with two ordinals, a space too many and an address without `s`.
const BODY: &str = "Le 1er étage, le 2ème étage  et le 3ème étage.\n\nVoir le [portail de l'État](http://www.economie.gouv.fr/page/).";

fn whole() -> Value {
    json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}})
}

/// What is offered for a range.
fn offered(editor: &mut Editor, uri: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
    let actions = editor.ask("textDocument/codeAction", &params).unwrap();
    actions.as_array().unwrap().clone()
}

fn titled<'a>(actions: &'a [Value], beginning: &str) -> &'a Value {
    let is_meant = |action: &&Value| action["title"].as_str().unwrap().starts_with(beginning);
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    let found = actions.iter().find(is_meant);
    found.unwrap_or_else(|| panic!("{beginning} is not among {titles:?}"))
}

/// The text after the edits of an action, which is resolved first where it has none.
fn applied(editor: &mut Editor, action: &Value, uri: &str, text: &str) -> String {
    let action = if action.get("edit").is_some() {
        action.clone()
    } else {
        editor.ask("codeAction/resolve", action).unwrap()
    };
    let change = &action["edit"]["documentChanges"][0];
    let edits = if change.is_null() {
        &action["edit"]["changes"][uri]
    } else {
        assert_eq!(change["textDocument"]["uri"], uri);
        &change["edits"]
    };
    let mut edits = edits
        .as_array()
        .unwrap_or_else(|| panic!("{action}"))
        .clone();
    edits.reverse();
    let mut text = text.to_owned();
    for edit in edits {
        let at = |position: &Value| {
            let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
            let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let mut units = position["character"].as_u64().unwrap();
            let mut offset = start;
            for character in text[start..].chars() {
                if units == 0 {
                    break;
                }
                units -= character.len_utf16() as u64;
                offset += character.len_utf8();
            }
            offset
        };
        let range = at(&edit["range"]["start"])..at(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().unwrap());
    }
    text
}

#[test]
fn one_repair_all_of_a_rule_and_all_safe_ones() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let text = page("Accueil", "/accueil/", BODY);
    let mut editor = Editor::new();
    editor.open(&uri, &text);
    let found = editor.diagnostics(&uri, 1);
    assert_eq!(
        rules(&found),
        [
            "typography/ordinal",
            "typography/double-space",
            "typography/ordinal",
            "links/http"
        ]
    );

    let first = &found[0]["range"];
    let actions = offered(&mut editor, &uri, first, Some("quickfix"));
    let one = &actions[0];
    assert_eq!(
        (&one["kind"], &one["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(one["diagnostics"][0]["code"], "typography/ordinal");
    let made = applied(&mut editor, one, &uri, &text);
    assert_eq!(made, text.replacen("2ème", "2e", 1));

    let all = titled(&actions, "Réparer les 2 constats de typography/ordinal");
    assert!(all.get("edit").is_none());
    let made = applied(&mut editor, all, &uri, &text);
    assert_eq!(made, text.replace("ème", "e"));

    let actions = offered(&mut editor, &uri, &whole(), Some("source.fixAll"));
    assert_eq!(actions.len(), 1);
    assert_eq!(actions[0]["kind"], "source.fixAll.dinum-lint");
    let made = applied(&mut editor, &actions[0], &uri, &text);
    assert_eq!(
        made,
        text.replace("ème", "e").replace("étage  et", "étage et")
    );

    // A repair that is not safe is offered by name, with a warning.
    let actions = offered(&mut editor, &uri, &found[3]["range"], None);
    let repair = &actions[0];
    assert!(
        repair["title"]
            .as_str()
            .unwrap()
            .ends_with("(à vérifier par vous)")
    );
    assert!(repair.get("isPreferred").is_none());
    let made = applied(&mut editor, repair, &uri, &text);
    assert!(made.contains("https://www.economie.gouv.fr/page/"));

    // So it is where one of several repairs of a rule is not safe.
    let links = "[un](http://www.economie.gouv.fr/a/) et [deux](http://www.economie.gouv.fr/b/)";
    let several = page("Accueil", "/accueil/", &format!("Voir la page {links}."));
    editor.change(&uri, 2, &json!([{"text": several}]));
    let actions = offered(&mut editor, &uri, &whole(), Some("quickfix"));
    let title = "Réparer les 2 constats de links/http dans la page (à vérifier";
    let all = titled(&actions, title);
    let made = applied(&mut editor, all, &uri, &several);
    assert_eq!(made, several.replace("http:", "https:"));

    // With nothing found, nothing is offered.
    let clean = page("Accueil", "/accueil/", "Bonjour.");
    editor.change(&uri, 3, &json!([{"text": clean}]));
    assert_eq!(
        offered(&mut editor, &uri, &whole(), None),
        Vec::<Value>::new()
    );
}

#[test]
fn ignored_here_with_a_reason() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let text = page(
        "Accueil",
        "/accueil/",
        "- <img src=\"https://www.economie.gouv.fr/a.png\">\n- Suite",
    );
    let mut editor = Editor::new();
    editor.open(&uri, &text);
    let found = editor.diagnostics(&uri, 1);
    let actions = offered(&mut editor, &uri, &found[0]["range"], None);
    let ignore = titled(&actions, "Ignorer ici a11y/img-alt").clone();
    let made = applied(&mut editor, &ignore, &uri, &text);
    // Inside a list, a line of its own would part it.
    let comment = "<!-- dinum-lint-ignore-line a11y/img-alt: motif à compléter -->";
    assert!(made.contains(&format!("a.png\"> {comment}\n")), "{made}");
    // As long as nobody has written a reason, the finding stays.
    editor.change(&uri, 2, &json!([{"text": made}]));
    let found = editor.diagnostics(&uri, 2);
    assert_eq!(rules(&found), ["a11y/img-alt", "site/suppression"]);
    let actions = offered(&mut editor, &uri, &found[1]["range"], None);
    let is_about_comment = |action: &Value| action["title"].as_str().unwrap().contains("site/");
    assert!(!actions.iter().any(is_about_comment), "{actions:?}");
    let reason = made.replace("motif à compléter", "texte demandé au service");
    editor.change(&uri, 3, &json!([{"text": reason}]));
    assert_eq!(editor.diagnostics(&uri, 3), Vec::<Value>::new());
    // What was promised for another text is not kept for this one.
    assert_eq!(editor.ask("codeAction/resolve", &ignore), Err(-32801));
}

#[test]
fn no_comment_is_offered_where_none_counts() {
    let site = Site::new();
    let uri = site.uri(".dinum-lint.yml");
    let text = "rules:\n  a11y/rien: off\n";
    site.write(".dinum-lint.yml", text);
    let mut editor = Editor::new();
    editor.open(&uri, text);
    let found = editor.diagnostics_when(&uri, 1, |found| !found.is_empty());
    assert_eq!(rules(&found), ["site/configuration"]);
    assert_eq!(
        offered(&mut editor, &uri, &whole(), None),
        Vec::<Value>::new()
    );
    // Where the front matter cannot be read, there is no place for one, and the editor is told so.
    let uri = site.uri("_pages/equipe.md");
    editor.open(&uri, "---\ntitle: 'Équipe\n---\n\nTexte\n");
    let found = editor.diagnostics(&uri, 1);
    assert_eq!(rules(&found), ["front-matter/yaml"]);
    let actions = offered(&mut editor, &uri, &whole(), None);
    let ignore = titled(&actions, "Ignorer ici front-matter/yaml").clone();
    let answer = editor.ask("codeAction/resolve", &ignore).unwrap();
    assert!(answer.get("edit").is_none(), "{answer}");
    editor.tell(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": uri}}),
    );
    let told = editor.rest();
    let said = told.iter().any(|message| {
        let text = message["params"]["message"].as_str();
        message["method"] == "window/showMessage"
            && text.is_some_and(|text| text.starts_with("Aucun commentaire ne peut s'écrire ici"))
    });
    assert!(said, "{told:?}");
}

#[test]
fn repairs_keep_the_links_of_other_pages() {
    let site = Site::new();
    let led_to = page("Une", "/une/", "## La 1ère équipe\n\n## La 2ème équipe");
    let link = "Voir [la première équipe](/une/#la-1ère-équipe).";
    site.write("_pages/deux.md", &page("Deux", "/deux/", link));
    site.write("_pages/une.md", &led_to);
    let uri = site.uri("_pages/une.md");
    let mut editor = Editor::new();
    editor.open(&uri, &led_to);
    editor.diagnostics(&uri, 1);
    // The links of other pages count as soon as these have been read.
    let made = led_to.replace("2ème", "2e");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let actions = offered(&mut editor, &uri, &whole(), Some("quickfix"));
        let all = titled(&actions, "Réparer les 2 constats de typography/ordinal");
        let now = applied(&mut editor, all, &uri, &led_to);
        if now == made {
            break;
        }
        assert!(std::time::Instant::now() < end, "{now}");
    }
}

#[test]
fn an_editor_that_cannot_ask_again_gets_all_edits_at_once() {
    let site = Site::new();
    let uri = site.uri("_pages/accueil.md");
    let text = page("Accueil", "/accueil/", BODY);
    let mut capabilities = able();
    capabilities["textDocument"]["codeAction"] = json!({});
    capabilities["workspace"]["workspaceEdit"] = json!({});
    let mut editor = Editor::able(&capabilities);
    editor.open(&uri, &text);
    let actions = offered(&mut editor, &uri, &whole(), None);
    assert!(
        actions
            .iter()
            .all(|action| action["edit"]["changes"][&uri].is_array())
    );
    let all = titled(&actions, "Faire toutes les réparations sans risque");
    let made = applied(&mut editor, all, &uri, &text);
    assert_eq!(
        made,
        text.replace("ème", "e").replace("étage  et", "étage et")
    );
}

#[test]
fn repairs_are_those_of_the_command_line() {
    let site = Site::new();
    let body = format!(
        "{BODY}\n\nLe décret n° 2019-1088 du 25 octobre 2019, l'arrété  du 1ère jour et ## rien.\n\n##Titre\n\nFin  de page"
    );
    let text = page("  Accueil", "/accueil/", &body);
    site.write("_pages/accueil.md", &text);
    let uri = site.uri("_pages/accueil.md");
    let mut editor = Editor::new();
    editor.open(&uri, &text);
    let actions = offered(
        &mut editor,
        &uri,
        &whole(),
        Some("source.fixAll.dinum-lint"),
    );
    let made = applied(&mut editor, &actions[0], &uri, &text);
    let fixed = std::process::Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["--fix", "--as-of", "2026-11-22", "_pages/accueil.md"])
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(site.path(""))
        .output()
        .unwrap();
    assert!(fixed.status.code().is_some());
    let expected = std::fs::read_to_string(site.path("_pages/accueil.md")).unwrap();
    assert_ne!(expected, text);
    assert_eq!(made, expected);
}

#[test]
fn wrong_promises_are_refused() {
    let mut editor = Editor::new();
    let action =
        json!({"title": "x", "data": {"uri": "file:///a.md", "version": 1, "what": "nothing"}});
    assert_eq!(editor.ask("codeAction/resolve", &action), Err(-32602));
    let action =
        json!({"title": "x", "data": {"uri": "file:///a.md", "version": 1, "what": "all-safe"}});
    assert_eq!(editor.ask("codeAction/resolve", &action), Err(-32801));
    let action = json!({"title": "x"});
    assert_eq!(
        editor.ask("codeAction/resolve", &action).unwrap()["title"],
        "x"
    );
    let params = json!({"textDocument": {"uri": "file:///a.md"}, "range": whole(), "context": {"diagnostics": []}});
    assert_eq!(
        editor.ask("textDocument/codeAction", &params),
        Ok(json!([]))
    );
}
