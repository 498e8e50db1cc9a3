//! What no good editor sends, and files that are no pages of a site.

use serde_json::{Value, json};

use super::editor::{Editor, able, rules};
use super::site::{Site, page};

/// The server still serves.
fn still_serves(editor: &mut Editor, site: &Site) {
    let uri = site.uri("_pages/encore.md");
    editor.open(
        &uri,
        &page(
            "Encore",
            "/encore/",
            "<img src=\"https://www.economie.gouv.fr/a.png\">",
        ),
    );
    assert_eq!(rules(&editor.diagnostics(&uri, 1)), ["a11y/img-alt"]);
}

#[test]
fn what_is_no_message_is_answered_and_passed_over() {
    let site = Site::new();
    let mut editor = Editor::new();
    for (bytes, code) in [
        ("Content-Length: 7\r\n\r\n{\"id\": ", -32700),
        ("Content-Length: 2\r\n\r\n[]", -32600),
        ("Content-Length: 4\r\n\r\nnull", -32600),
        ("Content-Length: x\r\n\r\n", -32700),
    ] {
        editor.send_raw(bytes.as_bytes());
        let answer =
            editor.wait(|message| message["id"].is_null() && message.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{bytes}");
    }
    editor.send_raw(b"Content-Length: 3\r\n\r\n\"\xff\"");
    let answer = editor.wait(|message| message.get("error").is_some());
    assert_eq!(answer["error"]["code"], -32700);
    still_serves(&mut editor, &site);
}

#[test]
fn unknown_and_wrong_requests_are_refused() {
    let site = Site::new();
    let mut editor = Editor::new();
    assert_eq!(editor.ask("textDocument/nonsense", &json!({})), Err(-32601));
    assert_eq!(editor.ask("$/nonsense", &json!({})), Err(-32601));
    assert_eq!(
        editor.ask("initialize", &json!({"capabilities": {}})),
        Err(-32600)
    );
    editor.tell("textDocument/nonsense", &json!({}));
    editor.tell("$/nonsense", &json!({}));
    editor.tell("textDocument/didOpen", &json!({"textDocument": 3}));
    let uri = site.uri("_pages/fermee.md");
    editor.change(&uri, 2, &json!([{"text": "x"}]));
    editor.tell(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": uri}}),
    );
    still_serves(&mut editor, &site);
}

#[test]
fn nothing_is_served_before_the_greeting_or_after_the_end() {
    let mut editor = Editor::start(&[]);
    assert_eq!(editor.ask("textDocument/hover", &json!({})), Err(-32002));
    assert_eq!(
        editor.ask("initialize", &json!({"capabilities": 3})),
        Err(-32602)
    );
    assert!(
        editor
            .ask("initialize", &json!({"capabilities": {}}))
            .is_ok()
    );
    assert_eq!(editor.ask("shutdown", &Value::Null), Ok(Value::Null));
    assert_eq!(editor.ask("textDocument/hover", &json!({})), Err(-32600));
    assert_eq!(editor.hang_up(), 1);

    let mut editor = Editor::start(&[]);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.hang_up(), 1);
    assert_eq!(Editor::new().quit(), 0);
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut editor = Editor::new();
    let site = Site::new();
    // The desk has some work to do before it comes to the request.
    let uri = site.uri("_pages/longue.md");
    let long = page(
        "Longue",
        "/longue/",
        &"Un paragraphe avec [un lien](/perdue/).\n\n".repeat(2000),
    );
    editor.open(&uri, &long);
    let id = editor.begin("textDocument/nonsense", &json!({}));
    editor.tell("$/cancelRequest", &json!({"id": id}));
    let code = editor.answer(id).unwrap_err();
    assert!([-32800, -32601].contains(&code), "{code}");
    editor.tell("$/cancelRequest", &json!({"id": id}));
    editor.tell("$/cancelRequest", &json!({"id": "never asked"}));
    editor.diagnostics(&uri, 1);
    let again = editor.rest();
    assert!(!again.iter().any(|message| message["id"] == id));
}

