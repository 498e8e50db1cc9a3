//! What the action keeps up to date on GitHub: the one issue, and the one comment of a pull request.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::action::request;
use crate::runner::{Done, Job};
use crate::{IMAGE, Site, have, page};

const REPOSITORY: &str = "musee/site";

fn can_run() -> bool {
    have(&["git", "bash", "python3"])
}

/// An issue as `gh` tells it.
const OPEN: &str = "{\"body\":\"\",\"number\":31}\n";

/// A job that keeps an issue, where `open` are the issues that there are, one a line.
fn keeping<'a>(site: &'a Site, open: &str) -> Job<'a> {
    Job::new(site)
        .input("version", "source")
        .input("issue", "true")
        .input("issue-title", "À corriger")
        .input("fail-on", "never")
        .answers("issues", open)
}

#[test]
fn one_issue_is_opened_brought_up_to_date_and_closed() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let opened = keeping(&site, "").run();
    assert_eq!(opened.failed, [""; 0], "{}", opened.log);
    let posted = opened
        .asked
        .iter()
        .find(|asked| asked.contains("POST"))
        .unwrap();
    let given: Value = serde_json::from_str(posted.split_once('\n').unwrap().1).unwrap();
    assert_eq!(given["title"], "À corriger");
    let body = given["body"].as_str().unwrap();
    for words in ["<!-- dinum-lint ", "deux.md", "/actions/runs/77"] {
        assert!(body.contains(words), "{body}");
    }

    let updated = keeping(&site, OPEN).run();
    let changes: Vec<_> = updated
        .asked
        .iter()
        .filter(|asked| asked.contains("--method"))
        .collect();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(
        changes[0].contains("PATCH repos/musee/site/issues/31"),
        "{changes:?}"
    );

    site.write("_pages/deux.md", &page("deux", "Deux."));
    site.commit("Réparé");
    let closed = keeping(&site, OPEN).run();
    let changes: Vec<_> = closed
        .asked
        .iter()
        .filter(|asked| asked.contains("--method"))
        .collect();
    assert!(
        changes[0].contains("POST repos/musee/site/issues/31/comments"),
        "{changes:?}"
    );
    assert!(changes[1].contains("\"closed\""), "{changes:?}");
    assert!(keeping(&site, "").run().asked.len() == 1);

    // What could not be checked closes nothing, nor does a check of no page.
    site.write("vide/notes.txt", "rien");
    for paths in ["absente.md", "vide"] {
        let unknown = keeping(&site, OPEN).input("paths", paths).run();
        assert!(
            unknown.asked.iter().all(|asked| !asked.contains("closed")),
            "{paths}: {:?}",
            unknown.asked
        );
    }
}

/// What `done` wrote into an issue, opened or brought up to date; nothing else was written.
fn written(done: &Done) -> String {
    let mut writes = done.asked.iter().filter(|asked| asked.contains("--method"));
    let asked = writes.next().unwrap_or_else(|| panic!("{}", done.log));
    assert_eq!(writes.next(), None);
    let given: Value = serde_json::from_str(asked.split_once('\n').unwrap().1).unwrap();
    given["body"].as_str().unwrap().to_owned()
}

