//! Comments that ignore what the web says: they are needless where the web says with certainty that all is well.

use crate::server::{Server, late, page, status};
use crate::{Folder, Run};

const NEEDLESS: &str = "site/unused-suppression a.md:5";

/// A page with a link to `address` and a comment that ignores `rule` there.
fn write(folder: &Folder, address: &str, rule: &str) {
    folder.page(
        "a.md",
        &format!("[un]({address}) <!-- dinum-lint-ignore-line {rule}: page en travaux -->"),
    );
}

fn found(run: &Run) -> Vec<String> {
    let findings = run.findings().into_iter();
    findings
        .filter_map(|one| Some(one.rsplit_once(':')?.0.to_owned()))
        .collect()
}

#[test]
fn a_comment_about_a_link_that_answers_is_needless() {
    let server = Server::start(&[("/present", page("Présent"))]);
    let folder = Folder::new();
    let present = server.at("/present");
    for rule in ["links/dead", "links/moved", "links/http"] {
        write(&folder, &present, rule);
        let run = folder.links(&["--cache", "../liens.json"]);
        assert_eq!(found(&run), [NEEDLESS], "{rule}");
        let kept = folder.links(&["--cache", "../liens.json", "--cache-only"]);
        let whole = folder.run(&["--format", "json"]);
        for run in [kept, whole] {
            let found = found(&run);
            assert!(
                !found.iter().any(|one| one == NEEDLESS),
                "{rule}: nothing was asked"
            );
        }
    }
    // What the hour and the machine decide may be needed tomorrow.
    write(&folder, &present, "links/unreachable, links/refused");
    assert_eq!(found(&folder.links(&["--no-cache"])), [""; 0]);
    write(&folder, &present, "links/dead");
    let run = folder.links(&["--no-cache", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(folder.read("a.md").ends_with(&format!("[un]({present})\n")));
}

#[test]
fn a_comment_about_a_link_that_nobody_could_check_is_not_needless() {
    let slow = late(page("Lent"), std::time::Duration::from_secs(8));
    let server = Server::start(&[("/interdit", status(403)), ("/lent", slow)]);
    let folder = Folder::new();
    for address in [
        server.at("/interdit"),
        server.at("/lent"),
        server.at("/disparue"),
        "http://127.0.0.1:1/".to_owned(),
        "https://www.linkedin.com/company/x".to_owned(),
    ] {
        write(&folder, &address, "links/dead");
        let run = folder.links(&["--no-cache"]);
        let found = found(&run);
        assert!(!found.iter().any(|one| one == NEEDLESS), "{address}");
    }
}
