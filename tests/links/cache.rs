//! Answers that are kept: what is asked again, what is not, and what may be wrong with the file.

use std::fs;

use serde_json::Value;

use crate::server::{Server, page, status};
use crate::{Folder, Run};

/// A server with a page that is there and one that refuses, and a folder with links to these and to one that is not there.
fn scene() -> (Server, Folder) {
    let server = Server::start(&[("/present", page("Présent")), ("/interdit", status(403))]);
    let folder = Folder::new();
    let at = |path: &str| server.at(path);
    folder.page(
        "a.md",
        &format!(
            "[un]({}) [deux]({}) [trois]({})",
            at("/present"),
            at("/interdit"),
            at("/disparue")
        ),
    );
    (server, folder)
}

fn check(folder: &Folder, arguments: &[&str]) -> Run {
    let mut all = vec!["--cache", "../liens.json"];
    all.extend(arguments);
    folder.links(&all)
}

#[test]
fn what_answered_is_not_asked_again_and_what_is_dead_is() {
    let (server, folder) = scene();
    let first = check(&folder, &[]);
    assert_eq!(server.paths(), ["/disparue", "/interdit", "/present"]);
    server.forget();
    let second = check(&folder, &[]);
    assert_eq!(server.paths(), ["/disparue"]);
    assert_eq!(first.stdout, second.stdout);
    assert!(
        second.summary().contains("3 adresses") && second.summary().contains("dont 2"),
        "{}",
        second.summary()
    );
    server.forget();
    check(&folder, &["--no-cache"]).status_is(2);
    folder.links(&["--no-cache"]).status_is(1);
    assert_eq!(server.paths(), ["/disparue", "/interdit", "/present"]);
}

#[test]
fn without_network_the_last_answers_are_told_with_their_day() {
    let (server, folder) = scene();
    let first = check(&folder, &[]);
    server.forget();
    folder.page(
        "b.md",
        &format!("[jamais demandée]({})", server.at("/nouvelle")),
    );
    let again = check(&folder, &["--cache-only"]);
    assert_eq!(first.findings(), again.findings());
    assert!(
        again.summary().contains("jamais vérifiée"),
        "{}",
        again.stderr
    );
    let later = check(&folder, &["--cache-only", "--as-of", "2040-01-01"]);
    let messages = later.messages();
    assert!(
        messages.iter().all(|one| one.contains("(vérification du ")),
        "{messages:?}"
    );
    assert_eq!(later.status, 1, "dead as far as anybody knows");
    assert!(server.questions().is_empty());
}

#[test]
fn the_usual_place_is_one_for_each_site() {
    let (server, folder) = scene();
    folder.links(&[]);
    server.forget();
    folder.links(&[]);
    assert_eq!(server.paths(), ["/disparue"]);
    let caches = folder.path("../home/cache/dinum-lint/links");
    let names = fs::read_dir(caches).unwrap().map(|one| one.unwrap());
    let mut names = names.map(|one| one.file_name().into_string().unwrap());
    assert!(names.all(|name| name.starts_with("site-")));
}

#[test]
fn an_answer_from_the_future_is_asked_for_again() {
    let (server, folder) = scene();
    check(&folder, &[]);
    let file = folder.path("../liens.json");
    let text = fs::read_to_string(&file).unwrap();
    let mut content: Value = serde_json::from_str(&text).unwrap();
    for answer in content["answers"].as_array_mut().unwrap() {
        answer["asked_at"] = "2199-01-01T00:00:00Z".into();
    }
    fs::write(&file, content.to_string()).unwrap();
    server.forget();
    let run = check(&folder, &[]);
    assert_eq!(server.paths(), ["/disparue", "/interdit", "/present"]);
    assert_eq!(run.findings().len(), 2);
    assert!(!fs::read_to_string(&file).unwrap().contains("2199"));
}

#[test]
fn a_damaged_file_is_put_aside_and_said() {
    let (server, folder) = scene();
    folder.write("../liens.json", "{\"version\":1,\"answers\":[{\"addr");
    let run = check(&folder, &[]);
    assert_eq!(run.findings().len(), 2);
    assert!(run.stderr.contains("abîmé"), "{}", run.stderr);
    assert!(folder.read("../liens.json.damaged").ends_with("addr"));
    server.forget();
    let run = check(&folder, &[]);
    assert!(!run.stderr.contains("abîmé"), "{}", run.stderr);
    assert_eq!(server.paths(), ["/disparue"]);
}

#[test]
fn a_file_of_a_later_program_is_left_alone_and_said() {
    let (_server, folder) = scene();
    let later = "{\"version\":12,\"answers\":{}}";
    folder.write("../liens.json", later);
    let run = check(&folder, &[]);
    assert_eq!(run.findings().len(), 2);
    assert!(run.stderr.contains("plus récente"), "{}", run.stderr);
    assert_eq!(folder.read("../liens.json"), later);
}

#[test]
fn where_nothing_can_be_kept_the_check_goes_on() {
    let (_server, folder) = scene();
    folder.write("../fichier", "");
    let run = folder.links(&["--cache", "../fichier/liens.json"]);
    assert_eq!((run.findings().len(), run.status), (2, 1));
    assert!(
        run.stderr.contains("n'ont pas pu être gardées"),
        "{}",
        run.stderr
    );
    // A folder that nobody may write into, the administrator included.
    let run = folder.links(&["--cache", "/proc/liens/liens.json"]);
    assert_eq!((run.findings().len(), run.status), (2, 1));
    assert!(
        run.stderr.contains("n'ont pas pu être gardées"),
        "{}",
        run.stderr
    );
}

impl Run {
    fn status_is(&self, status: i32) {
        assert_eq!(self.status, status, "{}", self.stderr);
    }
}
