//! Dead links that a site accepts for now.

use crate::Folder;
use crate::server::{Server, page, status};

const FILE: &str = "liste.yml";

#[test]
fn a_baseline_of_an_old_site_holds_its_dead_links() {
    let server = Server::start(&[("/present", page("Présent"))]);
    let folder = Folder::new();
    folder.page("a.md", &format!("[un]({})", server.at("/disparue")));
    let baseline = |arguments: &[&str]| {
        let mut all = vec!["baseline"];
        all.extend(arguments);
        all.extend(["--baseline", FILE]);
        let run = folder.run(&all);
        (run.status, folder.read(FILE).matches("links/dead").count())
    };
    let online = ["--online", "--allow-private", "--no-cache"];
    let of = |verb: &'static str, more: &[&'static str]| {
        let mut all = vec![verb];
        all.extend(more);
        baseline(&all)
    };
    assert_eq!(of("create", &[]), (0, 0));
    assert!(server.questions().is_empty());
    assert_eq!(of("update", &online), (0, 1));
    assert_eq!(of("create", &[&["--force"][..], &online].concat()), (0, 1));
    let check = || folder.links(&["--no-cache", "--baseline", FILE]);
    assert_eq!((check().findings().len(), check().status), (0, 0));
    // Who does not ask knows nothing of them.
    assert_eq!(of("update", &[]), (0, 1));
    assert_eq!(of("prune", &[]), (0, 1));
    let second = format!(
        "[deux]({}) [trois]({})",
        server.at("/perdue"),
        server.at("/present")
    );
    folder.page("b.md", &second);
    assert_eq!(check().findings(), ["links/dead b.md:5:8"]);
    assert_eq!(of("update", &online), (0, 2));
    assert_eq!(check().findings().len(), 0);
    assert_eq!(of("update", &["--no-cache"]).0, 2, "not without --online");
}

#[test]
fn what_answers_again_leaves_the_baseline() {
    let folder = Folder::new();
    let gone = Server::start(&[]);
    let back = Server::start(&[("/perdue", page("Retrouvée")), ("/lente", status(503))]);
    let write = |first: &Server, second: &Server| {
        folder.page("a.md", &format!("[un]({})", first.at("/perdue")));
        let two = format!(
            "[deux]({}) [trois]({})",
            second.at("/perdue"),
            back.at("/lente")
        );
        folder.page("b.md", &two);
    };
    write(&gone, &gone);
    let online = ["--online", "--allow-private", "--no-cache"];
    let baseline = |verb: &str, more: &[&str]| {
        folder.run(&[&["baseline", verb, "--baseline", FILE], more].concat());
        let text = folder.read(FILE);
        text.matches("links/dead").count() + text.matches("links/unreachable").count()
    };
    assert_eq!(baseline("create", &online), 3);
    write(&back, &back);
    assert_eq!(baseline("prune", &[]), 3, "nobody asked");
    let run = folder.links(&["--no-cache", "--baseline", FILE]);
    let stale = run.messages();
    assert_eq!(stale.len(), 1, "{}", run.stdout);
    assert!(
        stale[0].contains("a.md") && stale[0].contains("links/dead"),
        "{stale:?}"
    );
    // Of the other page not all is known.
    assert_eq!(baseline("prune", &online), 2);
}
