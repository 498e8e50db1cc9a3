//! Pages, files and branches that try to speak to the runner, to GitHub or to people.

use crate::action::request;
use crate::runner::{Done, Job};
use crate::{Site, have, page};

/// What somebody may write into a page, or name a file, so that it acts.
const HOSTILE: [&str; 14] = [
    "::error::pris",
    "::set-output name=errors::0",
    "::stop-commands::pris",
    "::add-mask::e",
    "##[error]pris",
    "##[add-mask]e",
    "%0A::error::pris",
    "\u{2028}::error::pris",
    "@personne",
    "personne/site#1",
    "<!-- caché",
    "</details></summary>",
    "```` ` ``` **gras** | colonne",
    "$(touch owned) `touch owned` ; touch owned",
];

/// What the runner would take for a command: `::name` at the beginning of a line, or `##[name` anywhere else.
fn commands(log: &str) -> Vec<&str> {
    let mut stopped: Option<&str> = None;
    let mut commands = Vec::new();
    for line in log.lines() {
        let line = line.trim_start();
        if let Some(token) = stopped {
            if line == format!("::{token}::") {
                stopped = None;
            }
        } else if let Some(token) = line.strip_prefix("::stop-commands::") {
            stopped = Some(token);
        } else if line.starts_with("::") || line.contains("##[") {
            commands.push(line);
        }
    }
    assert_eq!(stopped, None);
    commands
}

fn annotations(done: &Done) {
    for command in commands(&done.log) {
        let is_ours = [
            "::error file=",
            "::warning file=",
            "::notice file=",
            "::notice title=dinum-lint::",
        ]
        .iter()
        .any(|ours| command.starts_with(ours));
        assert!(is_ours, "{command}");
        // Its end is the first `::` after the properties: nothing of a page stands before it unescaped.
        let properties = command[2..].split("::").next().unwrap();
        assert!(properties.contains("title="), "{command}");
    }
}

/// The Markdown outside fenced code and code spans.
fn outside_code(markdown: &str) -> String {
    let mut fence: Option<String> = None;
    let mut out = String::new();
    for line in markdown.lines() {
        let marks: String = line.chars().take_while(|&c| c == '`').collect();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if marks.len() >= 3 => fence = Some(marks),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    assert_eq!(fence, None, "a fence is left open");
    out
}

fn silent(markdown: &str) {
    let text = outside_code(markdown);
    for live in [
        "@personne",
        "site#1",
        "<!-- c",
        "</details></summary>",
        "**gras**",
        "::error",
        "##[",
    ] {
        assert!(!text.contains(live), "{live}: {text}");
    }
    let opened = text.matches("<details>").count();
    assert_eq!(opened, text.matches("</details>").count(), "{text}");
}

#[test]
fn hostile_pages_say_nothing_to_anybody() {
    if !have(&["git", "bash", "python3"]) {
        return;
    }
    let site = Site::new();
    let parts = request(&site, |site| {
        for (at, text) in HOSTILE.iter().enumerate() {
            // In a link, in an attribute, in front matter, as a suppression, beside what is repaired.
            let body = format!(
                "Les  mots {text} ici.\n\n[{text}](/absente-{at}/{text})\n\n<a href=\"/x/{text}\" target=\"{text}\">{text}</a>\n\n<img src=\"{text}\">\n\n<!-- dinum-lint-ignore {text}: {text} -->\n"
            );
            let text = page(&format!("p{at}"), &body)
                .replace("title: ", &format!("titre: {text:?}\ntitle: "));
            site.write(&format!("_pages/p{at}.md"), &text);
        }
        for (at, name) in HOSTILE.iter().enumerate() {
            let name = format!("_pages/{}{at}.md", name.replace('/', "_"));
            site.write(
                &name,
                &page(&format!("q{at}"), "Les  mots. <img src=\"/x.png\">"),
            );
        }
        site.write(
            "_pages/a\n::error::pris.md",
            &page("n", "Les  mots. <img src=\"/x.png\">"),
        );
        site.write(".dinum-lint.yml", "\"::error::pris\": \"##[error]pris\"\n");
    });
    site.git(&["branch", "--quiet", "$(touch${IFS}owned);@personne"]);
    let job = Job::new(&site)
        .input("version", "source")
        .input("suggest", "true")
        .input("comment", "true")
        .input("issue", "true")
        .input("paths", "_pages\n::error::pris\n##[error]pris")
        .pull_request(&parts.0, &parts.1, "musee/site")
        .answers("comments", "")
        .answers("issues", "");
    let done = job.run();
    assert!(!site.path("owned").exists());
    annotations(&done);
    silent(&done.summary);
    assert!(
        done.outputs["errors"].parse::<usize>().unwrap() > 10,
        "{}",
        done.log
    );
    let mut said = 0;
    for asked in &done.asked {
        let Some((_, given)) = asked
            .split_once('\n')
            .filter(|(_, given)| given.starts_with('{'))
        else {
            continue;
        };
        let given: serde_json::Value = serde_json::from_str(given).unwrap();
        let comments = given["comments"].as_array().into_iter().flatten();
        for body in comments
            .map(|comment| &comment["body"])
            .chain([&given["body"]])
        {
            // The mark at the end or at the beginning is ours, and what encloses the report of a whole check.
            let body = body.as_str().unwrap().replace("<!-- dinum-lint ", "");
            silent(
                &body
                    .replace("<!-- whole -->", "")
                    .replace("<!-- /whole -->", ""),
            );
            said += 1;
        }
    }
    assert!(said > 5, "{:?}", done.asked);
}
