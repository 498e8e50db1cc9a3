//! What the answers prove is offered as a repair.

use crate::Folder;
use crate::server::{Server, json, page, redirect};

#[test]
fn an_address_that_changed_on_the_same_host_is_written_anew() {
    let other = Server::start(&[("/page", page("Ailleurs"))]);
    // Another host, since it has another name.
    let elsewhere = other.at("/page").replace("127.0.0.1", "localhost");
    let server = Server::start(&[
        ("/ancien", redirect(301, "/dossier/ancien?a=1&b=(2)")),
        ("/dossier/ancien", page("<p id=\"bas\">Déplacé</p>")),
        ("/nouveau", page("<p id=\"bas\">Nouveau</p>")),
        ("/parti", redirect(308, &elsewhere)),
        ("/accueil-perdu", redirect(301, "/")),
        ("/", page("Accueil")),
        ("/piege", redirect(301, "/nouveau?{%25include x%25}{{y}}")),
        ("/liquide", redirect(301, "/nouveau?{{site.secret}}")),
    ]);
    let folder = Folder::new();
    let at = |path: &str| server.at(path);
    let body = |old: &str, html: &str, gone: &str| {
        format!(
            "[un]({old}#bas) <a href=\"{html}\">deux</a> [trois]({gone}) [quatre]({}) [cinq]({})",
            at("/accueil-perdu"),
            at("/liquide")
        )
    };
    folder.page("a.md", &body(&at("/ancien"), &at("/ancien"), &at("/parti")));
    let run = folder.links(&["--fix"]);
    let new = at("/dossier/ancien?a=1&b=%282%29");
    let html = new.replace('&', "&amp;");
    let fixed = body(&new, &html, &at("/parti"));
    assert!(
        folder.read("a.md").contains(&fixed),
        "{}\n{}",
        folder.read("a.md"),
        run.stderr
    );
    assert_eq!(run.findings().len(), 3, "{:?}", run.messages());
    let run = folder.links(&["--fix", "--unsafe-fixes"]);
    let fixed = body(&new, &html, &elsewhere);
    assert!(
        folder.read("a.md").contains(&fixed),
        "{}\n{}",
        folder.read("a.md"),
        run.stderr
    );
}

#[test]
fn a_copy_of_a_dead_page_is_offered_where_that_is_asked_for() {
    let server = Server::start(&[]);
    let dead = server.at("/disparue");
    let copy = format!("http://web.archive.org/web/20230301120000/{dead}");
    let said = format!(
        "{{\"archived_snapshots\":{{\"closest\":{{\"status\":\"200\",\"available\":true,\"url\":\"{copy}\",\"timestamp\":\"20230301120000\"}}}}}}"
    );
    let archive = Server::start(&[("/disponible", json(&said))]);
    let folder = Folder::new();
    folder.page("a.md", &format!("[un]({dead})"));
    let plain = folder.links(&[]);
    assert!(plain.json()["findings"][0]["fix"].is_null());
    let arguments = [
        "links",
        "--allow-private",
        "--suggest-archive",
        "--fix",
        "--unsafe-fixes",
        "--format",
        "json",
    ];
    let mut command = folder.command(&arguments);
    command.env("DINUM_LINT_ARCHIVE_URL", archive.at("/disponible"));
    let run = crate::Run::of(&mut command);
    let questions = archive.questions();
    assert_eq!(questions.len(), 1, "{}", run.stderr);
    assert!(questions[0].path.contains("disparue"), "{questions:?}");
    let copy = copy.replace("http://web", "https://web");
    assert!(
        folder.read("a.md").contains(&format!("[un]({copy})")),
        "{}\n{}",
        folder.read("a.md"),
        run.stderr
    );
}

#[test]
fn an_archive_that_does_not_answer_is_said() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    folder.page("a.md", &format!("[un]({})", server.at("/disparue")));
    let mut command = folder.command(&["links", "--allow-private", "--suggest-archive"]);
    command.env("DINUM_LINT_ARCHIVE_URL", "http://127.0.0.1:1/");
    let run = crate::Run::of(&mut command);
    assert!(run.stderr.contains("archive.org"), "{}", run.stderr);
    assert_eq!(run.status, 1);
}

#[test]
fn no_repair_repeats_a_password() {
    let server = Server::start(&[
        ("/ancien", redirect(301, "/nouveau/ancien")),
        ("/nouveau/ancien", page("Nouveau")),
    ]);
    let folder = Folder::new();
    let old = server.at("/ancien").replace("//", "//moi:secret@");
    let plain = "http://moi:secret@www.legifrance.gouv.fr/";
    folder.page("a.md", &format!("[un]({old}) [deux]({plain})"));
    let before = folder.read("a.md");
    let more = ["--fix", "--unsafe-fixes", "--no-cache"];
    let run = folder.links(&more);
    assert_eq!(run.findings().len(), 2, "{}", run.stdout);
    assert!(!run.stdout.contains("secret"), "{}", run.stdout);
    let diff = folder.run(&[
        "links",
        "--allow-private",
        "--no-cache",
        "--diff",
        "--unsafe-fixes",
    ]);
    assert!(!diff.stdout.contains("secret"), "{}", diff.stdout);
    assert_eq!(folder.read("a.md"), before);
}
