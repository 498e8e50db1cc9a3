//! Misspelt words, and French ones: the message proposes what was meant.

use crate::{FAULTY, Folder};

/// What is typed, and what is proposed.
const TYPED: [(&str, &str); 33] = [
    ("chekc", "dinum-lint check"),
    ("vérifier", "dinum-lint check"),
    ("verifier _pages", "dinum-lint check"),
    ("Règles", "dinum-lint rules"),
    ("expliquer a11y/img-alt", "dinum-lint explain"),
    ("explian a11y/img-alt", "dinum-lint explain"),
    ("liens", "dinum-lint links"),
    ("link", "dinum-lint links"),
    ("initialiser", "dinum-lint init"),
    ("int", "dinum-lint init"),
    ("configuration", "dinum-lint config show"),
    ("corriger", "dinum-lint --fix"),
    ("aide", "dinum-lint --help"),
    ("help", "dinum-lint --help"),
    ("--corriger", "--fix"),
    ("--fixx", "--fix"),
    ("--langue en", "--lang"),
    ("--langue=fr", "--lang"),
    ("--exclure a", "--exclude"),
    ("--unsafe-fix", "--unsafe-fixes"),
    ("--en-ligne", "--online"),
    ("--format jsno", "json"),
    ("--format court", "short"),
    ("--format markdwon=a.txt", "markdown"),
    ("--fail-on avertissement", "warning"),
    ("--fail-on eror", "error"),
    ("--color jamais", "never"),
    ("--lang français", "fr"),
    ("baseline creer", "create"),
    ("config shwo", "show"),
    ("legal satus", "dinum-lint legal status"),
    ("explain a11y/img-atl", "a11y/img-alt"),
    ("--fix-only typographie/*", "typography/*"),
];

#[test]
fn what_was_meant_is_proposed() {
    let folder = Folder::new();
    folder.write("a.md", FAULTY);
    for (typed, meant) in TYPED {
        let mut words: Vec<&str> = typed.split(' ').collect();
        let run = folder.run(&words);
        assert_eq!(run.status, 2, "{typed}: {}", run.stderr);
        let proposal = format!("Vouliez-vous dire « {meant} » ?");
        assert!(run.stderr.contains(&proposal), "{typed}: {}", run.stderr);
        words.splice(0..0, ["--lang", "en"]);
        if !typed.contains("--lang ") {
            let run = folder.run(&words);
            let proposal = format!("Did you mean '{meant}'?");
            assert!(run.stderr.contains(&proposal), "{typed}: {}", run.stderr);
        }
    }
}

#[test]
fn nothing_is_proposed_where_nothing_is_near() {
    let folder = Folder::new();
    for typed in [
        "actualites",
        "--zzz",
        "--format zzzzzz",
        "explain zzzzzz",
        "legal zzzzzz",
        "_pages/liens",
    ] {
        let words: Vec<&str> = typed.split(' ').collect();
        let run = folder.run(&words);
        assert_eq!(run.status, 2, "{typed}");
        assert!(
            !run.stderr.contains("Vouliez-vous"),
            "{typed}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_file_of_a_verb_s_french_name_is_checked() {
    let folder = Folder::new();
    folder.write("liens/a.md", FAULTY);
    let run = folder.run(&["liens", "--format", "short"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.starts_with("liens/a.md:8:"), "{}", run.stdout);
}
