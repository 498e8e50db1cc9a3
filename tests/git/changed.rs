//! `--changed`: what the work brings, counted from where it left its target branch.

use crate::{Repository, git_in, page, run_in};

const IMAGE: &str = "<img src=\"https://exemple.gouv.fr/b.png\">";

/// The configuration of a public service's site.
const PUBLIC: &str = "url: https://www.numerique.gouv.fr\ninclude: [_pages]\ncollections:\n  pages:\n    output: true\n";

/// The configuration of the site with a `baseurl`.
fn configured(base: &str) -> String {
    format!("baseurl: {base}\ninclude: [_pages]\ncollections:\n  pages:\n    output: true\n")
}

#[test]
fn findings_of_touched_lines_are_shown_and_the_others_counted() {
    let site = Repository::site();
    let text = page(
        "deux",
        &format!("<img src=\"https://exemple.gouv.fr/a.png\">\n\nDeux {IMAGE}."),
    );
    site.write("_pages/deux.md", text);
    let run = site.lint(&["--changed"]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/deux.md:10"]);
    assert_eq!(
        (run.status, run.summary("untouched"), run.summary("files")),
        (1, 1, 1)
    );
    assert!(
        run.stderr.contains("face au dernier commit"),
        "{}",
        run.stderr
    );
    let whole = site.lint(&["--changed", "--whole-files"]);
    assert_eq!(whole.findings().len(), 2);
    assert_eq!(whole.summary("untouched"), 0);
    let terminal = site.run(&["--changed"]);
    assert!(
        terminal.stdout.contains("1 constat non montré"),
        "{}",
        terminal.stdout
    );
    let other = site.lint(&["--changed", "_pages/un.md"]);
    assert_eq!((other.findings().len(), other.status), (0, 0));
}

#[test]
fn an_old_fault_in_a_new_place_is_an_old_fault() {
    let site = Repository::site();
    let old = "<img src=\"https://exemple.gouv.fr/a.png\">\n\nDeux.";
    site.write(
        "_pages/deux.md",
        page("deux", &format!("Avant.\n\n{old}\n\nAprès.")),
    );
    let run = site.lint(&["--changed"]);
    assert_eq!(
        (run.findings().len(), run.status, run.summary("untouched")),
        (0, 0, 1)
    );
    // Line ends alone touch nothing.
    site.write("_pages/deux.md", page("deux", old).replace('\n', "\r\n"));
    let run = site.lint(&["--changed"]);
    assert_eq!((run.findings().len(), run.summary("files")), (0, 0));
    // A page that moved is the same page.
    site.git(&["checkout", "--quiet", "."]);
    site.git(&["mv", "_pages/deux.md", "_pages/a b « é ».md"]);
    let run = site.lint(&["--changed"]);
    assert_eq!((run.findings().len(), run.summary("untouched")), (0, 1));
}

#[test]
fn links_that_the_change_breaks_are_shown_wherever_they_are() {
    let site = Repository::site();
    site.git(&["rm", "--quiet", "_pages/deux.md"]);
    assert_eq!(
        site.lint(&["--changed"]).findings(),
        ["links/broken-internal _pages/un.md:8"]
    );

    let site = Repository::site();
    site.write("_pages/trois.md", page("trois", "## Ici {#la}\n\nTrois."));
    let run = site.lint(&["--changed"]);
    assert_eq!(run.findings(), ["links/broken-anchor _pages/un.md:8"]);
    assert_eq!((run.status, run.summary("files")), (1, 2));

    let site = Repository::site();
    site.write("_pages/deux.md", page("deux-bis", "Deux."));
    assert_eq!(
        site.lint(&["--changed"]).findings(),
        ["links/broken-internal _pages/un.md:8"]
    );
    // Named or not.
    let run = site.lint(&["--changed", "_pages/deux.md"]);
    assert_eq!(run.findings(), ["links/broken-internal _pages/un.md:8"]);

    let site = Repository::site();
    site.write("_config.yml", "include: [_pages]\n");
    site.write("_pages/quatre.md", page("quatre", "Voir [cinq](/cinq/)."));
    let run = site.lint(&["--changed"]);
    assert_eq!(run.findings(), ["links/broken-internal _pages/quatre.md:8"]);
}

#[test]
fn what_changes_are_counted_from() {
    let origin = Repository::site();
    let clones = tempfile::tempdir().unwrap();
    let clone = clones.path().join("clone");
    let url = format!("file://{}", origin.path("").display());
    git_in(
        clones.path(),
        "2026-11-22",
        &["clone", "--quiet", &url, "clone"],
    );
    git_in(
        &clone,
        "2026-11-22",
        &["checkout", "--quiet", "-b", "travail"],
    );
    let faulty = page("quatre", IMAGE);
    std::fs::write(clone.join("_pages/quatre.md"), &faulty).unwrap();
    git_in(&clone, "2026-11-22", &["add", "."]);
    git_in(&clone, "2026-11-22", &["commit", "--quiet", "-m", "Quatre"]);
    // The target goes on meanwhile: what it brings is not ours.
    origin
        .write("_pages/cinq.md", page("cinq", IMAGE))
        .commit("2026-11-22");
    git_in(&clone, "2026-11-22", &["fetch", "--quiet"]);
    let json = ["--format", "json", "--changed"];
    let run = run_in(&clone, &json, &[]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/quatre.md:8"]);
    assert!(
        run.stderr.contains("écarté de origin/main"),
        "{}",
        run.stderr
    );
    // As GitHub checks out: a detached head, the target's name in the environment.
    git_in(&clone, "2026-11-22", &["checkout", "--quiet", "--detach"]);
    let run = run_in(&clone, &json, &[("GITHUB_BASE_REF", "main")]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/quatre.md:8"]);
    let run = run_in(&clone, &json, &[("GITHUB_BASE_REF", "absente")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("« origin/absente »"), "{}", run.stderr);
    // A named commit; a shallow clone knows no common past.
    let run = run_in(&clone, &[&json[..], &["--since", "HEAD~1"]].concat(), &[]);
    assert_eq!(run.findings().len(), 1);
    let shallow = clones.path().join("shallow");
    git_in(
        clones.path(),
        "2026-11-22",
        &["clone", "--quiet", "--depth=1", &url, "shallow"],
    );
    std::fs::write(shallow.join("_pages/six.md"), &faulty).unwrap();
    let run = run_in(&shallow, &json, &[]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/six.md:8"]);
}

#[test]
fn a_link_that_the_change_breaks_tells_the_new_address() {
    let site = Repository::site();
    let links =
        "Voir [deux](/deux/), [trois](/trois/?x#ici) et [le bilan](/uploads/Bilan%202025.pdf).";
    site.write(
        "_config.yml",
        "include: [_pages]\ncollections:\n  pages:\n    output: true\n  uploads:\n    output: true\n",
    )
    .write("_uploads/Bilan 2025.pdf", "%PDF-1.7 un bilan")
    .write("_pages/un.md", page("un", links))
    .commit("2026-11-22");
    site.write("_pages/deux.md", page("deuxieme", "Deux."));
    site.git(&["mv", "_uploads/Bilan 2025.pdf", "_uploads/bilan.pdf"]);
    site.git(&["rm", "--quiet", "_pages/trois.md"]);
    let run = site.lint(&["--changed"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let told: Vec<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["path"] == "_pages/un.md")
        .map(|finding| {
            let message = finding["message"].as_str().unwrap();
            let fix = finding["fix"]["edits"][0]["text"].as_str();
            format!("{message} {}", fix.unwrap_or("–"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Le changement en cours donne une autre adresse à la page que vise ce lien : `/deux/` devient `/deuxieme/`, et le lecteur arrivera sur une page d'erreur. /deuxieme/",
            "Le changement en cours retire la page `_pages/trois.md`, à laquelle mène ce lien (`/trois/`) : le lecteur arrivera sur une page d'erreur. –",
            "Le changement en cours donne une autre adresse à ce fichier : `/uploads/Bilan%202025.pdf` devient `/uploads/bilan.pdf`, et le lecteur n'obtiendra ni image ni téléchargement. /uploads/bilan.pdf",
        ]
    );
    // What was broken before is no work of the change.
    site.commit("2026-11-22");
    let whole = site.lint(&["check"]);
    assert!(!whole.stdout.contains("Le changement en cours"));
}

#[test]
fn a_new_address_begins_as_the_former_one_did() {
    let site = Repository::site();
    site.write("_config.yml", configured("/b"))
        .write(
            "_pages/un.md",
            page("un", "Voir [deux](/b/deux/) et [encore](/deux/)."),
        )
        .commit("2026-11-22");
    site.write("_pages/deux.md", page("deuxieme", "Deux."));
    let run = site.run(&["--changed", "--diff", "--unsafe-fixes", "_pages/un.md"]);
    assert!(
        run.stdout
            .contains("+Voir [deux](/b/deuxieme/) et [encore](/deuxieme/)."),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn an_address_put_right_begins_as_it_did() {
    let site = Repository::site();
    site.write("_config.yml", configured("/b"))
    .write("uploads/Bilan.pdf", "%PDF-1.7\n")
    .write(
        "_pages/un.md",
        page(
            "un",
            "[Un](/b/Un/), [un](/UN/), [un](/b/un), [bilan](/b/uploads/bilan.pdf), [bilan](/uploads/bilan.pdf).",
        ),
    );
    let run = site.run(&[
        "--diff",
        "--unsafe-fixes",
        "--fix-only",
        "links/broken-internal,links/missing-file",
        "_pages/un.md",
    ]);
    assert!(
        run.stdout.contains(
            "+[Un](/b/un/), [un](/un/), [un](/b/un/), [bilan](/b/uploads/Bilan.pdf), [bilan](/uploads/Bilan.pdf)."
        ),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn what_a_change_breaks_beside_an_old_fault_is_shown() {
    let site = Repository::site();
    let line = "Voir [deux](/deux/), [trois](/trois) et {% link _pages/deux.md %}.";
    site.write("_pages/un.md", page("un", line))
        .commit("2026-11-22");
    site.git(&["rm", "--quiet", "_pages/deux.md"]);
    let run = site.lint(&["--staged"]);
    let rule = "links/broken-internal _pages/un.md:8";
    assert_eq!((run.findings(), run.status), (vec![rule.to_owned(); 2], 1));
    // A warning that becomes an error.
    site.git(&["reset", "--hard", "--quiet"]);
    site.write("_pages/trois.md", page("troisieme", "Trois."));
    let run = site.run(&["--changed", "--format", "short"]);
    assert!(
        run.stdout.contains("`/trois` devient `/troisieme/`"),
        "{}",
        run.stdout
    );
}

#[test]
fn another_thing_that_is_missing_is_another_fault() {
    let site = Repository::site();
    let text = page("deux", "Deux.");
    let without_layout = text.replace("layout: page-annexe\n", "");
    site.write("_pages/deux.md", without_layout)
        .write("_config.yml", PUBLIC)
        .write("_pages/legal.md", page("accessibilite", "Non conforme."))
        .commit("2026-11-22");
    // What is missing is told at the title, which the change leaves alone.
    site.write(
        "_pages/deux.md",
        text.replace("date_de_modification: 22 novembre 2026\n", ""),
    );
    let run = site.run(&["--changed", "--format", "short"]);
    assert!(
        run.stdout
            .contains("_pages/deux.md:2:1: erreur [front-matter/required-key]"),
        "{}",
        run.stdout
    );
    assert_eq!(run.status, 1);
    // One page that the law asks for goes, another comes: of the site as a whole as many are missing as before.
    site.git(&["reset", "--hard", "--quiet"]);
    site.write("_pages/legal.md", page("mentions-legales", "Directeur."));
    let run = site.run(&["--changed", "--format", "short"]);
    assert!(
        run.stdout.contains("aucune déclaration d'accessibilité"),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains("données personnelles"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_tag_is_told_the_new_path_of_its_file() {
    let site = Repository::site();
    site.write("_pages/un.md", page("un", "{% link _pages/deux.md %}"))
        .commit("2026-11-22");
    site.git(&["mv", "_pages/deux.md", "_pages/second.md"]);
    let run = site.run(&["--changed", "--diff", "--unsafe-fixes"]);
    assert!(
        run.stdout.contains("+{% link _pages/second.md %}"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn another_baseurl_is_told_with_the_address() {
    let site = Repository::site();
    site.write("_config.yml", configured("/b"))
        .write("_pages/un.md", page("un", "Voir [deux](/b/deux/)."))
        .commit("2026-11-22");
    site.write("_config.yml", configured("/c"));
    let run = site.run(&["--changed", "--diff", "--unsafe-fixes"]);
    assert!(
        run.stdout.contains("+Voir [deux](/c/deux/)."),
        "{}{}",
        run.stdout,
        run.stderr
    );
}
