//! The workflows that sites copy.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::runner::{ACTION, version};
use crate::{ROOT, Run, Site, have, page, with_program};

fn read(path: impl AsRef<Path>) -> Value {
    let text = fs::read_to_string(&path).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The inputs that they give are inputs of the action, at the version that this project has.
#[test]
fn they_use_the_action_of_this_version_with_inputs_that_it_has() {
    let action = read(Path::new(ACTION).join("action.yml"));
    let inputs: BTreeSet<&String> = action["inputs"].as_object().unwrap().keys().collect();
    let own = format!(
        "numerique-gouv/dinum-lint/.github/actions/dinum-lint@v{}",
        version()
    );
    let mut uses = 0;
    for entry in fs::read_dir(Path::new(ROOT).join(".github/examples")).unwrap() {
        let path = entry.unwrap().path();
        let workflow = read(&path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("pull_request_target"), "{path:?}");
        assert_eq!(workflow["permissions"], serde_json::json!({}), "{path:?}");
        for job in workflow["jobs"].as_object().unwrap().values() {
            for step in job["steps"].as_array().unwrap() {
                let Some(used) = step["uses"]
                    .as_str()
                    .filter(|used| used.contains("dinum-lint"))
                else {
                    continue;
                };
                assert_eq!(used, own);
                uses += 1;
                for input in step["with"].as_object().unwrap().keys() {
                    assert!(inputs.contains(input), "{input} in {path:?}");
                }
            }
        }
        // What stands behind `#` to be taken in is an input as well.
        for line in text.lines() {
            if let Some((name, _)) = line
                .trim()
                .strip_prefix("# ")
                .and_then(|line| line.split_once(": "))
            {
                let is_key = !name.contains(' ') && name.is_ascii();
                assert!(
                    !is_key || inputs.contains(&name.to_owned()) || name == "pull-requests",
                    "{line}"
                );
            }
        }
    }
    assert_eq!(uses, 4);
}

/// The READMEs show the hooks that there are.
#[test]
fn the_readmes_name_hooks_that_exist() {
    let hooks = read(Path::new(ROOT).join(".pre-commit-hooks.yaml"));
    let ids: Vec<&str> = hooks
        .as_array()
        .unwrap()
        .iter()
        .map(|hook| hook["id"].as_str().unwrap())
        .collect();
    for name in ["README.md", "README.fr.md"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        for id in &ids {
            assert!(text.contains(id), "{id} in {name}");
        }
        for before in ["rev: v", "/dinum-lint@v", "dinum-lint=="] {
            let mut told = text.split(before).skip(1).peekable();
            assert!(told.peek().is_some(), "{before} in {name}");
            assert!(
                told.all(|rest| rest.starts_with(&version())),
                "{before} in {name}"
            );
        }
    }
}

/// The commands of the matrix, one part after the other, tell what a single run tells.
#[test]
fn a_site_that_is_shared_among_jobs_is_reported_as_a_whole() {
    if !cfg!(feature = "network") || !have(&["git", "bash"]) {
        return;
    }
    let site = Site::new();
    // Without links to other sites: nobody is asked.
    for at in 0..4 {
        let name = format!("p{at}");
        site.write(
            &format!("_pages/{name}.md"),
            &page(&name, "<img src=\"/absente.png\">"),
        );
    }
    site.write("_pages/deux.md", &page("deux", "Deux."));
    site.commit("Pages");
    let workflow = read(Path::new(ROOT).join(".github/examples/matrix.yml"));
    let run = |command: &str, variables: &[(&str, &str)]| -> Run {
        Command::new("bash")
            .args(["-eo", "pipefail", "-c", command])
            .current_dir(site.path(""))
            .env("PATH", with_program())
            .env("XDG_DATA_HOME", site.beside("data"))
            .env("XDG_CACHE_HOME", site.beside("cache"))
            .env("GITHUB_STEP_SUMMARY", site.beside("summary.md"))
            .env("RUNNER_TEMP", site.beside(""))
            .envs(variables.iter().copied())
            .output()
            .unwrap()
            .into()
    };
    let commands = |job: &str| -> Vec<String> {
        let steps = workflow["jobs"][job]["steps"].as_array().unwrap();
        steps
            .iter()
            .filter_map(|step| step["run"].as_str())
            .map(str::to_owned)
            .collect()
    };
    let parts = workflow["jobs"]["part"]["strategy"]["matrix"]["part"]
        .as_array()
        .unwrap();
    for part in parts {
        for command in commands("part") {
            let done = run(&command, &[("PART", &part.to_string())]);
            assert_eq!(done.status, 0, "{command}: {}", done.printed);
        }
    }
    let merged = commands("whole");
    assert_eq!(merged.len(), 1);
    let merged = run(&merged[0], &[]);
    assert_eq!(merged.status, 1, "{}", merged.printed);
    for at in 0..4 {
        assert!(
            merged.printed.contains(&format!("_pages/p{at}.md,line=8")),
            "{}",
            merged.printed
        );
    }
    let summary = fs::read_to_string(site.beside("summary.md")).unwrap();
    let whole = run(
        "dinum-lint --online --format \"markdown=$GITHUB_STEP_SUMMARY\" --format short",
        &[],
    );
    assert_eq!(whole.status, 1, "{}", whole.printed);
    assert_eq!(
        summary,
        fs::read_to_string(site.beside("summary.md")).unwrap()
    );
    let page = fs::read_to_string(site.beside("dinum-lint.html")).unwrap();
    assert!(page.contains("_pages/p3.md"));
}
