//! What a GitHub runner does with the steps of the action, as far as they need it: inputs, expressions, the files that steps
//! write to, and in their place what other actions and `gh` are asked.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::{PROGRAM, ROOT, Run, Site};

/// The action's folder.
pub const ACTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/actions/dinum-lint");

/// A job that runs the action in a site's repository.
pub struct Job<'a> {
    site: &'a Site,
    /// Where the steps run.
    workspace: PathBuf,
    inputs: BTreeMap<String, String>,
    /// The `github` context that differs from job to job: `event_name`, `action_ref`, `sha`.
    github: BTreeMap<&'static str, String>,
    environment: BTreeMap<&'static str, String>,
}

/// How a job went.
#[derive(Debug, Default)]
pub struct Done {
    /// All that its steps printed.
    pub log: String,
    /// The names of the steps that failed.
    pub failed: Vec<String>,
    /// What other actions were called with: `uses`, then `key: value` for what it is given.
    pub called: Vec<String>,
    /// The job's summary.
    pub summary: String,
    /// The outputs of the action.
    pub outputs: BTreeMap<String, String>,
    /// What `gh` was asked, and what it was given.
    pub asked: Vec<String>,
}

/// `gh`: notes what it is asked and given, and answers what a test has laid down for addresses that hold a word.
const GH: &str = r#"#!/bin/sh
here=$(dirname "$0")
n=$(ls "$here/asked" | wc -l)
printf '%s\n' "$*" >"$here/asked/$(printf '%03d' "$n")"
case "$*" in *"--input -"*) cat >>"$here/asked/$(printf '%03d' "$n")" ;; esac
for word in comments issues commits attestation; do
  case "$*" in *POST*|*PATCH*) ;; *"$word"*) if [ -f "$here/$word" ]; then cat "$here/$word"; exit 0; fi ;; esac
done
if [ -f "$here/refuses" ]; then cat "$here/refuses" >&2; exit 1; fi
"#;

/// `cargo`: "builds" the program under test.
const CARGO: &str = r#"#!/bin/sh
while [ "$1" != --target-dir ]; do shift; done
mkdir -p "$2/release"
printf '#!/bin/sh\nexec "$PROGRAM_UNDER_TEST" "$@"\n' >"$2/release/dinum-lint"
chmod +x "$2/release/dinum-lint"
"#;

impl<'a> Job<'a> {
    /// A job in `site` with `dinum-lint` at hand, as after the installing step.
    pub fn new(site: &'a Site) -> Self {
        let runner = site.beside("runner");
        let tools = runner.join("tools");
        fs::create_dir_all(tools.join("asked")).unwrap();
        for (name, text) in [("gh", GH), ("cargo", CARGO)] {
            let tool = tools.join(name);
            fs::write(&tool, text).unwrap();
            let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(tool, executable).unwrap();
        }
        Self {
            site,
            workspace: site.path(""),
            inputs: BTreeMap::new(),
            github: BTreeMap::from([
                ("event_name", "push".to_owned()),
                ("action_ref", String::new()),
                ("sha", site.git(&["rev-parse", "HEAD"])),
                ("run_id", "77".to_owned()),
                ("run_attempt", "1".to_owned()),
                ("token", "a-token".to_owned()),
            ]),
            environment: BTreeMap::new(),
        }
    }

