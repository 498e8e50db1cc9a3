//! The past of an example's page, made in a repository.

use std::fs;
use std::process::Command;

use camino::Utf8Path;
use dinum_lint::book::Example;

/// Make the repository in `directory` that the example's page comes from, if its past matters.
pub fn make(directory: &Utf8Path, example: &Example) {
    let Some(past) = &example.past else { return };
    let page = &example.files[0];
    let path = directory.join(&page.path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    git(directory, &past.committed, &["init", "--quiet"]);
    let states = [
        (&past.before, &past.before_committed),
        (&page.text, &past.committed),
    ];
    for (text, day) in states {
        fs::write(&path, text).unwrap();
        git(directory, day, &["add", "."]);
        git(directory, day, &["commit", "--quiet", "--message", "State"]);
    }
}

fn git(directory: &Utf8Path, day: &str, arguments: &[&str]) {
    let date = format!("{day}T12:00:00+02:00");
    let output = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(arguments)
        .current_dir(directory)
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}
