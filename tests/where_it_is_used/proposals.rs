//! The repairs that the action proposes as comments of a pull request.

use serde_json::Value;

use crate::action::request;
use crate::runner::{Done, Job};
use crate::{Site, have, page};

fn can_run() -> bool {
    have(&["git", "bash", "python3"])
}

const REPOSITORY: &str = "musee/site";

/// A job on a request that `head` brings.
fn suggesting<'a>(site: &'a Site, (base, head): &(String, String), from: &str) -> Job<'a> {
    Job::new(site)
        .input("version", "source")
        .input("suggest", "true")
        .pull_request(base, head, from)
        .answers("comments", "")
}

/// The review that was posted.
fn review(done: &Done) -> Option<Value> {
    let posted = done.asked.iter().find(|asked| asked.contains("/reviews"))?;
    let (question, given) = posted.split_once('\n').unwrap();
    assert!(
        question.contains("POST repos/musee/site/pulls/12/reviews"),
        "{question}"
    );
    Some(serde_json::from_str(given).unwrap())
}

/// Two repairs in line 8, none in line 10, one in line 12, which the request does not touch.
const OLD: &str = "Ligne.\n\nLigne.\n\nLe 1 er janvier 2020, décret n°2019-1088.";

#[test]
fn repairs_are_proposed_on_the_lines_of_the_request() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    site.write("_pages/été.md", &page("ete", OLD));
    site.commit("Ancien");
    let parts = request(&site, |site| {
        let new = OLD.replacen("Ligne.", "Les  mots,ici et là. ```` @personne", 1);
        site.write("_pages/été.md", &page("ete", &new));
    });
    let done = suggesting(&site, &parts, REPOSITORY).run();
    let review = review(&done).unwrap_or_else(|| panic!("{}", done.log));
    assert_eq!(review["commit_id"], parts.1.as_str());
    assert_eq!(review["event"], "COMMENT");
    let comments = review["comments"].as_array().unwrap();
    assert_eq!(comments.len(), 1, "{review}");
    let comment = &comments[0];
    assert_eq!(
        (comment["path"].as_str(), comment["line"].as_u64()),
        (Some("_pages/été.md"), Some(8))
    );
    assert!(comment.get("start_line").is_none());
    let body = comment["body"].as_str().unwrap();
    assert!(body.contains("\n`````suggestion\nLes mots"), "{body}");
    assert!(body.contains("Correction proposée : "), "{body}");
    assert!(done.log.contains("1 correction proposée."), "{}", done.log);

    // What was proposed before is not proposed again.
    let again = suggesting(&site, &parts, REPOSITORY)
        .answers("comments", body)
        .run();
    assert!(
        again.asked.iter().all(|asked| !asked.contains("POST")),
        "{:?}",
        again.asked
    );
    assert!(
        again.log.contains("Aucune correction nouvelle"),
        "{}",
        again.log
    );
}

#[test]
fn a_line_that_lies_elsewhere_in_the_request_gets_no_comment() {
    if !can_run() {
        return;
    }
    // The branch changed the same page since: lines of the merge are not lines of the request.
    let site = Site::new();
    site.write(
        "_pages/depuis.md",
        &page("depuis", &format!("Un.\n\n{}Deux.\n", "x\n".repeat(20))),
    );
    site.commit("Longue");
    let base = site.git(&["rev-parse", "HEAD"]);
    site.git(&["checkout", "--quiet", "-b", "demande"]);
    site.write(
        "_pages/depuis.md",
        &site
            .read("_pages/depuis.md")
            .replace("Deux.", "Deux  mots."),
    );
    let head = site.commit("Demande");
    site.git(&["checkout", "--quiet", "main"]);
    site.write(
        "_pages/depuis.md",
        &site
            .read("_pages/depuis.md")
            .replace("Un.", "Un.\n\nEt un."),
    );
    site.commit("Depuis");
    site.git(&["checkout", "--quiet", "--detach"]);
    site.git(&[
        "merge",
        "--quiet",
        "--no-ff",
        "--message",
        "Merge",
        "demande",
    ]);
    let done = suggesting(&site, &(base, head), REPOSITORY).run();
    assert!(review(&done).is_none(), "{:?}", done.asked);
}

#[test]
fn lines_that_a_renamed_page_keeps_get_no_comment() {
    if !can_run() {
        return;
    }
    // GitHub shows of such a page the lines that changed, and refuses all comments where one stands elsewhere.
    let site = Site::new();
    let old = format!("Une  faute.\n\n{}Fin.\n", "Une ligne.\n\n".repeat(20));
    site.write("_pages/ancien.md", &page("ancien", &old));
    site.commit("Ancien");
    let parts = request(&site, |site| {
        site.git(&["mv", "_pages/ancien.md", "_pages/nouveau.md"]);
        let text = site.read("_pages/nouveau.md").replace("Fin.", "La  fin.");
        site.write("_pages/nouveau.md", &text);
    });
    let done = suggesting(&site, &parts, REPOSITORY)
        .input("changed-only", "false")
        .run();
    let review = review(&done).unwrap_or_else(|| panic!("{}", done.log));
    let comments = review["comments"].as_array().unwrap();
    let lines: Vec<u64> = comments
        .iter()
        .map(|comment| comment["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines.len(), 1, "{review}");
    assert!(lines[0] > 40, "{lines:?}");
}

#[test]
fn requests_that_cannot_be_commented_are_left_alone() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let parts = request(&site, |site| {
        site.write("_pages/neuf.md", &page("neuf", "Les  mots."));
    });
    let fork = suggesting(&site, &parts, "quelqu-un/site").run();
    assert!(fork.asked.is_empty(), "{:?}", fork.asked);
    assert!(fork.log.contains("copie du dépôt"), "{}", fork.log);
    let refused = suggesting(&site, &parts, REPOSITORY)
        .answers("refuses", "")
        .run();
    assert!(
        refused.log.contains("pull-requests: write"),
        "{}",
        refused.log
    );
    assert_eq!(refused.failed, fork.failed);
}

#[test]
fn many_repairs_are_bounded() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let parts = request(&site, |site| {
        site.write(
            "_pages/neuf.md",
            &page("neuf", &"Les  mots.\n\n".repeat(30)),
        );
    });
    let done = suggesting(&site, &parts, REPOSITORY).run();
    let review = review(&done).unwrap_or_else(|| panic!("{}", done.log));
    assert_eq!(review["comments"].as_array().unwrap().len(), 20);
    assert!(
        review["body"].as_str().unwrap().contains("10 autres"),
        "{review}"
    );
}