#[test]
fn a_check_without_the_web_takes_no_dead_link_from_the_issue() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    // The program, whose answers of the web are those of a machine that lost its network.
    let offline = site.wrapped(
        "offline",
        "case \"$said\" in json=*) sed -i 's/\"summary\": {/&\"web\": {\"checked\": 3, \"unchecked\": 2, \"hindered\": 2},/' \
         \"${said#json=}\" ;; esac",
    );
    let open = |body: &str| format!("{}\n", serde_json::json!({"number": 31, "body": body}));

    let whole = written(&keeping(&site, "").run());
    assert!(!whole.contains("Vérification incomplète"), "{whole}");
    let known = whole.replacen("### ", "[un lien mort](https://perdu.example)\n\n### ", 1);
    let hindered = keeping(&site, &open(&known)).env("PROGRAM_UNDER_TEST", &offline);
    let once = written(&hindered.run());
    let now = once.split_once("<details>").unwrap().0;
    for words in ["Vérification incomplète", "deux.md"] {
        assert!(now.contains(words), "{once}");
    }
    assert!(!now.contains("perdu.example"), "{once}");
    assert_eq!(once.matches("perdu.example").count(), 1, "{once}");

    // Neither another such check nor one that finds nothing else takes it away or closes the issue.
    site.write("_pages/deux.md", &page("deux", "Deux."));
    site.commit("Réparé");
    let hindered = keeping(&site, &open(&once)).env("PROGRAM_UNDER_TEST", &offline);
    let twice = written(&hindered.run());
    assert_eq!(twice.matches("perdu.example").count(), 1, "{twice}");
    assert_eq!(twice.matches("<details>").count(), 1, "{twice}");

    // Once the web answers again, the issue is closed.
    let done = keeping(&site, &open(&twice)).run();
    assert!(done.asked.iter().any(|asked| asked.contains("closed")));
}

/// What was asked with a method, and what was given with it.
fn writes(done: &Done) -> Vec<(&str, Value)> {
    let all = done.asked.iter().filter_map(|asked| asked.split_once('\n'));
    all.filter(|(question, _)| question.contains("--method"))
        .map(|(question, given)| (question, serde_json::from_str(given).unwrap()))
        .collect()
}

#[test]
fn what_is_new_in_the_issue_is_told() {
    if !can_run() {
        return;
    }
    let open = |body: &str| format!("{}\n", serde_json::json!({"number": 31, "body": body}));
    let site = Site::new();
    let first = written(&keeping(&site, "").run());
    // The same fault in another line is no new one.
    site.write(
        "_pages/deux.md",
        &page("deux", &format!("Un ajout.\n\n{IMAGE}\n\nDeux.")),
    );
    site.commit("Plus bas");
    let same = written(&keeping(&site, &open(&first)).run());

    site.write(
        "_pages/trois.md",
        &page("trois", "<img src=\"/@personne.png\">"),
    );
    site.commit("Trois");
    let done = keeping(&site, &open(&same)).run();
    let told = writes(&done);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0]
            .0
            .contains("POST repos/musee/site/issues/31/comments")
    );
    let comment = told[0].1["body"].as_str().unwrap();
    for words in ["nouveaux", "trois", "ligne 8"] {
        assert!(comment.contains(words), "{comment}");
    }
    assert!(!comment.contains("deux.md") && !comment.contains("@personne"));
    assert!(told[1].0.contains("PATCH repos/musee/site/issues/31"));
    let body = told[1].1["body"].as_str().unwrap();
    written(&keeping(&site, &open(body)).run());
}

#[test]
fn an_issue_that_cannot_be_kept_says_why() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    for (answer, words) in [
        (
            "gh: Resource not accessible by integration (HTTP 403)",
            "« issues: write »",
        ),
        (
            "gh: Issues has been disabled in this repository. (HTTP 410)",
            "désactivés",
        ),
        (
            "gh: 50 % sûr\n##[error]non (HTTP 502)",
            "50 %25 sûr # #[error]non",
        ),
    ] {
        let done = keeping(&site, "").answers("refuses", answer).run();
        assert_eq!(done.failed, ["Tenir le ticket à jour"], "{}", done.log);
        let line = done
            .log
            .lines()
            .find(|line| line.starts_with("::error title=dinum-lint::Le ticket"));
        assert!(line.unwrap().contains(words), "{}", done.log);
    }
}

/// A job that keeps a comment of a request, where `known` are the comments that there are.
fn commenting<'a>(site: &'a Site, (base, head): &(String, String), known: &str) -> Job<'a> {
    Job::new(site)
        .input("version", "source")
        .input("comment", "true")
        .pull_request(base, head, REPOSITORY)
        .answers("comments", known)
}

