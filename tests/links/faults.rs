//! Bad input, hostile pages, and what stops a check.

use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::server::{Server, late, page};
use crate::{FAST, Folder, Run};

#[test]
fn private_addresses_are_not_asked_unless_the_command_line_allows_it() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let port = server.origin.rsplit(':').next().unwrap();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ];
    let links: Vec<String> = hosts
        .iter()
        .map(|host| format!("[lien](http://{host}:{port}/disparue)\n"))
        .collect();
    folder.page("a.md", &links.concat());
    let run = folder.run(&["links", "--format", "json"]);
    assert_eq!((run.findings().len(), run.status), (0, 0), "{}", run.stdout);
    assert!(run.summary().contains("réseau privé"), "{}", run.stderr);
    assert!(server.questions().is_empty());
    // The linted repository cannot allow it.
    folder.write(
        ".dinum-lint.yml",
        "web: {allow-private: true, allow_private: true}\n",
    );
    let run = folder.run(&["links", "--format", "json"]);
    let found = run.findings();
    assert!(
        !found.is_empty()
            && found
                .iter()
                .all(|one| one.starts_with("site/configuration")),
        "{found:?}"
    );
    assert!(server.questions().is_empty());
}

#[test]
fn hosts_that_refuse_programs_and_those_that_are_left_out_are_not_asked() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    folder.write(
        ".dinum-lint.yml",
        "web:\n  ignore: [127.0.0.1, \"https://intranet.*/x\"]\n",
    );
    let body = format!(
        "[un]({}) [deux](https://www.linkedin.com/company/x) [trois](https://intranet.musee.fr/x) [quatre](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000271296/)",
        server.at("/disparue")
    );
    folder.page("a.md", &body);
    let run = folder.links(&["--no-cache"]);
    assert_eq!(run.findings().len(), 0);
    let summary = run.summary();
    assert!(
        summary.contains("2 liens écartés") && summary.contains("refuser les programmes (2)"),
        "{summary}"
    );
    assert!(server.questions().is_empty());
}

#[test]
fn the_configuration_says_whom_to_write_to_and_who_is_asked_is_told() {
    let server = Server::start(&[("/page", page("Page"))]);
    let folder = Folder::new();
    let contact = "https://musee-exemple.fr/contact";
    folder.write(
        ".dinum-lint.yml",
        &FAST.replace("web: {", &format!("web: {{contact: \"{contact}\", ")),
    );
    folder.page("a.md", &format!("[un]({})", server.at("/page")));
    let run = folder.links(&["--hosts", "--no-cache"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for question in server.questions() {
        let agent = &question.headers["user-agent"];
        assert!(
            agent.contains("dinum-lint") && agent.contains(contact),
            "{agent}"
        );
    }
    let row = run
        .stderr
        .lines()
        .find(|line| line.starts_with("127.0.0.1"));
    assert!(
        row.is_some_and(|row| row.contains("200 × 1")),
        "{}",
        run.stderr
    );
}

#[test]
fn a_contact_that_cannot_be_sent_is_said() {
    let server = Server::start(&[("/page", page("Page"))]);
    let folder = Folder::new();
    folder.write(
        ".dinum-lint.yml",
        "web: {contact: \"x\\r\\nCookie: a\", pause: 50}\n",
    );
    folder.page("a.md", &format!("[un]({})", server.at("/page")));
    let run = folder.links(&["--no-cache"]);
    assert!(run.stderr.contains("web.contact"), "{}", run.stderr);
    let questions = server.questions();
    assert!(!questions.is_empty());
    assert!(
        questions
            .iter()
            .all(|one| !one.headers.contains_key("cookie"))
    );
}

#[test]
fn limits_that_would_harm_others_are_refused() {
    let folder = Folder::new();
    folder.write(
        ".dinum-lint.yml",
        "web: {pause: 0, at-once-per-host: 50, at-once: 100000, attempts: 100, timeout: 0}\n",
    );
    folder.page("a.md", "Rien.");
    let run = folder.links(&[]);
    assert_eq!(run.findings().len(), 5, "{:?}", run.messages());
}

#[test]
fn names_and_passwords_are_neither_sent_nor_printed() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    let address = server
        .at("/disparue")
        .replace("http://", "http://moi:secret@");
    folder.page("a.md", &format!("[un]({address})"));
    let run = folder.links(&["--hosts", "--cache", "../liens.json"]);
    assert_eq!(run.findings().len(), 1, "{}", run.stderr);
    let message = &run.messages()[0];
    let kept = folder.read("../liens.json");
    let drawn = folder.run(&["links", "--allow-private", "--no-cache"]);
    assert!(drawn.stdout.contains("/disparue"), "{}", drawn.stdout);
    for text in [message, &run.stderr, &kept, &drawn.stdout] {
        assert!(!text.contains("secret"), "{text}");
    }
    let questions = server.questions();
    assert!(
        questions
            .iter()
            .all(|one| !one.headers.contains_key("authorization"))
    );
}

#[test]
fn a_proxy_of_the_environment_is_used_only_where_that_is_asked_for() {
    let server = Server::start(&[("/page", page("Page"))]);
    let folder = Folder::new();
    folder.page("a.md", &format!("[un]({})", server.at("/page")));
    let mut command = folder.command(&["links", "--allow-private", "--no-cache"]);
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "ALL_PROXY"] {
        command.env(variable, "http://127.0.0.1:1");
    }
    let run = Run::of(&mut command);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(server.paths(), ["/page"]);
}

