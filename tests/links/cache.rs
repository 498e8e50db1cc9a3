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
fn without_questions_nothing_is_said_of_the_network() {
    let folder = Folder::new();
    let answer = |address: &str, verdict: &str| {
        format!(
            "{{\"address\":\"{address}\",\"verdict\":{verdict},\"asked_at\":\"2026-11-20T10:00:00Z\"}}"
        )
    };
    let answers = [
        answer("https://a.fr/", "{\"unreachable\":\"name-service\"}"),
        answer("https://b.fr/", "{\"unreachable\":\"no-route\"}"),
        answer("https://c.fr/", "{\"unchecked\":\"private-address\"}"),
        answer("https://d.fr/", "\"alive\""),
    ];
    let kept = format!("{{\"version\":1,\"answers\":[{}]}}", answers.join(","));
    folder.write("../liens.json", &kept);
    let hosts = ["a", "b", "c", "d", "e"].into_iter();
    let body: Vec<String> = hosts
        .map(|name| format!("[Site {name}](https://{name}.fr/)\n"))
        .collect();
    folder.page("a.md", &body.concat());
    let run = check(&folder, &["--cache-only"]);
    assert_eq!(
        run.findings(),
        ["links/unreachable a.md:5:10", "links/unreachable a.md:6:10"]
    );
    assert!(!run.stderr.contains("pas de réseau"), "{}", run.stderr);
    let counts = &run.json()["summary"]["web"];
    assert_eq!(
        *counts,
        serde_json::json!({"checked": 3, "unchecked": 2, "hindered": 1})
    );
    let summary = run.summary();
    assert!(
        summary.contains("3 adresses") && summary.contains("dont 3") && summary.contains("2 non"),
        "{summary}"
    );
    assert_eq!(folder.read("../liens.json"), kept);
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
    assert!(run.stderr.contains("abîmées"), "{}", run.stderr);
    assert!(folder.read("../liens.json.damaged").ends_with("addr"));
    server.forget();
    let run = check(&folder, &[]);
    assert!(!run.stderr.contains("abîmées"), "{}", run.stderr);
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
    assert!(
        run.stderr.contains("son dossier est un fichier"),
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

#[test]
fn what_is_somebody_elses_is_neither_renamed_nor_written() {
    let (server, folder) = scene();
    folder.write("../notes.txt", "Mes notes.\n");
    folder.write("../damaged.json", "{\"version\":1,\"answers\":[{\"addr");
    fs::create_dir(folder.path("../dossier")).unwrap();
    let files = || {
        let all = fs::read_dir(folder.path("..")).unwrap();
        let mut names: Vec<_> = all.map(|one| one.unwrap().file_name()).collect();
        names.sort();
        names
    };
    folder.links(&["--no-cache"]);
    server.forget();
    let before = files();
    for (file, said) in [
        ("../notes.txt", "ne contient pas"),
        ("../dossier", "fichier ordinaire"),
        ("/dev/null", "fichier ordinaire"),
    ] {
        for more in [&["--cache", file][..], &["--cache", file, "--cache-only"]] {
            let run = folder.links(more);
            run.status_is(2);
            assert!(
                run.stderr.contains(said) && run.stderr.contains(file),
                "{}",
                run.stderr
            );
        }
    }
    let run = folder.links(&["--cache", "../damaged.json", "--cache-only"]);
    run.status_is(0);
    assert!(
        run.stderr.contains("abîmées : elles ne servent pas."),
        "{}",
        run.stderr
    );
    assert_eq!(files(), before);
    assert_eq!(folder.read("../notes.txt"), "Mes notes.\n");
    assert!(folder.read("../damaged.json").ends_with("addr"));
    assert!(fs::metadata("/dev/null").is_ok_and(|null| !null.is_file()));
    assert!(server.questions().is_empty());
}

#[test]
fn an_empty_file_is_a_new_cache() {
    let (_server, folder) = scene();
    folder.write("../liens.json", "");
    let run = check(&folder, &[]);
    run.status_is(1);
    assert!(!run.stderr.contains("liens.json"), "{}", run.stderr);
    assert!(folder.read("../liens.json").contains("/present"));
}

impl Run {
    fn status_is(&self, status: i32) {
        assert_eq!(self.status, status, "{}", self.stderr);
    }
}
