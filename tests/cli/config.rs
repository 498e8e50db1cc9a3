//! The configuration from outside: what it sets, where it is wrong, what is said of it.

use serde_json::Value;

use crate::{FAULTY, Folder, Run, findings};

pub(crate) const OWN: &str = "url: https://www.numerique.gouv.fr\ncollections: {pages: {output: true}, notes: {output: true}}\n";

/// A site with a faulty page in each of two collections, and this configuration.
pub(crate) fn site(configuration: &str) -> Folder {
    let folder = Folder::new();
    folder
        .write("_config.yml", OWN)
        .write("_pages/a.html", FAULTY)
        .write("_notes/b.html", FAULTY.replace("/equipe/", "/notes/"))
        .write(".dinum-lint.yml", configuration);
    folder
}

pub(crate) fn short(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["--format", "short"], more].concat())
}

/// The level of `a11y/img-alt` in each page, and nothing where it is off.
pub(crate) fn levels(folder: &Folder, more: &[&str]) -> Vec<String> {
    let run = short(folder, more);
    let lines = run
        .stdout
        .lines()
        .filter(|line| line.contains("[a11y/img-alt]"));
    lines
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect()
}

/// What is wrong with the configuration: place and message of each finding.
pub(crate) fn faults(configuration: &str) -> Vec<String> {
    let run = short(&site(configuration), &[]);
    let lines = run.stdout.lines();
    let own = lines.filter(|line| line.contains("[site/configuration]"));
    own.map(str::to_owned).collect()
}

#[test]
fn a_rule_gets_the_level_that_its_site_wants() {
    let error = ["_notes/b.html:8:12: erreur", "_pages/a.html:8:12: erreur"];
    let warning = error.map(|line| line.replace("erreur", "avertissement"));
    assert_eq!(levels(&site(""), &[]), error);
    assert_eq!(
        levels(&site("rules: {a11y/img-alt: warning}"), &[]),
        warning
    );
    let long = "rules:\n  a11y/img-alt:\n    level: warning\n";
    assert_eq!(levels(&site(long), &[]), warning);
    assert_eq!(levels(&site("rules: {a11y/img-alt: off}"), &[]), [""; 0]);
    let family = "rules:\n  a11y/img-alt: warning\n  a11y/*: off\n";
    assert_eq!(
        levels(&site(family), &[]),
        warning,
        "the rule's own level wins"
    );
    let off = site("rules: {a11y/*: off}");
    assert_eq!(levels(&off, &[]), [""; 0]);
    assert_eq!(levels(&off, &["--no-config"]), error);
    off.write("autre.yml", "rules: {a11y/img-alt: info}");
    let other = levels(&off, &["--config", "autre.yml", "_pages"]);
    assert_eq!(other, ["_pages/a.html:8:12: information"]);
}

#[test]
fn some_pages_have_settings_of_their_own() {
    let overrides = |which: &str| {
        let text = format!(
            "rules: {{a11y/img-alt: info}}\noverrides:\n  - {which}\n    rules: {{a11y/img-alt: off}}\n"
        );
        levels(&site(&text), &[])
    };
    let pages = ["_pages/a.html:8:12: information"];
    assert_eq!(overrides("paths: [_notes]"), pages);
    assert_eq!(overrides("paths: [\"_notes/*.html\"]"), pages);
    assert_eq!(overrides("collections: [notes]"), pages);
    let both = overrides("paths: [\"*.html\"]\n    collections: [notes]");
    assert_eq!(both, pages, "both have to fit");
}

#[test]
fn a_rule_that_is_off_can_be_turned_on_and_adjusted() {
    let folder = site("rules:\n  typography/thousands: {level: warning, min-digits: 4}\n");
    let text = "---\ntitle: x\npermalink: /x/\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n4500 agents.\n";
    folder.write("_pages/x.md", text);
    let found = |more: &[&str]| short(&folder, more).stdout.contains("typography/thousands");
    assert!(found(&[]) && !found(&["--no-config"]));
}

