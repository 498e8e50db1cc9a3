//! The command, as people run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::answers::{DECREE, decree, version, versions};
use super::{CLIENT_ID, CLIENT_SECRET, StandIn, TOKEN, asked};

/// A page that cites the decree in three ways, and other law.
const PAGE: &str = "---\ntitle: Le service\n---\n\nCréé par le [décret n° 2019-1088 du 25 octobre 2019](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/) modifié, le service applique aussi le règlement (UE) 2016/679.\n\nVoir l'article 3 du décret n° 2019-1088 du 25 octobre 2019.\n";

/// A site of one page, a place for the index, and a service.
struct Setting {
    folder: tempfile::TempDir,
    service: StandIn,
}

struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Setting {
    fn new(service: StandIn) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let setting = Self { folder, service };
        fs::create_dir_all(setting.path("site/_pages")).unwrap();
        fs::write(setting.path("site/_config.yml"), "title: Essai\n").unwrap();
        fs::write(setting.path("site/page.md"), PAGE).unwrap();
        setting
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The file of refreshed facts, in the user's data folder.
    fn file(&self) -> PathBuf {
        self.path("donnees/dinum-lint/legal.refreshed.json")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dinum-lint"));
        for proxy in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(proxy);
        }
        command
            .args(arguments)
            .current_dir(self.path("site"))
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("donnees"))
            .env("PISTE_API_URL", self.service.api())
            .env("PISTE_OAUTH_URL", self.service.oauth())
            .env("PISTE_CLIENT_ID", CLIENT_ID)
            .env("PISTE_CLIENT_SECRET", CLIENT_SECRET);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }
}

/// Run `command`; nothing that it prints may hold a secret.
fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    for secret in [CLIENT_ID, CLIENT_SECRET, TOKEN] {
        assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret));
    }
    run
}

/// A service that knows one change more than the index that ships: a decree that there is not.
fn well_informed() -> StandIn {
    let service = StandIn::new();
    let life = versions(&[(
        "2026-10-01",
        version(
            &json!("2026-10-01"),
            &[(
                "Décret n°2026-9999 du 20 septembre 2026 - art. 2",
                "MODIFICATION",
                &["1", "3"],
            )],
        ),
    )]);
    service.knows(DECREE, &decree(), &life);
    service.answers("consult/getArticle", &json!({}), &super::answers::article());
    service
}

#[test]
fn what_is_new_is_told_and_then_known() {
    let setting = Setting::new(well_informed());
    let first = setting.run(&["legal", "refresh", "--as-of", "2026-11-22"]);
    assert_eq!(
        (first.status, first.stderr.as_str()),
        (0, ""),
        "{}",
        first.stdout
    );
    assert!(
        first.stdout.starts_with(
            "Le décret n° 2019-1088 est modifié par le décret n° 2026-9999 depuis le 1er octobre 2026 (articles 1, 3).\n"
        ),
        "{}",
        first.stdout
    );
    assert!(
        first.stdout.contains("1 texte et 1 article"),
        "{}",
        first.stdout
    );
    assert!(
        first.stdout.contains("1 texte cité n'est pas"),
        "{}",
        first.stdout
    );
    let content = fs::read_to_string(setting.file()).unwrap();
    for secret in [CLIENT_ID, CLIENT_SECRET, TOKEN] {
        assert!(!content.contains(secret));
    }
    let again = setting.run(&["legal", "refresh", "--as-of", "2026-11-22"]);
    assert!(
        again.stdout.starts_with("Rien de nouveau"),
        "{}",
        again.stdout
    );
    assert_eq!(fs::read_to_string(setting.file()).unwrap(), content);
    let shown = setting.run(&["legal", "show", "décret", "2019-1088"]);
    assert!(shown.stdout.contains("2026-9999"), "{}", shown.stdout);
    let status = setting.run(&["legal", "status"]);
    assert!(
        status
            .stdout
            .contains("Demandé à Légifrance : 1 texte, depuis le 22 novembre 2026"),
        "{}",
        status.stdout
    );
}

/// A check heeds what was learnt, and asks nobody.
#[test]
fn a_check_reads_the_file_and_asks_nobody() {
    let setting = Setting::new(well_informed());
    let page =
        "---\ntitle: Le service\n---\n\nCréé par le décret n° 2019-1088 du 25 octobre 2019.\n";
    fs::write(setting.path("site/page.md"), page).unwrap();
    let arguments = ["--as-of", "2026-11-22", "--format", "json"];
    let before = setting.run(&arguments);
    assert!(!before.stdout.contains("2026-9999"), "{}", before.stdout);
    setting.run(&["legal", "refresh", "--as-of", "2026-11-22"]);
    let asked = setting.service.requests().len();
    let after = setting.run(&arguments);
    assert!(after.stdout.contains("2026-9999"), "{}", after.stdout);
    assert_eq!(setting.service.requests().len(), asked);
}

