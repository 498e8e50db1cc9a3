//! `dinum-lint merge REPORTS...`: the reports of parts, put together as one run would have told them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use camino::Utf8Path;

use super::arguments::Options;
use super::formats::{Reports, Shown};
use super::{CLEAN, FINDINGS, TROUBLE, check, missing, output, working_directory};
use crate::book::{Book, Lang};
use crate::page::Kind;
use crate::report::account::{self, Account, Gap, Place};
use crate::report::visible;
use crate::report::wording::pick;
use crate::source::Files;

/// Put reports together; the exit status that one run would have given, and that of wrong usage where something is missing.
pub fn run(reports: &[PathBuf], options: &Options, book: &Book, lang: Lang) -> u8 {
    let mut status = CLEAN;
    let mut accounts = Vec::new();
    let mut given = BTreeSet::new();
    for path in reports {
        if path.canonicalize().is_ok_and(|real| !given.insert(real)) {
            output::remark(lang, &given_twice(path, lang));
            continue;
        }
        match read(path, lang) {
            Ok(account) => accounts.push(account),
            Err(why) => {
                output::remark(lang, &why);
                status = TROUBLE;
            }
        }
    }
    if accounts.is_empty() {
        return TROUBLE;
    }
    // A report that is no part tells neither its language nor what the rules say: both are those of this run.
    if accounts.iter().all(|account| account.part.is_none()) {
        for account in &mut accounts {
            account.lang = lang;
        }
    }
    let (mut account, gaps) = Account::merged(accounts);
    account.complete_rules(book);
    for gap in gaps {
        output::remark(lang, &in_words(gap, lang));
        status = TROUBLE;
    }
    for path in &account.missing {
        missing(Path::new(path), lang);
        status = TROUBLE;
    }
    for fault in account.faults.iter().map(|fault| &fault.told) {
        let Place { line, column, .. } = fault.place;
        check::fault(&fault.path, line, column, &fault.message, lang);
        status = TROUBLE;
    }
    let Some(directory) = working_directory(lang) else {
        return TROUBLE;
    };
    let judged = options.fail_on.threshold().is_some_and(|threshold| {
        let mut findings = account.findings.iter();
        findings.any(|entry| entry.told.severity >= threshold)
    });
    let status = status.max(if judged { FINDINGS } else { CLEAN });
    account.status = status;
    let files = Files::on_disk();
    let read = |label: &Utf8Path| {
        // A report comes from elsewhere: it may show what a check reports about here, and nothing beside it.
        let file = directory.join(label).canonicalize_utf8().ok()?;
        let is_here = directory
            .canonicalize_utf8()
            .is_ok_and(|here| file.starts_with(here));
        let text = is_here.then(|| files.read_page(&file).ok()).flatten()?;
        is_reported_about(label, &text).then_some(text)
    };
    let reports = Reports {
        account: &account,
        directory: &directory,
        read: &read,
        shown: Shown::OnStandardOutput,
        only_documents: account.summary.files == 0 && status == TROUBLE,
    };
    status.max(reports.write(options, lang))
}

/// Whether a check says something about a file of this name: pages and settings; nothing that git or a deployment keeps secret.
fn is_reported_about(label: &Utf8Path, text: &str) -> bool {
    let is_settings = label
        .extension()
        .is_some_and(|found| matches!(found, "yml" | "yaml"));
    // What Jekyll reads whatever its name.
    let has_front_matter = || text.lines().next().map(str::trim_end) == Some("---");
    let is_of_git = label.components().any(|part| part.as_str() == ".git");
    !is_of_git && (is_settings || Kind::of(label) != Kind::Other || has_front_matter())
}

/// What some programs begin a file with.
const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";
/// What Windows `PowerShell` begins a file with, into which it redirects what a program prints.
const UTF_16_LE: &[u8] = b"\xff\xfe";
const UTF_16_BE: &[u8] = b"\xfe\xff";