    pub fn input(mut self, name: &str, value: &str) -> Self {
        self.inputs.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn github(mut self, name: &'static str, value: &str) -> Self {
        self.github.insert(name, value.to_owned());
        self
    }

    pub fn env(mut self, name: &'static str, value: &str) -> Self {
        self.environment.insert(name, value.to_owned());
        self
    }

    /// The job's workspace, where it is not the site's repository.
    pub fn in_workspace(mut self, folder: PathBuf) -> Self {
        self.workspace = folder;
        self
    }

    /// What `gh` answers to questions that hold `word`.
    pub fn answers(self, word: &str, text: &str) -> Self {
        fs::write(self.site.beside("runner/tools").join(word), text).unwrap();
        self
    }

    /// The event of a pull request from `head` into `base`, of the repository itself or of a fork.
    pub fn pull_request(self, base: &str, head: &str, from: &str) -> Self {
        let event = serde_json::json!({
            "pull_request": {
                "number": 12,
                "base": {"sha": base},
                "head": {"sha": head, "repo": {"full_name": from}},
            }
        });
        fs::write(self.site.beside("runner/event.json"), event.to_string()).unwrap();
        self.github("event_name", "pull_request")
            .github("event.pull_request.base.sha", base)
    }

    /// Run the steps.
    pub fn run(&self) -> Done {
        let text = fs::read_to_string(PathBuf::from(ACTION).join("action.yml")).unwrap();
        let action: Value = serde_yaml::from_str(&text).unwrap();
        let runner = self.site.beside("runner");
        let event = runner.join("event.json");
        if !event.exists() {
            fs::write(&event, "{}").unwrap();
        }
        let temporary = runner.join("temp");
        fs::create_dir_all(&temporary).unwrap();
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (name, input) in action["inputs"].as_object().unwrap() {
            let value = self.inputs.get(name).map(String::as_str);
            let value = value.unwrap_or_else(|| input["default"].as_str().unwrap());
            known.insert(format!("inputs.{name}"), value.to_owned());
        }
        for name in self.inputs.keys() {
            assert!(
                known.contains_key(&format!("inputs.{name}")),
                "no input {name}"
            );
        }
        for (name, value) in &self.github {
            known.insert(format!("github.{name}"), value.clone());
        }
        known.insert("runner.temp".to_owned(), temporary.display().to_string());

        let mut done = Done::default();
        let mut path = vec![runner.join("tools")];
        for step in action["runs"]["steps"].as_array().unwrap() {
            let name = step["name"].as_str().unwrap();
            let condition = step["if"].as_str().unwrap_or("success()");
            let condition = condition.trim_start_matches("${{").trim_end_matches("}}");
            let goes_on = condition.contains("cancelled()") || done.failed.is_empty();
            if !goes_on || !is_true(&evaluate(condition, &known)) {
                continue;
            }
            if let Some(other) = step["uses"].as_str() {
                let mut call = other.split('@').next().unwrap().to_owned();
                for (key, value) in step["with"].as_object().unwrap() {
                    let value = resolve(value.as_str().unwrap(), &known);
                    call.extend([" ", key, ": ", &value]);
                }
                done.called.push(call);
                continue;
            }
            let output = runner.join("output");
            let summary = runner.join("summary");
            let paths = runner.join("path");
            for file in [&output, &summary, &paths] {
                fs::write(file, "").unwrap();
            }
            let mut command = Command::new("bash");
            // As a runner calls it for `shell: bash`.
            command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c"]);
            command.arg(step["run"].as_str().unwrap());
            assert!(!step["run"].as_str().unwrap().contains("${{"), "{name}");
            for (key, value) in step["env"].as_object().into_iter().flatten() {
                command.env(key, resolve(value.as_str().unwrap(), &known));
            }
            let before = std::env::var_os("PATH").unwrap();
            let all = path.iter().cloned().chain(std::env::split_paths(&before));
            command
                .current_dir(&self.workspace)
                .env("PATH", std::env::join_paths(all).unwrap())
                .env("PROGRAM_UNDER_TEST", PROGRAM)
                .env("XDG_DATA_HOME", self.site.beside("data"))
                .env("GITHUB_ACTION_PATH", ACTION)
                .env("GITHUB_WORKSPACE", &self.workspace)
                .env("GITHUB_EVENT_NAME", &self.github["event_name"])
                .env("GITHUB_EVENT_PATH", &event)
                .env("GITHUB_OUTPUT", &output)
                .env("GITHUB_STEP_SUMMARY", &summary)
                .env("GITHUB_PATH", &paths)
                .env("GITHUB_SHA", &self.github["sha"])
                .env("GITHUB_REPOSITORY", "musee/site")
                .env("GITHUB_SERVER_URL", "https://github.example")
                .env("GITHUB_WORKFLOW", "liens")
                .env("GITHUB_JOB", "pages")
                .env("GITHUB_RUN_ID", &self.github["run_id"])
                .env("RUNNER_TEMP", &temporary)
                .env("RUNNER_OS", "Linux")
                .env("RUNNER_ARCH", "X64")
                .envs(&self.environment);
            let run = Run::from(command.output().unwrap());
            done.log += &run.printed;
            if run.status != 0 {
                done.failed.push(name.to_owned());
            }
            done.summary += &fs::read_to_string(summary).unwrap();
            for line in fs::read_to_string(paths).unwrap().lines() {
                path.insert(0, line.into());
            }
            if let Some(id) = step["id"].as_str() {
                for line in fs::read_to_string(output).unwrap().lines() {
                    let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{line}"));
                    known.insert(format!("steps.{id}.outputs.{key}"), value.to_owned());
                }
            }
        }
        for (name, output) in action["outputs"].as_object().unwrap() {
            let value = resolve(output["value"].as_str().unwrap(), &known);
            done.outputs.insert(name.clone(), value);
        }
        let mut asked: Vec<_> = fs::read_dir(runner.join("tools/asked"))
            .unwrap()
            .flatten()
            .collect();
        asked.sort_by_key(fs::DirEntry::file_name);
        for file in asked {
            done.asked.push(fs::read_to_string(file.path()).unwrap());
            fs::remove_file(file.path()).unwrap();
        }
        done
    }
}

/// `text` with its expressions replaced by what they come to.
fn resolve(text: &str, known: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${{") {
        let (expression, behind) = after.split_once("}}").unwrap();
        out += before;
        out += &evaluate(expression, known);
        rest = behind;
    }
    out + rest
}

/// What an expression of `||`, `&&`, `==`, `!=`, `format` with one value, quoted text and names comes to. What is not known is empty.
fn evaluate(expression: &str, known: &BTreeMap<String, String>) -> String {
    let expression = expression.trim();
    if let Some((left, right)) = expression.split_once("||") {
        let left = evaluate(left, known);
        return if is_true(&left) {
            left
        } else {
            evaluate(right, known)
        };
    }
    if let Some((left, right)) = expression.split_once("&&") {
        let left = evaluate(left, known);
        return if is_true(&left) {
            evaluate(right, known)
        } else {
            left
        };
    }
    for (operator, wanted) in [("==", true), ("!=", false)] {
        if let Some((left, right)) = expression.split_once(operator) {
            let is_equal = evaluate(left, known) == evaluate(right, known);
            return (is_equal == wanted).to_string();
        }
    }
    match expression {
        "!cancelled()" | "success()" => "true".to_owned(),
        text if text.starts_with('\'') => text.trim_matches('\'').to_owned(),
        call if call.starts_with("format(") => {
            let given = call.trim_start_matches("format(").trim_end_matches(')');
            let (text, value) = given.split_once(", ").unwrap();
            evaluate(text, known).replace("{0}", &evaluate(value, known))
        }
        name => {
            let is_name = name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
            assert!(is_name, "{name}");
            known.get(name).cloned().unwrap_or_default()
        }
    }
}

fn is_true(value: &str) -> bool {
    !value.is_empty() && value != "false"
}

/// The version that the project has.
pub fn version() -> String {
    let manifest = fs::read_to_string(PathBuf::from(ROOT).join("Cargo.toml")).unwrap();
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = "));
    line.unwrap().trim_matches('"').to_owned()
}
