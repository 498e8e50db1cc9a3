//! What is offered while somebody writes.

use serde_json::{Value, json};

use super::editor::Editor;
use super::site::{Site, page};

/// What is offered where `|` stands in `marked`: the label of each, and what the edit writes.
fn offered(site: &Site, marked: &str) -> Vec<(String, String)> {
    let mut editor = Editor::new();
    let offset = marked.find('|').unwrap();
    let before = &marked[..offset];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let uri = site.uri("_pages/accueil.md");
    editor.open(&uri, &marked.replacen('|', "", 1));
    let place =
        json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": column}});
    let answer = editor.ask("textDocument/completion", &place).unwrap();
    let items = answer["items"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    items
        .map(|item| (text(&item["label"]), text(&item["textEdit"]["newText"])))
        .collect()
}

fn labels(site: &Site, body: &str) -> Vec<String> {
    let offered = offered(site, &page("Accueil", "/accueil/", body));
    offered.into_iter().map(|(label, _)| label).collect()
}

#[test]
fn addresses_places_and_files_of_the_site() {
    let site = Site::new();
    site.write("_pages/ete.md", &page("L'été", "/vacances/ete/", "Soleil."));
    site.write("_uploads/photo (1).jpg", "");
    assert!(labels(&site, "Voir [la page](/|").contains(&"/equipe/".to_owned()));
    assert_eq!(labels(&site, "Voir [la page](/eq|)"), ["/equipe/"]);
    // A page is found by its title, too.
    assert_eq!(labels(&site, "Voir [la page](/L'ét|)"), ["/vacances/ete/"]);
    assert_eq!(labels(&site, "Voir [l'équipe](/equipe/#|)"), ["contact"]);
    assert_eq!(
        labels(&site, "## Un titre\n\nVoir [plus haut](#un|)"),
        ["un-titre"]
    );
    assert_eq!(
        labels(&site, "![Le plan](/up|)"),
        ["/uploads/photo%20%281%29.jpg", "/uploads/plan.csv"]
    );
    assert_eq!(
        labels(&site, "<a href=\"/uploads/pl|\">"),
        ["/uploads/plan.csv"]
    );
    assert_eq!(
        labels(&site, "Voir [l'équipe]({% link _pages/eq| %})"),
        ["_pages/equipe.md"]
    );
    assert_eq!(labels(&site, "Un mot / un autre|"), Vec::<String>::new());
}

#[test]
fn keys_that_a_page_may_use_and_does_not() {
    let site = Site::new();
    site.write(".dinum-lint.yml", "extends: numerique.gouv.fr\n");
    let marked = "---\ntitle: Accueil\nlayout: page-annexe\ncha|\n---\n\nTexte.\n";
    let found = offered(&site, marked);
    assert!(
        found.contains(&("chapeau-text".to_owned(), "chapeau-text: ".to_owned())),
        "{found:?}"
    );
    let marked = "---\ntitle: Accueil\n|\n---\n\nTexte.\n";
    let labels: Vec<String> = offered(&site, marked)
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    assert!(labels.contains(&"date_de_modification".to_owned()));
    assert!(!labels.contains(&"title".to_owned()));
}

#[test]
fn rules_in_suppressions() {
    let site = Site::new();
    let found = labels(
        &site,
        "<!-- dinum-lint-ignore a11y/img-al| -->\n<img src=\"/uploads/plan.csv\">",
    );
    assert!(found.contains(&"a11y/img-alt".to_owned()));
    assert!(found.iter().all(|label| label.contains("a11y/img-al")));
}
