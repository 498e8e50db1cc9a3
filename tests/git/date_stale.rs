//! `front-matter/date-stale`: the day that a page states against its past.

use crate::{Repository, git_in, page, run_in};

const STALE: &str = "front-matter/date-stale";

/// A page of October 2022.
fn old(body: &str) -> String {
    page("un", body).replace("22 novembre 2026", "3 octobre 2022")
}

/// A site whose page was committed on the day that it states.
fn site() -> Repository {
    let site = Repository::new();
    site.write("_config.yml", crate::CONFIG)
        .write("_layouts/page-annexe.html", "<main>{{ content }}</main>\n")
        .write("_pages/un.md", old("Un."))
        .commit("2022-10-03");
    site
}

fn stale(run: &crate::Run) -> usize {
    let found = run.findings();
    found.iter().filter(|line| line.starts_with(STALE)).count()
}

#[test]
fn the_last_commit_that_changed_the_words_counts() {
    let site = site();
    assert_eq!(stale(&site.lint(&[])), 0);
    site.write("_pages/un.md", old("Deux."))
        .commit("2024-05-02");
    site.write(
        "_pages/un.md",
        old("**Deux** :").replace("layout", "position: 3\nlayout"),
    )
    .commit("2025-01-01");
    let run = site.lint(&[]);
    assert_eq!(stale(&run), 1);
    assert!(run.stdout.contains("2 mai 2024"), "{}", run.stdout);
    // The same for the page alone, and from below.
    assert_eq!(stale(&site.lint(&["_pages/un.md"])), 1);
    let below = run_in(&site.path("_pages"), &["--format", "json", "un.md"], &[]);
    assert_eq!(stale(&below), 1);
    // A renamed page keeps its past; line ends are none of it.
    site.git(&["mv", "_pages/un.md", "_pages/une page « é ».md"]);
    site.commit("2025-02-01");
    let text = std::fs::read_to_string(site.path("_pages/une page « é ».md")).unwrap();
    site.write("_pages/une page « é ».md", text.replace('\n', "\r\n"))
        .commit("2025-03-01");
    let run = site.lint(&[]);
    assert_eq!(stale(&run), 1);
    assert!(run.stdout.contains("2 mai 2024"), "{}", run.stdout);
    // Back to what it was: nothing changed for its readers.
    site.write("_pages/une page « é ».md", old("Un."))
        .commit("2025-04-01");
    assert_eq!(stale(&site.lint(&[])), 0);
}

#[test]
fn what_is_not_committed_counts_where_it_is_asked_about() {
    let site = site();
    site.write("_pages/un.md", old("Deux."));
    assert_eq!(stale(&site.lint(&[])), 0);
    let run = site.lint(&["--changed"]);
    assert_eq!(run.findings(), [format!("{STALE} _pages/un.md:5")]);
    assert!(run.stdout.contains("22 novembre 2026"), "{}", run.stdout);
    assert_eq!(stale(&site.lint(&["--staged"])), 0);
    site.git(&["add", "."]);
    assert_eq!(stale(&site.lint(&["--staged"])), 1);
    site.write("_pages/un.md", page("un", "Deux."));
    assert_eq!(stale(&site.lint(&["--changed"])), 0);
    site.write("_pages/un.md", old("Un :"));
    assert_eq!(stale(&site.lint(&["--changed"])), 0);
    // A new page has not changed.
    site.write("_pages/deux.md", old("Deux.").replace("/un/", "/deux/"));
    assert_eq!(stale(&site.lint(&["--changed"])), 0);
}

#[test]
fn a_safe_repair_of_words_is_no_change() {
    let site = site();
    site.write("_pages/un.md", old("La 1ère version."))
        .commit("2022-10-03");
    site.write("_pages/un.md", old("La 1re version."));
    site.git(&["add", "."]);
    assert_eq!(stale(&site.lint(&["--staged"])), 0);
    site.commit("2024-05-02");
    assert_eq!(stale(&site.lint(&[])), 0);
    site.write("_pages/un.md", old("La 2e version."))
        .commit("2024-06-02");
    assert_eq!(stale(&site.lint(&[])), 1);
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let site = site();
    site.git(&["checkout", "--quiet", "-b", "travail"]);
    site.write("_pages/un.md", old("Deux."))
        .commit("2024-05-02");
    site.write("_pages/un.md", old("Deux !"))
        .commit("2024-06-02");
    let run = site.lint(&["--changed"]);
    assert_eq!(stale(&run), 1);
    assert!(run.stdout.contains("2 mai 2024"), "{}", run.stdout);
    assert!(run.stderr.contains("écarté de main"), "{}", run.stderr);
    site.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(stale(&site.lint(&["--changed", "--since", "main"])), 1);
}