#[test]
fn programs_get_the_news_as_json() {
    let setting = Setting::new(well_informed());
    let run = setting.run(&[
        "legal",
        "refresh",
        "--as-of",
        "2026-11-22",
        "--format",
        "json",
    ]);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        answer["news"][0],
        json!({
            "text": "décret n° 2019-1088", "what": "amended", "by": "décret n° 2026-9999", "since": "2026-10-01",
            "articles": ["1", "3"],
        })
    );
    assert_eq!((&answer["texts"], &answer["pages"]), (&json!(1), &json!(1)));
}

#[test]
fn the_index_that_the_configuration_names_gets_the_facts() {
    let setting = Setting::new(well_informed());
    fs::write(
        setting.path("site/.dinum-lint.yml"),
        "legal-index: ../droit/mon-index.sqlite\n",
    )
    .unwrap();
    let run = setting.run(&["legal", "refresh", "--as-of", "2026-11-22"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(setting.path("droit/mon-index.refreshed.json").exists());
    assert!(!setting.file().exists());
    let check = setting.run(&["--as-of", "2026-11-22", "--fail-on", "never"]);
    assert_eq!((check.status, check.stderr.as_str()), (0, ""));
}

#[test]
fn without_credentials_nobody_is_asked() {
    let setting = Setting::new(StandIn::new());
    for variable in ["PISTE_CLIENT_ID", "PISTE_CLIENT_SECRET"] {
        let run = run(setting.command(&["legal", "refresh"]).env_remove(variable));
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains(variable) && run.stderr.contains("https://piste.gouv.fr"),
            "{}",
            run.stderr
        );
    }
    assert!(setting.service.requests().is_empty());
}

#[test]
fn credentials_never_travel_unencrypted() {
    let setting = Setting::new(StandIn::new());
    let run = run(setting
        .command(&["legal", "refresh"])
        .env("PISTE_OAUTH_URL", "http://oauth.exemple.gouv.fr/token"));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("en clair"), "{}", run.stderr);
}

#[test]
fn a_refusal_leaves_what_was_known() {
    let setting = Setting::new(well_informed());
    setting.run(&["legal", "refresh", "--as-of", "2026-11-22"]);
    let known = fs::read_to_string(setting.file()).unwrap();
    let refusing = StandIn::new();
    refusing.mount(asked("consult/lawDecree", &json!({})).respond_with(ResponseTemplate::new(403)));
    let run = run(setting
        .command(&["legal", "refresh"])
        .env("PISTE_API_URL", refusing.api())
        .env("PISTE_OAUTH_URL", refusing.oauth()));
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("n'est pas abonnée à l'API Légifrance"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("Rien n'a été appris"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(setting.file()).unwrap(), known);
}

#[test]
fn a_damaged_file_is_told_of_and_never_overwritten() {
    let setting = Setting::new(well_informed());
    fs::create_dir_all(setting.file().parent().unwrap()).unwrap();
    fs::write(setting.file(), "{\"version\": 1, \"texts\": [").unwrap();
    let refresh = setting.run(&["legal", "refresh"]);
    assert_eq!(refresh.status, 2);
    let check = setting.run(&["--fail-on", "never"]);
    assert_eq!(check.status, 0);
    for run in [refresh, check] {
        assert!(
            run.stderr.contains("legal.refreshed.json"),
            "{}",
            run.stderr
        );
    }
    assert!(setting.service.requests().is_empty());
    assert_eq!(
        fs::read_to_string(setting.file()).unwrap(),
        "{\"version\": 1, \"texts\": ["
    );
}

#[test]
fn pages_without_law_need_no_question() {
    let setting = Setting::new(StandIn::new());
    fs::write(
        setting.path("site/page.md"),
        "---\ntitle: Équipe\n---\n\nUne équipe.\n",
    )
    .unwrap();
    let run = setting.run(&["legal", "refresh", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.starts_with("These pages cite no text"),
        "{}",
        run.stdout
    );
    assert!(setting.service.requests().is_empty() && !Path::new(&setting.file()).exists());
}

/// A service that answers about the first text, and then no more.
#[test]
fn who_stops_the_command_keeps_what_it_has_learnt() {
    let service = well_informed();
    let silence = ResponseTemplate::new(200).set_delay(Duration::from_mins(10));
    let second = json!({ "textId": "JORFTEXT000047478124" });
    service.mount(asked("consult/lawDecree", &second).respond_with(silence));
    let setting = Setting::new(service);
    let page = "---\ntitle: Le service\n---\n\nLe décret n° 2019-1088 du 25 octobre 2019 modifié par le décret n° 2023-304 du 22 avril 2023.\n";
    fs::write(setting.path("site/page.md"), page).unwrap();
    let mut command = setting.command(&["legal", "refresh", "--as-of", "2026-11-22"]);
    let mut running = command.stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while setting.service.count("consult/lawDecree") < 2 {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never asked");
        thread::sleep(Duration::from_millis(20));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    let status = setting.run(&["legal", "status"]);
    assert!(
        status.stdout.contains("Demandé à Légifrance : 1 texte"),
        "{}",
        status.stdout
    );
    let shown = setting.run(&["legal", "show", "décret", "2019-1088"]);
    assert!(shown.stdout.contains("2026-9999"), "{}", shown.stdout);
}