/// That a report counts once.
fn given_twice(path: &Path, lang: Lang) -> String {
    let name = path.to_string_lossy();
    let name = visible::line(&name);
    match lang {
        Lang::Fr => {
            format!("« {name} » est donné plusieurs fois : ce rapport ne compte qu'une fois.")
        }
        Lang::En => format!("'{name}' is given more than once: this report counts once."),
    }
}

/// That the shell has written the report anew. Its accents are lost by then: it is not read, since names of files would be
/// others.
fn rewritten(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "« {name} » a été transformé par l'interpréteur de commandes (en UTF-16), qui abîme les accents : refaites-le avec --format json=FICHIER, sans « > »."
        ),
        Lang::En => format!(
            "'{name}' was changed by the shell (into UTF-16), which spoils accents: make it again with --format json=FILE, without '>'."
        ),
    }
}

/// The report in the file at `path`, or why it cannot be used.
fn read(path: &Path, lang: Lang) -> Result<Account, String> {
    let name = path.to_string_lossy();
    let name = visible::line(&name);
    let bytes = fs::read(path).map_err(|error| match (error.kind(), lang) {
        (std::io::ErrorKind::NotFound, Lang::Fr) => {
            format!("« {name} » n'existe pas : ce rapport manque.")
        }
        (std::io::ErrorKind::NotFound, Lang::En) => {
            format!("'{name}' does not exist: this report is missing.")
        }
        (_, Lang::Fr) => format!("« {name} » ne peut pas être lu : ce rapport manque."),
        (_, Lang::En) => format!("'{name}' cannot be read: this report is missing."),
    })?;
    if bytes.starts_with(UTF_16_LE) || bytes.starts_with(UTF_16_BE) {
        return Err(rewritten(&name, lang));
    }
    let text = bytes.strip_prefix(UTF_8_MARK).unwrap_or(&bytes);
    let account: Account = serde_json::from_slice(text).map_err(|_| match lang {
        Lang::Fr => format!(
            "« {name} » n'est pas un rapport de dinum-lint : donnez des fichiers écrits avec --format json."
        ),
        Lang::En => format!(
            "'{name}' is no report of dinum-lint: give files written with --format json."
        ),
    })?;
    if account.version == account::VERSION {
        Ok(account)
    } else {
        Err(match lang {
            Lang::Fr => format!(
                "« {name} » vient d'une autre version de dinum-lint : vérifiez de nouveau cette part avec celle-ci."
            ),
            Lang::En => format!(
                "'{name}' comes from another version of dinum-lint: check this part again with this one."
            ),
        })
    }
}

fn in_words(gap: Gap, lang: Lang) -> String {
    match (gap, lang) {
        (Gap::Absent { number, of }, Lang::Fr) => format!(
            "il manque le rapport de la part {number}/{of} : ses pages ne sont pas dans ce qui suit."
        ),
        (Gap::Absent { number, of }, Lang::En) => format!(
            "the report of part {number}/{of} is missing: its pages are not in what follows."
        ),
        (Gap::Twice { number, of }, Lang::Fr) => format!(
            "la part {number}/{of} est donnée plusieurs fois : seul le premier de ces rapports compte."
        ),
        (Gap::Twice { number, of }, Lang::En) => format!(
            "part {number}/{of} is given more than once: only the first of these reports counts."
        ),
        (Gap::Differing, lang) => pick(
            lang,
            "ces parts n'ont pas été vérifiées de la même façon (version de dinum-lint, réglages, --lang, --as-of, --online, --baseline) : leurs constats ne vont pas ensemble.",
            "these parts were not checked in the same way (version of dinum-lint, settings, --lang, --as-of, --online, --baseline): their findings do not go together.",
        )
        .to_owned(),
        (Gap::Mixed, lang) => pick(
            lang,
            "ces rapports ne sont pas tous des parts d'un même partage (--shard) : ce qui suit les réunit tels quels.",
            "these reports are not all parts of one division (--shard): what follows puts them together as they are.",
        )
        .to_owned(),
    }
}
