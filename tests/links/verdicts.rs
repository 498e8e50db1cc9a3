//! What becomes of addresses: where they are reported, and as what.

use crate::Folder;
use crate::server::{Server, page, redirect, status};

#[test]
fn a_dead_address_is_reported_wherever_it_stands_and_asked_for_once() {
    let server = Server::start(&[("/present", page("Présent"))]);
    let folder = Folder::new();
    let dead = server.at("/disparue");
    let present = server.at("/present");
    folder.write(
        "a.md",
        &format!(
            "---\ntitle: Page\nredirection: {dead}\n---\n\n\
             [un]({dead}) et [deux][ref], <{dead}>.\n\n\
             <a href=\"{dead}#bas\">trois</a>\n\
             <img src=\"{dead}\" alt=\"\"> [quatre]({present})\n\n\
             <iframe src=\"{dead}\" title=\"x\"></iframe>\n\n\
             `{dead}` <!-- [cinq]({dead}) -->\n\n\
             [ref]: {dead}\n"
        ),
    );
    folder.page("b.md", &format!("[autre]({dead})"));
    let run = folder.links(&[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let places = run.findings();
    let lines: Vec<&str> = places
        .iter()
        .map(|place| {
            assert!(place.starts_with("links/dead "), "{place}");
            let (_, place) = place.split_once(' ').unwrap();
            place.rsplit_once(':').unwrap().0
        })
        .collect();
    assert_eq!(
        lines,
        [
            "a.md:3", "a.md:6", "a.md:6", "a.md:8", "a.md:9", "a.md:11", "a.md:15", "b.md:5"
        ],
        "{places:?}"
    );
    assert_eq!(server.paths(), ["/disparue", "/present"]);
    let questions = server.questions();
    let dead = questions.iter().filter(|one| one.path == "/disparue");
    assert!(
        dead.count() <= 2,
        "once, perhaps with HEAD before GET: {questions:?}"
    );
    assert!(run.summary().contains("2 adresses"), "{}", run.summary());
}

#[test]
fn only_dead_is_an_error() {
    let server = Server::start(&[
        ("/panne", status(503)),
        ("/interdit", status(403)),
        ("/compte", status(401)),
        ("/retire", status(410)),
        ("/ancien", redirect(301, "/nouveau")),
        ("/pour-un-temps", redirect(302, "/nouveau")),
        ("/nouveau", page("Nouveau")),
        ("/perdu", redirect(301, "/nulle-part")),
    ]);
    let folder = Folder::new();
    for path in [
        "panne",
        "interdit",
        "compte",
        "retire",
        "ancien",
        "pour-un-temps",
        "nouveau",
        "perdu",
    ] {
        folder.page(
            &format!("{path}.md"),
            &format!("[lien]({})", server.at(&format!("/{path}"))),
        );
    }
    let run = folder.links(&["--no-cache"]);
    assert_eq!(
        run.findings(),
        [
            "links/moved ancien.md:5:8",
            "links/refused compte.md:5:8",
            "links/refused interdit.md:5:8",
            "links/unreachable panne.md:5:8",
            "links/dead perdu.md:5:8",
            "links/dead retire.md:5:8",
        ],
        "{}",
        run.stderr
    );
    assert_eq!(run.status, 1);
    let harmless = ["panne.md", "interdit.md", "compte.md", "ancien.md"];
    let run = folder.links(&[&["--no-cache"], harmless.as_slice()].concat());
    assert_eq!((run.findings().len(), run.status), (4, 0));
}

#[test]
fn a_place_that_a_page_lacks_is_to_be_checked() {
    let server = Server::start(&[(
        "/page",
        page("<h2 id=\"été\">Été</h2><a name=\"haut\"></a><p>Texte.</p>"),
    )]);
    let folder = Folder::new();
    let page = server.at("/page");
    folder.page(
        "a.md",
        &format!(
            "[un]({page}#été)\n[deux]({page}#%C3%A9t%C3%A9)\n[trois]({page}#haut)\n[quatre]({page}#bas)\n[cinq]({page}#top)\n[six]({page})"
        ),
    );
    let run = folder.links(&[]);
    assert_eq!(
        run.findings(),
        ["links/unreachable a.md:8:10"],
        "{}",
        run.stderr
    );
    assert!(run.messages()[0].contains("`#bas`"), "{:?}", run.messages());
    assert_eq!(run.status, 0);
}

#[test]
fn the_whole_check_goes_with_the_web_where_that_is_asked_for() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let dead = server.at("/disparue");
    folder.page("a.md", &format!("[lien]({dead}) <img src=\"/a.png\">"));
    let arguments = ["--format", "json", "--online", "--allow-private", "a.md"];
    let online = folder.run(&arguments).findings();
    let has = |findings: &[String], rule: &str| findings.iter().any(|one| one.starts_with(rule));
    assert!(has(&online, "links/dead") && has(&online, "a11y/img-alt"));
    let links = folder.links(&["a.md"]).findings();
    assert!(has(&links, "links/dead") && !has(&links, "a11y/img-alt"));
    server.forget();
    let offline = folder.run(&["--format", "json", "a.md"]).findings();
    assert!(!has(&offline, "links/dead") && has(&offline, "a11y/img-alt"));
    assert!(server.questions().is_empty());
}

#[test]
fn what_is_accepted_stays_quiet_with_and_without_the_web() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let dead = server.at("/disparue");
    folder.page(
        "a.md",
        &format!(
            "<!-- dinum-lint-ignore links/dead: le musée répare son site -->\n[lien]({dead})\n\n\
             <!-- dinum-lint-ignore links/unreachable: site souvent lent -->\n[lien]({dead}/2)"
        ),
    );
    let run = folder.links(&["a.md"]);
    assert_eq!(run.findings(), ["links/dead a.md:9:8"]);
    let offline = folder.run(&["--format", "json", "a.md"]);
    let mut findings = offline.findings().into_iter();
    assert!(
        findings.all(|one| !one.starts_with("site/")),
        "{}",
        offline.stdout
    );
}

#[test]
fn pages_that_are_not_published_only_inform() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    folder.write("_config.yml", "title: Site\n");
    let dead = server.at("/disparue");
    folder.write(
        "a.md",
        &format!("---\ntitle: A\npublished: false\n---\n\n[lien]({dead})\n"),
    );
    let run = folder.links(&[]);
    assert_eq!(run.json()["findings"][0]["severity"], "info");
    assert_eq!(run.status, 0);
}

#[test]
fn accepted_findings_of_other_rules_are_not_called_stale() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let body = |link: &str| format!("[lien]({link}) <img src=\"/a.png\">");
    folder.page("a.md", &body("/b"));
    let created = folder.run(&["baseline", "create", "a.md"]);
    assert_eq!(created.status, 0, "{}", created.stderr);
    folder.page("a.md", &body(&server.at("/disparue")));
    let accepted = ["--baseline", ".dinum-lint-baseline.yml", "a.md"];
    let run = folder.links(&accepted);
    assert_eq!(run.findings(), ["links/dead a.md:5:8"], "{}", run.stderr);
    // What only the web tells stays accepted where nobody asks it.
    let baseline = folder.read(".dinum-lint-baseline.yml");
    let dead = baseline.replacen("a11y/img-alt", "links/dead", 1);
    assert_ne!(dead, baseline);
    folder.write(".dinum-lint-baseline.yml", &dead);
    for arguments in [
        ["baseline", "prune", "a.md"],
        ["baseline", "update", "a.md"],
    ] {
        let run = folder.run(&arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let kept = folder.read(".dinum-lint-baseline.yml");
        assert!(kept.contains("links/dead"), "{kept}");
    }
}