#[test]
fn a_merge_of_two_sides_keeps_the_day_of_the_words() {
    let body = |first: &str, last: &str| old(&format!("{first}\n\nAu milieu.\n\n{last}"));
    let merged = |sides: [(&str, &str); 2], days: [&str; 2]| {
        let site = site();
        site.write("_pages/un.md", body("Un.", "Fin."))
            .commit("2022-10-03");
        site.git(&["checkout", "--quiet", "-b", "travail"]);
        site.write("_pages/un.md", body(sides[0].0, sides[0].1))
            .commit(days[0]);
        site.git(&["checkout", "--quiet", "main"]);
        site.write("_pages/un.md", body(sides[1].0, sides[1].1))
            .commit(days[1]);
        site.git_on("2025-03-01", &["merge", "--quiet", "--no-edit", "travail"]);
        site
    };
    let day = |site: &Repository, day: &str| {
        let run = site.lint(&[]);
        assert_eq!(stale(&run), 1);
        assert!(run.stdout.contains(day), "{}", run.stdout);
    };
    // One side changed the text, the other one only white space, before or after it.
    let sides = [("Deux.", "Fin."), ("Un.", "Fin.  ")];
    day(&merged(sides, ["2024-05-02", "2024-06-02"]), "2 mai 2024");
    day(&merged(sides, ["2024-06-02", "2024-05-02"]), "2 juin 2024");
    // Both changed the text: the merge itself is no change.
    let sides = [("Deux.", "Fin."), ("Un.", "La fin.")];
    day(&merged(sides, ["2024-05-02", "2024-06-02"]), "2 juin 2024");
    // Neither did.
    let sides = [("**Un.**", "Fin."), ("Un.", "Fin.  ")];
    assert_eq!(
        stale(&merged(sides, ["2024-05-02", "2024-06-02"]).lint(&[])),
        0
    );
}

#[test]
fn without_a_history_nothing_is_said() {
    let site = site();
    site.write("_pages/un.md", old("Deux."))
        .commit("2024-05-02");
    site.write("_pages/un.md", old("Trois."))
        .commit("2024-06-02");
    assert_eq!(stale(&site.lint(&[])), 1);
    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", site.path("").display());
    git_in(
        clones.path(),
        "2026-11-22",
        &["clone", "--quiet", "--depth=2", &url, "clone"],
    );
    let shallow = run_in(&clones.path().join("clone"), &["--format", "json"], &[]);
    assert_eq!(stale(&shallow), 0);
    // Imported long after the day that it states.
    let import = Repository::new();
    import.write("un.md", old("Un.")).commit("2026-01-01");
    assert_eq!(stale(&import.lint(&["un.md"])), 0);
    import.write("un.md", old("Deux.")).commit("2026-02-01");
    assert_eq!(stale(&import.lint(&["un.md"])), 1);
    std::fs::remove_dir_all(import.path(".git")).unwrap();
    assert_eq!(stale(&import.lint(&["un.md"])), 0);
}

/// The day that the repair of a missing `date_de_modification` writes.
fn repaired(site: &Repository, more: &[&str]) -> String {
    let run = site.lint(more);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = report["findings"].as_array().unwrap().iter();
    let mut own = found.filter(|finding| finding["rule"] == "front-matter/required-key");
    let finding = own
        .next()
        .unwrap_or_else(|| panic!("no missing key: {}", run.stdout));
    let text = finding["fix"]["edits"][0]["text"].as_str().unwrap();
    text.trim().to_owned()
}

#[test]
fn a_missing_day_is_that_of_the_last_change() {
    let without =
        |body: &str| page("un", body).replace("date_de_modification: 22 novembre 2026\n", "");
    let site = Repository::new();
    site.write("_config.yml", crate::CONFIG)
        .write("_layouts/page-annexe.html", "<main>{{ content }}</main>\n")
        .write("_pages/un.md", without("Un."))
        .commit("2022-10-03");
    let day = |day: &str| format!("date_de_modification: {day}");
    assert_eq!(repaired(&site, &[]), day("3 octobre 2022"));
    site.write("_pages/un.md", without("Deux."))
        .commit("2024-05-02");
    // Not a change of the words.
    site.write("_pages/un.md", without("**Deux.**"))
        .commit("2025-01-01");
    assert_eq!(repaired(&site, &[]), day("2 mai 2024"));
    assert_eq!(repaired(&site, &["_pages/un.md"]), day("2 mai 2024"));
    // Changed now.
    site.write("_pages/un.md", without("Trois."));
    assert_eq!(repaired(&site, &[]), day("22 novembre 2026"));
    site.commit("2026-11-20");
    assert_eq!(repaired(&site, &[]), day("20 novembre 2026"));
}
