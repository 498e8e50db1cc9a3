//! Completions, asked of the real shells, which read the script that the program prints.

use std::fmt::Write as _;
use std::process::Command;

use crate::{Folder, run_in};

/// Whether `tool` can be run; where it cannot, the test says so and passes, unless tools are required.
pub(crate) fn has(tool: &str) -> bool {
    let found = Command::new(tool).args(["-c", "exit"]).output().is_ok();
    if !found {
        assert!(
            std::env::var("DINUM_LINT_TOOLS").as_deref() != Ok("required"),
            "{tool} is required"
        );
        println!("non exécuté : {tool} manque");
    }
    found
}

/// What `shell` prints for `script`, run where the completions for it are the file `completions`.
fn told(shell: &str, arguments: &[&str], script: &str) -> String {
    let folder = Folder::new();
    let completions = folder.run(&["completions", shell]);
    assert_eq!((completions.status, completions.stderr.as_str()), (0, ""));
    folder.write("completions", &completions.stdout);
    folder.write("script", script);
    folder.write("_pages/accueil.md", "");
    let output = Command::new(shell)
        .args(arguments)
        .arg("script")
        .current_dir(folder.path(""))
        .env("HOME", folder.path("nobody"))
        .env("XDG_CONFIG_HOME", folder.path("nobody"))
        .env("TERM", "dumb")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(errors, "", "{shell}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is typed, with a word that has to be offered, and one that must not.
const TYPED: [(&str, &str, &str); 8] = [
    ("dinum-lint expl", "explain", "links"),
    (
        "dinum-lint explain a11y/img",
        "a11y/img-alt",
        "a11y/br-spacing",
    ),
    (
        "dinum-lint suppress links/br",
        "links/broken-anchor",
        "links/dead",
    ),
    ("dinum-lint legal sh", "show", "status"),
    ("dinum-lint legal show --la", "--lang", "--fix"),
    ("dinum-lint --format sh", "short", "json"),
    ("dinum-lint baseline pr", "prune", "create"),
    (
        "dinum-lint --fix-only typography/ord",
        "typography/ordinal",
        "a11y/img-alt",
    ),
];

/// Check the answers of a shell, one line for each of [`TYPED`].
fn check(shell: &str, answers: &str) {
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers.len(), TYPED.len(), "{shell}: {answers:#?}");
    for ((typed, offered, other), answer) in TYPED.iter().zip(answers) {
        let mut words = answer.split(' ');
        assert!(
            words.clone().any(|word| word == *offered),
            "{shell}, {typed}: {answer}"
        );
        assert!(
            words.all(|word| word != *other),
            "{shell}, {typed}: {answer}"
        );
    }
}

#[test]
fn bash_completes_verbs_options_values_and_rules() {
    if !has("bash") {
        return;
    }
    let mut script = "source ./completions\n".to_owned();
    for (typed, ..) in TYPED {
        let words: Vec<&str> = typed.split(' ').collect();
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let at = words.len() - 1;
        writeln!(
            script,
            "COMP_WORDS=({typed}); COMP_CWORD={at}; COMPREPLY=(); _dinum__lint dinum-lint '{last}' '{before}' 2>/dev/null; echo \"${{COMPREPLY[*]}}\""
        )
        .unwrap();
    }
    check("bash", &told("bash", &["--norc"], &script));
}

#[test]
fn fish_completes_verbs_options_values_and_rules() {
    if !has("fish") {
        return;
    }
    let mut script = "source completions\n".to_owned();
    for (typed, ..) in TYPED {
        writeln!(
            script,
            "complete -C '{typed}' | string replace -r '\\t.*' '' | string join ' '"
        )
        .unwrap();
    }
    check("fish", &told("fish", &["--no-config"], &script));
}

#[test]
fn zsh_completes_what_is_typed_on_a_terminal() {
    if !has("zsh") {
        return;
    }
    // The line that was completed is carried out, by a function of the program's name, which prints what it gets.
    let script = "zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PROMPT=; autoload -U compinit; compinit -D -u; source ./completions'
zpty -w z 'dinum-lint() { print -r -- \"GOT:$*:\" }'
zpty -w z $'dinum-lint expla\\ta11y/br-sp\\t'
zpty -w z $'dinum-lint baseline pr\\t'
zpty -w z $'dinum-lint _pa\\t'
zpty -w z $'dinum-lint script _pa\\t'
zpty -w z $'dinum-lint legal show --as\\t'
repeat 200; do
  zpty -r -t z more && out+=$more
  [[ $out == *GOT:legal* ]] && break
  sleep 0.1
done
print -r -- $out
zpty -d z
";
    let typed = told("zsh", &["-f"], script);
    for got in [
        "explain a11y/br-spacing",
        "baseline prune",
        "_pages",
        "script _pages",
        "legal show --as-of",
    ] {
        assert!(typed.contains(&format!("GOT:{got}:")), "{got}: {typed}");
    }
}

#[test]
fn the_shell_is_that_of_the_environment_unless_one_is_named() {
    let folder = Folder::new();
    let run =
        |arguments: &[&str], shell: &str| run_in(&folder.path(""), arguments, &[("SHELL", shell)]);
    let fish = run(&["completions"], "/usr/bin/fish");
    assert_eq!(fish.stdout, run(&["completions", "fish"], "").stdout);
    assert_ne!(
        fish.stdout,
        run(&["completions", "zsh"], "/usr/bin/fish").stdout
    );
    let none = run(&["completions"], "/opt/other/shell");
    assert_eq!((none.status, none.stdout.as_str()), (2, ""));
    assert!(
        none.stderr.contains("dinum-lint completions bash"),
        "{}",
        none.stderr
    );
    let other = run(&["completions", "tcsh"], "");
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("bash, "), "{}", other.stderr);
}

#[test]
fn every_shell_has_a_script_in_the_language_asked_for() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let french = folder.run(&["completions", shell]);
        let english = folder.run(&["completions", shell, "--lang", "en"]);
        assert_eq!((french.status, english.status), (0, 0));
        assert!(french.stdout.contains("baseline"), "{shell}");
        // That of bash says nothing in words.
        assert_eq!(french.stdout == english.stdout, shell == "bash", "{shell}");
        assert!(!french.stdout.contains("Explains a rule"), "{shell}");
    }
}
