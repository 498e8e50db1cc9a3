//! On pull requests only the addresses that they add are asked for.

use std::process::Command;

use crate::Folder;
use crate::server::Server;

fn git(folder: &Folder, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(arguments)
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

#[test]
fn only_addresses_that_the_change_adds_are_asked_for() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let at = |path: &str| server.at(path);
    folder.page("a.md", &format!("[un]({})", at("/un")));
    folder.page("b.md", &format!("[deux]({})", at("/deux")));
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "State"]);
    git(&folder, &["switch", "--quiet", "--create", "travail"]);
    folder.page(
        "a.md",
        &format!("[un]({}) mais aussi [trois]({})", at("/un"), at("/trois")),
    );
    folder.page("c.md", &format!("[deux]({})", at("/deux")));
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "Work"]);
    let run = folder.links(&["--changed"]);
    assert_eq!(server.paths(), ["/deux", "/trois"], "{}", run.stderr);
    let found: Vec<String> = run
        .findings()
        .iter()
        .map(|one| one.rsplit_once(':').unwrap().0.to_owned())
        .collect();
    assert_eq!(found, ["links/dead a.md:5", "links/dead c.md:5"]);
    assert_eq!(run.status, 1);
    server.forget();
    folder.links(&["--changed", "--whole-files", "--no-cache"]);
    assert_eq!(server.paths(), ["/deux", "/trois", "/un"]);
    server.forget();
    let all = folder.links(&["--no-cache"]);
    assert_eq!(all.findings().len(), 4);
    assert_eq!(server.paths(), ["/deux", "/trois", "/un"]);
}

#[test]
fn a_change_without_new_addresses_asks_nothing() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    folder.page("a.md", &format!("[un]({})", server.at("/un")));
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "State"]);
    folder.page("a.md", &format!("[un]({}) et plus", server.at("/un")));
    let run = folder.links(&["--staged"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = folder.links(&["--changed"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(server.questions().is_empty());
}