#[test]
fn files_outside_any_site_get_what_can_be_said_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let uri = super::editor::uri(&folder.path().canonicalize().unwrap().join("note.md"));
    let mut editor = Editor::new();
    editor.open(
        &uri,
        "Voir <img src=\"https://www.economie.gouv.fr/a.png\"> et [ici](/nulle-part/).\n",
    );
    let found = editor.diagnostics(&uri, 1);
    assert!(rules(&found).contains(&"a11y/img-alt"));
    assert!(!rules(&found).contains(&"links/broken-internal"));
    for uri in ["untitled:Untitled-1", "git:/a/b.md"] {
        editor.open(uri, "<img src=\"https://www.economie.gouv.fr/a.png\">");
        assert_eq!(editor.diagnostics(uri, 1), Vec::<Value>::new());
    }
    // Its folder never existed.
    let nowhere = "file:///nulle/part/a.md";
    editor.open(
        nowhere,
        "<img src=\"https://www.economie.gouv.fr/a.png\">\n",
    );
    assert!(rules(&editor.diagnostics(nowhere, 1)).contains(&"a11y/img-alt"));
}

#[test]
fn pages_that_are_no_text_or_too_large_are_told_so() {
    let site = Site::new();
    let mut editor = Editor::new();
    let large = site.uri("_pages/enorme.md");
    editor.open(&large, &page("Énorme", "/enorme/", &"é".repeat(6_000_000)));
    assert_eq!(rules(&editor.diagnostics(&large, 1)), ["site/unreadable"]);
    let binary = site.uri("_pages/binaire.md");
    editor.open(&binary, "---\ntitle: a\n---\n\0\u{1}\u{2}\n");
    assert_eq!(rules(&editor.diagnostics(&binary, 1)), ["site/unreadable"]);
    // Another page of the site is not even UTF-8.
    std::fs::write(
        site.path("_pages/latin.md"),
        b"---\ntitle: \xe9t\xe9\n---\n",
    )
    .unwrap();
    still_serves(&mut editor, &site);
}

#[test]
fn an_editor_that_can_do_nothing_is_told_nothing_more_than_it_understands() {
    let site = Site::new();
    let mut editor = Editor::able(&json!({}));
    let uri = site.uri("_pages/accueil.md");
    editor.open(
        &uri,
        &page(
            "Accueil",
            "/accueil/",
            "<img src=\"https://www.economie.gouv.fr/a.png\">",
        ),
    );
    let found = editor.diagnostics(&uri, 1);
    assert!(found[0].get("codeDescription").is_none());
    assert!(found[0].get("relatedInformation").is_none());
    assert!(able()["general"].is_object());
}

#[test]
fn hundreds_of_broken_messages_end_nothing() {
    let site = Site::new();
    let mut editor = Editor::new();
    let uri = site.uri("_pages/accueil.md");
    let text = page(
        "Accueil",
        "/accueil/",
        "Voir [ici](/equipe/#contact) au 2ème étage.",
    );
    editor.open(&uri, &text);
    let place = json!({"textDocument": {"uri": uri}, "position": {"line": 7, "character": 8}});
    let messages = [
        json!({"jsonrpc": "2.0", "id": 900, "method": "textDocument/hover", "params": place}),
        json!({"jsonrpc": "2.0", "id": 901, "method": "textDocument/completion", "params": place}),
        json!({"jsonrpc": "2.0", "id": 902, "method": "textDocument/definition", "params": place}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": uri, "version": 3}, "contentChanges": [{"range": {"start": {"line": 7, "character": 0}, "end": {"line": 7, "character": 9}}, "text": "é"}]}}),
    ];
    let mut seed: usize = 7;
    let mut roll = |sides: usize| {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12345) % (1 << 31);
        (seed >> 8) % sides
    };
    for round in 0..400 {
        let mut body = messages[round % messages.len()].to_string().into_bytes();
        for _ in 0..=roll(3) {
            let at = roll(body.len());
            match roll(4) {
                0 => body[at] = u8::try_from(roll(256)).unwrap(),
                1 => drop(body.drain(at..)),
                2 => body.insert(at, b"{}[]\",:9-"[roll(9)]),
                _ => drop(body.remove(at)),
            }
            if body.is_empty() {
                body.push(b' ');
            }
        }
        editor.send_raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        editor.send_raw(&body);
    }
    still_serves(&mut editor, &site);
}