#[test]
fn a_file_extends_another_or_a_preset() {
    let folder = site("extends: regles/communes.yml\nrules: {a11y/img-alt: warning}\n");
    folder.write(
        "regles/communes.yml",
        "extends: jekyll\nrules: {a11y/img-alt: off, front-matter/required-key: info}\n",
    );
    let run = short(&folder, &[]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(
        run.stdout.contains("avertissement [a11y/img-alt]"),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains("date_de_modification"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_preset_follows_the_sites_own_address() {
    let without_date = "---\ntitle: x\npermalink: /x/\nlayout: page-annexe\n---\nx\n";
    let asks_for_date = |config: &str, more: &[&str]| {
        let folder = Folder::new();
        folder.write("_config.yml", config);
        folder.write("_pages/x.md", without_date);
        short(&folder, more).stdout.contains("date_de_modification")
    };
    let pages = "include: [_pages]\n";
    assert!(asks_for_date(pages, &[]), "no address");
    assert!(asks_for_date(
        "url: https://numerique.gouv.fr\ninclude: [_pages]\n",
        &[]
    ));
    assert!(asks_for_date(
        "url: https://preprod.numerique.gouv.fr\ninclude: [_pages]\n",
        &[]
    ));
    assert!(!asks_for_date(
        "url: https://exemple.gouv.fr\ninclude: [_pages]\n",
        &[]
    ));
}

#[test]
fn keys_are_required_and_known_by_collection_and_layout() {
    let folder = site(
        "collections:\n  notes:\n    dated: true\n    required: [title, auteure]\n    known: [auteure]\n    types: {auteure: text}\n\
         layouts:\n  page-annexe: {required: [resume], known: [resume]}\n",
    );
    folder.write(
        "_notes/c.md",
        "---\ntitle: x\nauteure: [1]\nlayout: page-annexe\n---\nx\n",
    );
    let printed = short(&folder, &[]).stdout;
    let has = |text: &str| printed.lines().any(|line| line.contains(text));
    assert!(
        has("_notes/b.html:2:1: erreur [front-matter/required-key] La clé `auteure`"),
        "{printed}"
    );
    assert!(has("La clé `resume`"), "{printed}");
    assert!(
        has("_notes/c.md:3:1: erreur [front-matter/value-type]")
            || has("_notes/c.md:3:10: erreur [front-matter/value-type]"),
        "{printed}"
    );
    assert!(!printed.contains("_notes/c.md:2:1: erreur [front-matter/required-key] Cette page n'a pas de `date_de_modification`"));
}

#[test]
fn a_layouts_heading_level_can_be_told() {
    let page = "---\ntitle: x\npermalink: /x/\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n#### Quatre\n";
    let says = |configuration: &str| {
        let folder = site(configuration);
        folder.write(
            "_layouts/page-annexe.html",
            "<h1>{{ page.title }}</h1>{{ content }}",
        );
        folder.write("_pages/x.md", page);
        short(&folder, &["_pages/x.md"])
            .stdout
            .contains("a11y/heading-order")
    };
    assert!(says(""), "the layout ends with a first heading");
    assert!(!says("layouts: {page-annexe: {base_level: 3}}"));
}

#[test]
fn excluded_files_stay_excluded() {
    let folder = site("exclude: [_notes/]\n");
    let pages = ["_pages/a.html:8:12: erreur"];
    assert_eq!(levels(&folder, &[]), pages);
    assert_eq!(levels(&folder, &["_notes/b.html"]), [""; 0]);
    assert_eq!(levels(&folder, &["--no-exclude"]).len(), 2);
    let nothing = short(&folder, &["_notes/b.html"]);
    assert_eq!(nothing.status, 0);
    assert!(
        nothing.stderr.contains("exclude de .dinum-lint.yml"),
        "{}",
        nothing.stderr
    );
}

#[test]
fn own_hosts_documentation_and_organisations() {
    let folder = site(
        "documentation: https://exemple.gouv.fr/regles/\nhosts: [intranet.interieur-numerique.fr]\norganisation:\n  names:\n    - id: ancien\n      kind: body\n      acronyms: [ABCDE]\n      from: 2001\n      until: 2010-05\n      instead: {fr: autre chose, en: something else}\n      verified: true\n      source: \"Note du 3 mai\"\n",
    );
    let text = "---\ntitle: x\npermalink: /x/\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\nL'ABCDE répond. [a](https://intranet.interieur-numerique.fr/absente/)\n";
    folder.write("_pages/x.md", text);
    let run = folder.run(&["--format", "json", "_pages/x.md"]);
    let found = findings(&run.stdout);
    let of = |rule: &str| found.iter().find(|finding| finding["rule"] == rule);
    let name = of("organisation/outdated-name").unwrap_or_else(|| panic!("{}", run.stdout));
    assert_eq!(
        name["url"],
        "https://exemple.gouv.fr/regles/organisation/outdated-name"
    );
    assert!(of("links/broken-internal").is_some(), "{}", run.stdout);
}

#[test]
fn a_broken_site_keeps_its_configuration() {
    let folder = site("rules: {a11y/img-alt: info}\n");
    folder.write("_config.yml", "collections:\n\tpages: {}\n");
    let run = short(&folder, &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains("information [a11y/img-alt]"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("[site/jekyll-configuration]"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_configuration_is_found_upwards() {
    let folder = Folder::new();
    folder
        .write(".dinum-lint.yml", "rules: {a11y/img-alt: info}\n")
        .write("site/_config.yml", OWN)
        .write("site/_pages/a.html", FAULTY)
        .write("seule/a.html", FAULTY);
    let info = [
        "seule/a.html:8:12: information",
        "site/_pages/a.html:8:12: information",
    ];
    assert_eq!(levels(&folder, &["site", "seule"]), info);
}

#[test]
fn what_is_in_force_is_shown_with_where_it_comes_from() {
    let folder = site(
        "extends: base.yml\noverrides:\n  - collections: [notes]\n    rules: {a11y/img-alt: info}\n",
    );
    folder.write("base.yml", "rules: {a11y/img-alt: off, legal/*: warning}\n");
    let line = |path: &str, key: &str| {
        let run = folder.run(&["config", "show", path]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let start = format!("{key}: ");
        let found = run.stdout.lines().find(|line| line.starts_with(&start));
        let words = found.unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        line("_notes/b.html", "rules.a11y/img-alt"),
        "rules.a11y/img-alt: info # .dinum-lint.yml:4"
    );
    assert_eq!(
        line("_pages/a.html", "rules.a11y/img-alt"),
        "rules.a11y/img-alt: off # base.yml:1"
    );
    assert_eq!(
        line("_pages/a.html", "rules.a11y/br-spacing"),
        "rules.a11y/br-spacing: error # d'origine"
    );
    assert_eq!(
        line(".", "hosts"),
        "hosts: numerique.gouv.fr # préréglage numerique.gouv.fr"
    );
    let json = folder.run(&["config", "show", "_notes/b.html", "--format", "json"]);
    let shown: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(shown["collection"], "notes");
    let settings = shown["settings"].as_array().unwrap();
    let own = settings
        .iter()
        .find(|setting| setting["key"] == "rules.a11y/img-alt");
    assert_eq!(own.unwrap()["line"], 4);
    assert_eq!(folder.run(&["config", "show", "absent"]).status, 2);
}
