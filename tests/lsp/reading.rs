//! What an editor shows of a page and where it leads: hover, definition, links.

use serde_json::{Value, json};

use super::editor::Editor;
use super::site::{Site, page};

/// A request about the place of `|` in the body of a page, which is opened without it.
fn at(editor: &mut Editor, site: &Site, method: &str, body: &str) -> Value {
    let marked = page("Accueil", "/accueil/", body);
    let offset = marked.find('|').unwrap();
    let before = &marked[..offset];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let text = marked.replacen('|', "", 1);
    let uri = site.uri("_pages/accueil.md");
    editor.open(&uri, &text);
    let place =
        json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": column}});
    editor.ask(method, &place).unwrap()
}

fn hover(body: &str) -> String {
    let (site, mut editor) = (Site::new(), Editor::new());
    let answer = at(&mut editor, &site, "textDocument/hover", body);
    answer["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_finding_tells_its_rule() {
    let text = hover("Voilà <img src=\"https://www.econ|omie.gouv.fr/a.png\">");
    assert!(
        text.contains("`a11y/img-alt` · erreur · RGAA 1.1"),
        "{text}"
    );
    let named = hover(
        "<!-- dinum-lint-ignore a11y/im|g-alt: motif -->\n<img src=\"https://www.economie.gouv.fr/a.png\">",
    );
    assert!(named.contains("`a11y/img-alt`"), "{named}");
    assert_eq!(hover("Rien à |dire."), "");
}

#[test]
fn the_law_tells_its_life() {
    let cited = hover("Selon le décret n° 2019-|1088 du 25 octobre 2019.");
    assert!(
        cited.starts_with("**Décret n° 2019-1088 du 25 octobre 2019**"),
        "{cited}"
    );
    assert!(
        cited.contains("Selon l'index du") && cited.contains("en vigueur, modifié"),
        "{cited}"
    );
    assert!(
        cited.contains("- 24 avril 2023 : modifié par le décret n° 2023-304"),
        "{cited}"
    );
    let led =
        hover("Selon [ce texte](https://www.legifrance.gouv.fr/loda/id/JORF|TEXT000039281619/).");
    assert!(led.starts_with("**Décret n° 2019-1088"), "{led}");
    let article = hover(
        "Selon l'article L. 311-1 du code des relations entre le |public et l'administration.",
    );
    assert!(article.contains("**Article L311-1**"), "{article}");
    assert_eq!(
        hover("Le décret n° 1901-99|99 n'existe pas.").find("Selon l'index"),
        None
    );
}

#[test]
fn an_address_leads_to_its_page_and_place() {
    let (site, mut editor) = (Site::new(), Editor::new());
    let mut definition = |body: &str| at(&mut editor, &site, "textDocument/definition", body);
    let team = site.uri("_pages/equipe.md");
    let found = definition("Voir [l'équipe](/equi|pe/).");
    assert_eq!(
        (&found["uri"], &found["range"]["start"]["line"]),
        (&json!(team), &json!(0))
    );
    let found = definition("Voir [l'équipe](/equipe/#con|tact).");
    assert_eq!(
        (&found["uri"], &found["range"]["start"]["line"]),
        (&json!(team), &json!(9))
    );
    let found = definition("## Ici\n\nVoir [plus haut](#i|ci).");
    assert_eq!(found["uri"], site.uri("_pages/accueil.md"));
    assert_eq!(found["range"]["start"]["line"], 7);
    let found = definition("Voir [le plan](/uploads/pl|an.csv).");
    assert_eq!(found["uri"], site.uri("_uploads/plan.csv"));
    assert_eq!(definition("Voir [rien](/per|due/)."), Value::Null);
    assert_eq!(
        definition("Voir [ailleurs](https://www.gou|vernement.fr/)."),
        Value::Null
    );
}

#[test]
fn the_links_of_a_page_lead_to_files() {
    let (site, mut editor) = (Site::new(), Editor::new());
    let uri = site.uri("_pages/accueil.md");
    let body = "Voir [l'équipe](/equipe/#contact), [ailleurs](https://www.gouvernement.fr/), [rien](/perdue/) et <a href=\"/uploads/plan.csv\">le plan (CSV)</a>.";
    editor.open(&uri, &page("Accueil", "/accueil/", body));
    let links = editor.ask(
        "textDocument/documentLink",
        &json!({"textDocument": {"uri": uri}}),
    );
    let links = links.unwrap();
    let targets: Vec<&Value> = links
        .as_array()
        .unwrap()
        .iter()
        .map(|link| &link["target"])
        .collect();
    assert_eq!(
        targets,
        [
            &json!(site.uri("_pages/equipe.md")),
            &json!(site.uri("_uploads/plan.csv"))
        ]
    );
    assert_eq!(
        links[0]["range"]["start"],
        json!({"line": 7, "character": 16})
    );
    let nothing = editor.ask(
        "textDocument/documentLink",
        &json!({"textDocument": {"uri": "untitled:a"}}),
    );
    assert_eq!(nothing, Ok(json!([])));
}
