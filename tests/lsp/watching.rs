//! Files that change on the disk while pages are open.

use serde_json::{Value, json};

use super::editor::{Editor, able, rules};
use super::site::{Site, page};

fn is_clean(found: &[Value]) -> bool {
    found.is_empty()
}

fn is_broken(found: &[Value]) -> bool {
    rules(found).contains(&"links/broken-internal")
}

/// Open a page that links to another one, until it is found clean.
fn linking(editor: &mut Editor, site: &Site) -> String {
    let uri = site.uri("_pages/accueil.md");
    editor.open(
        &uri,
        &page("Accueil", "/accueil/", "Voir [l'équipe](/equipe/#contact)."),
    );
    editor.diagnostics_when(&uri, 1, is_clean);
    uri
}

#[test]
fn a_renamed_page_refreshes_the_pages_that_link_to_it() {
    let site = Site::new();
    site.write("_pages/equipe.md", "---\ntitle: Équipe\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n## Contact\n\nÉcrivez-nous.\n");
    let mut editor = Editor::new();
    let uri = site.uri("_pages/accueil.md");
    editor.open(
        &uri,
        &page(
            "Accueil",
            "/accueil/",
            "Voir [l'équipe](/pages/equipe.html#contact).",
        ),
    );
    editor.diagnostics_when(&uri, 1, is_clean);
    let watched = editor.wait(|message| message["method"] == "client/registerCapability");
    let registration = &watched["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");

    site.rename("_pages/equipe.md", "_pages/agents.md");
    let changes = json!([
        {"uri": site.uri("_pages/equipe.md"), "type": 3},
        {"uri": site.uri("_pages/agents.md"), "type": 1},
    ]);
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": changes}),
    );
    editor.diagnostics_when(&uri, 1, is_broken);

    site.rename("_pages/agents.md", "_pages/equipe.md");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": changes}),
    );
    editor.diagnostics_when(&uri, 1, is_clean);
}

#[test]
fn an_address_changed_in_another_open_page_counts_at_once() {
    let site = Site::new();
    let mut editor = Editor::new();
    let uri = linking(&mut editor, &site);
    let team = site.uri("_pages/equipe.md");
    let text = |address: &str| page("Équipe", address, "## Contact\n\nÉcrivez-nous.");
    editor.open(&team, &text("/equipe/"));
    editor.change(&team, 2, &json!([{"text": text("/agents/")}]));
    editor.diagnostics_when(&uri, 1, is_broken);
    editor.change(&team, 3, &json!([{"text": text("/equipe/")}]));
    editor.diagnostics_when(&uri, 1, is_clean);
    // So does a place that is gone from it.
    editor.change(
        &team,
        4,
        &json!([{"text": page("Équipe", "/equipe/", "Une équipe.")}]),
    );
    editor.diagnostics_when(&uri, 1, |found| rules(found) == ["links/broken-anchor"]);
    // What was only written and never saved does not count any more once it is closed.
    editor.tell(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": team}}),
    );
    editor.diagnostics_when(&uri, 1, is_clean);
}

#[test]
fn a_configuration_counts_as_soon_as_it_is_written() {
    let site = Site::new();
    let mut editor = Editor::new();
    let uri = site.uri("_pages/accueil.md");
    editor.open(
        &uri,
        &page(
            "Accueil",
            "/accueil/",
            "<img src=\"https://www.economie.gouv.fr/a.png\">",
        ),
    );
    editor.diagnostics_when(&uri, 1, |found| rules(found) == ["a11y/img-alt"]);
    site.write(".dinum-lint.yml", "rules:\n  a11y/img-alt: off\n");
    let change = json!([{"uri": site.uri(".dinum-lint.yml"), "type": 1}]);
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({"changes": change}),
    );
    editor.diagnostics_when(&uri, 1, is_clean);
    // What is wrong in it is shown in it, as soon as it is open.
    let configuration = site.uri(".dinum-lint.yml");
    editor.open(&configuration, "rules:\n  a11y/img-atl: off\n");
    let found = editor.diagnostics_when(&configuration, 1, |found| !found.is_empty());
    assert_eq!(rules(&found), ["site/configuration"]);
    editor.diagnostics_when(&uri, 1, |found| rules(found) == ["a11y/img-alt"]);
}

#[test]
fn an_editor_that_watches_nothing_is_served_when_it_saves() {
    let site = Site::new();
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": false});
    let mut editor = Editor::able(&capabilities);
    let uri = linking(&mut editor, &site);
    site.rename("_pages/equipe.md", "_equipe.md");
    editor.tell(
        "textDocument/didSave",
        &json!({"textDocument": {"uri": uri}}),
    );
    editor.diagnostics_when(&uri, 1, is_broken);
    let told = editor.rest();
    assert!(
        !told
            .iter()
            .any(|message| message["method"] == "client/registerCapability")
    );
}