#[test]
fn one_comment_says_what_a_request_brings() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let parts = request(&site, |site| {
        site.write("_pages/neuf.md", &page("neuf", IMAGE));
    });
    let done = commenting(&site, &parts, "").run();
    let told = writes(&done);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0]
            .0
            .contains("POST repos/musee/site/issues/12/comments")
    );
    let body = told[0].1["body"].as_str().unwrap();
    for words in [
        "<!-- dinum-lint ",
        "1 erreur",
        "neuf.md",
        "https://github.example/musee/site/actions/runs/77",
    ] {
        assert!(body.contains(words), "{words}: {body}");
    }
    let question = &done.asked[0];
    assert!(question.contains("github-actions[bot]"), "{question}");
    let again = commenting(&site, &parts, "501\n").run();
    let told = writes(&again);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0]
            .0
            .contains("PATCH repos/musee/site/issues/comments/501")
    );

    let fork = commenting(&site, &parts, "").pull_request(&parts.0, &parts.1, "quelqu-un/site");
    let fork = fork.run();
    assert!(fork.asked.is_empty() && fork.log.contains("copie du dépôt"));
    fs::remove_file(site.beside("runner/tools/comments")).unwrap();
    let refused = Job::new(&site)
        .input("version", "source")
        .input("comment", "true")
        .pull_request(&parts.0, &parts.1, REPOSITORY)
        .answers("refuses", "gh: (HTTP 403)")
        .run();
    assert!(refused.log.contains("« pull-requests: write »"));
    assert_eq!(refused.failed, ["Vérifier les pages"]);
}

#[test]
fn a_comment_says_when_all_is_well_and_is_not_begun_for_it() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let parts = request(&site, |site| {
        site.write("_pages/neuf.md", &page("neuf", "Neuf."));
    });
    let silent = commenting(&site, &parts, "").run();
    assert_eq!(silent.failed, [""; 0], "{}", silent.log);
    assert_eq!(writes(&silent), []);
    let repaired = commenting(&site, &parts, "501\n").run();
    let told = writes(&repaired);
    assert!(
        told[0].1["body"]
            .as_str()
            .unwrap()
            .contains("plus rien à corriger")
    );
}

#[test]
fn a_long_report_fits_into_an_issue() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    fs::create_dir_all(site.path("_pages")).unwrap();
    site.write(
        "_pages/trois.md",
        &page("trois", &format!("{IMAGE}\n\n").repeat(400)),
    );
    site.commit("Beaucoup");
    let done = keeping(&site, "").run();
    let posted = done
        .asked
        .iter()
        .find(|asked| asked.contains("POST"))
        .unwrap();
    let given: Value = serde_json::from_str(posted.split_once('\n').unwrap().1).unwrap();
    let body = given["body"].as_str().unwrap();
    assert!(body.chars().count() < 65_000);
    assert!(
        body.contains("La suite est dans"),
        "{}",
        &body[body.len() - 600..]
    );
}

#[test]
fn each_site_of_a_repository_has_its_own() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    site.write("musée/_config.yml", "include: [_pages]\n");
    site.commit("Musée");
    let parts = request(&site, |site| {
        for folder in ["", "musée/"] {
            site.write(&format!("{folder}_pages/neuf.md"), &page("neuf", IMAGE));
        }
    });
    let mut marks = BTreeSet::new();
    for folder in [".", "musée"] {
        for job in [commenting(&site, &parts, ""), keeping(&site, "")] {
            let done = job.input("working-directory", folder).run();
            let told = writes(&done);
            assert_eq!(told.len(), 1, "{}", done.log);
            let body = told[0].1["body"].as_str().unwrap();
            let mark = body.lines().next().unwrap();
            assert!(done.asked[0].contains(mark), "{:?}", done.asked);
            marks.insert(mark.to_owned());
        }
    }
    assert_eq!(marks.len(), 4, "{marks:?}");
}