#[test]
fn a_proxy_that_is_asked_for_is_there_or_nothing_is_asked() {
    let server = Server::start(&[("/page", page("Page"))]);
    let folder = Folder::new();
    let links = format!("[un]({}) [deux](http://127.0.0.9:9/)", server.at("/page"));
    folder.page("a.md", &links);
    let through = |proxy: Option<&str>| {
        let arguments = ["links", "--allow-private", "--no-cache", "--proxy"];
        let mut command = folder.command(&arguments);
        command.env_remove("ALL_PROXY").env_remove("all_proxy");
        command.env_remove("NO_PROXY").env_remove("no_proxy");
        if let Some(proxy) = proxy {
            command.env("http_proxy", proxy);
        }
        Run::of(&mut command)
    };
    for (proxy, status, said) in [
        (None, 2, "aucun serveur mandataire n'est indiqué"),
        (
            Some("secret mais illisible"),
            2,
            "http_proxy ne contient pas",
        ),
        (
            Some("http://moi:secret@127.0.0.1:1"),
            0,
            "127.0.0.1:1 (http_proxy)",
        ),
    ] {
        let run = through(proxy);
        assert_eq!(run.status, status, "{}", run.stderr);
        if status == 0 {
            assert!(
                run.summary().contains("Aucune n'a pu l'être"),
                "{}",
                run.stderr
            );
            assert!(run.stdout.contains("Aucune adresse"), "{}", run.stdout);
        }
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(!run.stderr.contains("secret"), "{}", run.stderr);
        assert!(!run.stdout.contains("127.0.0."), "{}", run.stdout);
    }
    assert!(server.questions().is_empty());
    through(Some(&server.origin));
    assert!(!server.questions().is_empty());
}

#[test]
fn endless_addresses_are_passed_over() {
    let folder = Folder::new();
    let long = "a".repeat(100_000);
    folder.page(
        "a.md",
        &format!("[un](https://musee-exemple.fr/{long}) <a href=\"http://{long}/\">deux</a>"),
    );
    let run = folder.links(&["--no-cache"]);
    assert_eq!((run.findings().len(), run.status), (0, 0), "{}", run.stdout);
    assert!(run.summary().contains("non vérifiée"), "{}", run.stderr);
    assert!(run.stderr.len() < 2000);
}

#[test]
fn options_that_need_the_web_say_so() {
    let folder = Folder::new();
    folder.page("a.md", "Rien.");
    let run = folder.run(&["--cache-only", "a.md"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--online"), "{}", run.stderr);
    let run = folder.run(&["links", "--no-cache", "--cache-only", "a.md"]);
    assert_eq!(run.status, 2);
    let run = folder.run(&["links", "absent.md"]);
    assert_eq!(run.status, 2);
}

#[test]
fn a_stopped_check_shows_and_keeps_what_it_knows() {
    is_stopped_by(&["-INT"]);
}

#[test]
fn a_check_that_the_system_ends_shows_and_keeps_what_it_knows() {
    is_stopped_by(&["-TERM"]);
}

/// As by `timeout`, which signals the program and then its whole group, or by a key that is held down.
#[test]
fn a_check_that_is_stopped_twice_at_once_shows_and_keeps_what_it_knows() {
    is_stopped_by(&["-INT", "-INT"]);
}

/// A check is stopped by these signals, which come at once after it has learnt one of two answers.
fn is_stopped_by(signals: &[&str]) {
    let slow = late(page("Lent"), Duration::from_secs(30));
    let server = Server::start(&[("/lent", slow)]);
    let folder = Folder::new();
    folder.write(".dinum-lint.yml", "web: {pause: 50, timeout: 60}\n");
    folder.page(
        "a.md",
        &format!(
            "[un]({}) [deux]({})",
            server.at("/disparue"),
            server.at("/lent")
        ),
    );
    let arguments = [
        "links",
        "--allow-private",
        "--cache",
        "../liens.json",
        "--format",
        "json",
    ];
    let child = folder
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while server.paths() != ["/disparue", "/lent"] {
        thread::sleep(Duration::from_millis(20));
    }
    // What is dead is asked once more after a pause of two seconds.
    thread::sleep(Duration::from_secs(4));
    for signal in signals {
        let killed = Command::new("kill")
            .args([signal, &*child.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
    }
    let output = child.wait_with_output().unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    assert_eq!(run.findings(), ["links/dead a.md:5:6"], "{}", run.stderr);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("interrompu"), "{}", run.stderr);
    assert!(run.summary().contains("1 non vérifiée"), "{}", run.stderr);
    assert!(folder.read("../liens.json").contains("/disparue"));
}
