//! The desk: all work on pages, one thing after the other.
//!
//! What the editor sends comes first, in its order. When nothing of it is left, pages whose text changed are linted, then
//! sites of which something changed are read again, then the pages of a site are read for the others, a slice at a time,
//! so that the next message never waits long.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use lsp_server::{Notification, Request};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Initialized, Notification as _, PublishDiagnostics,
};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, PublishDiagnosticsParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::abilities::Abilities;
use super::client::{Client, Refusal};
use super::diagnostics::Writer;
use super::documents::Document;
use super::homes::Home;
use super::rule_documents::RuleDocuments;
use super::setup::Setup;
use super::uris;

/// Something to do.
pub enum Task {
    /// The editor said what it can do.
    Begin(Abilities),
    /// The editor asks.
    Request(Request),
    /// The editor tells.
    Notification(Notification),
}

/// When there is something to do besides what the editor sends.
enum Next {
    Now,
    At(Instant),
    Never,
}

/// A page whose linting takes longer than this is linted when its author pauses.
const QUICK: Duration = Duration::from_millis(15);

/// The longest pause that is waited for.
const LONGEST_PAUSE: Duration = Duration::from_millis(300);

/// The desk.
pub struct Desk {
    pub(super) setup: Setup,
    pub(super) client: Client,
    pub(super) abilities: Abilities,
    pub(super) rule_documents: RuleDocuments,
    /// By the name that the editor gives them.
    pub(super) documents: BTreeMap<String, Document>,
    /// By the site's folder, or by the file outside any.
    pub(super) homes: BTreeMap<Utf8PathBuf, Home>,
    /// The files to lint, each with the moment from which on.
    waiting: BTreeMap<String, Instant>,
    /// How long the last linting took.
    cost: Duration,
}

impl Desk {
    /// A desk for the work that `client` brings.
    pub fn new(setup: Setup, client: Client) -> Self {
        Self {
            rule_documents: RuleDocuments::new(&setup.book, setup.lang),
            setup,
            client,
            abilities: Abilities::default(),
            documents: BTreeMap::new(),
            homes: BTreeMap::new(),
            waiting: BTreeMap::new(),
            cost: Duration::ZERO,
        }
    }

    /// Work until nobody brings anything any more.
    pub fn run(mut self, tasks: &Receiver<Task>) {
        loop {
            let task = match self.next() {
                Next::Now => match tasks.try_recv() {
                    Ok(task) => Some(task),
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => return,
                },
                Next::At(moment) => {
                    let pause = moment.saturating_duration_since(Instant::now());
                    match tasks.recv_timeout(pause) {
                        Ok(task) => Some(task),
                        Err(RecvTimeoutError::Timeout) => None,
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
                Next::Never => match tasks.recv() {
                    Ok(task) => Some(task),
                    Err(_) => return,
                },
            };
            match task {
                Some(Task::Begin(abilities)) => self.abilities = abilities,
                Some(Task::Request(request)) => self.request(request),
                Some(Task::Notification(told)) => self.notification(told),
                None => self.work(),
            }
        }
    }

    /// When there is something to do.
    fn next(&self) -> Next {
        let of_homes = self.homes.values().filter_map(Home::due);
        let Some(moment) = of_homes.chain(self.waiting.values().copied()).min() else {
            return Next::Never;
        };
        if moment <= Instant::now() {
            Next::Now
        } else {
            Next::At(moment)
        }
    }

    /// Do what is due, the most urgent thing of it. Our own fault in it costs that thing alone.
    fn work(&mut self) {
        let now = Instant::now();
        let mut due = self.waiting.iter().filter(|(_, moment)| **moment <= now);
        if let Some((uri, _)) = due.next() {
            let uri = uri.clone();
            self.waiting.remove(&uri);
            self.guarded("lint", |desk| desk.lint_and_tell(&uri));
            return;
        }
        let homes = self.homes.iter();
        let due = homes.filter_map(|(folder, home)| Some((home.due()?, folder)));
        let Some((_, folder)) = due.filter(|(moment, _)| *moment <= now).min() else {
            return;
        };
        let folder = folder.clone();
        let went_well = self.guarded("site", |desk| desk.work_on_site(&folder));
        if !went_well && let Some(home) = self.homes.get_mut(&folder) {
            home.give_up();
        }
    }

    /// Run `work`; whether it ended well.
    fn guarded(&mut self, what: &str, work: impl FnOnce(&mut Self)) -> bool {
        let went_well = catch_unwind(AssertUnwindSafe(|| work(self))).is_ok();
        if !went_well {
            self.client
                .log(format!("internal fault of dinum-lint ({what})"));
        }
        went_well
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        if !self.client.is_waiting(&id) {
            return;
        }
        let answer = catch_unwind(AssertUnwindSafe(|| self.answer(request)));
        let answer = answer.unwrap_or_else(|_| Err(Refusal::internal()));
        self.client.answer(id, answer);
    }

    fn notification(&mut self, told: Notification) {
        let method = told.method.clone();
        self.guarded(&method, |desk| {
            if let Err(refusal) = desk.heed(told) {
                desk.client.log(format!("{method}: {}", refusal.message));
            }
        });
    }

    fn heed(&mut self, told: Notification) -> Result<(), Refusal> {
        match told.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let params: DidOpenTextDocumentParams = parameters(told.params)?;
                let opened = params.text_document;
                self.open(opened.uri, opened.text, opened.version);
            }
            DidChangeTextDocument::METHOD => {
                let params: DidChangeTextDocumentParams = parameters(told.params)?;
                let encoding = self.abilities.encoding;
                let uri = params.text_document.uri;
                let Some(document) = self.documents.get_mut(uri.as_str()) else {
                    self.client.log(format!("{} is not open", uri.as_str()));
                    return Ok(());
                };
                let version = params.text_document.version;
                document.change(params.content_changes, version, encoding);
                self.changed(uri.as_str());
            }
            DidCloseTextDocument::METHOD => {
                let params: DidCloseTextDocumentParams = parameters(told.params)?;
                self.close(&params.text_document.uri);
            }
            Initialized::METHOD => self.ask_for_changes(),
            DidSaveTextDocument::METHOD => {
                let params: DidSaveTextDocumentParams = parameters(told.params)?;
                self.saved(&params.text_document.uri);
            }
            DidChangeWatchedFiles::METHOD => {
                let params: DidChangeWatchedFilesParams = parameters(told.params)?;
                self.files_changed(&params.changes);
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, uri: Uri, text: String, version: i32) {
        let name = uri.as_str().to_owned();
        let path = uris::path(&uri);
        self.documents
            .insert(name.clone(), Document::new(uri, path, text, version));
        self.changed(&name);
    }

    fn close(&mut self, uri: &Uri) {
        let name = uri.as_str();
        self.waiting.remove(name);
        let Some(document) = self.documents.remove(name) else {
            return;
        };
        // An editor keeps what it was told until it is told otherwise.
        self.client
            .notify::<PublishDiagnostics>(PublishDiagnosticsParams::new(
                document.uri,
                Vec::new(),
                None,
            ));
        let (Some(path), Some(folder)) = (document.path, document.home) else {
            return;
        };
        if folder == path {
            self.homes.remove(&folder);
        } else if let Some(home) = self.homes.get_mut(&folder) {
            home.hold(&folder, &self.documents);
            home.note_change(&path);
            // What was written and never saved counts for no other page any more.
            let linted = home.session.lint(&path, &self.setup.book);
            if linted.is_some_and(|(_, has_moved)| has_moved) {
                self.lint_all_of(&folder, None);
            }
        }
    }

    /// The text of the open file `name` is another one.
    pub(super) fn changed(&mut self, name: &str) {
        let pause = if self.cost <= QUICK {
            Duration::ZERO
        } else {
            (self.cost * 2).min(LONGEST_PAUSE)
        };
        self.waiting.insert(name.to_owned(), Instant::now() + pause);
        let open = self.documents.get(name);
        let Some((path, folder)) = open.and_then(|open| open.path.clone().zip(open.home.clone()))
        else {
            return;
        };
        if let Some(home) = self.homes.get_mut(&folder) {
            home.hold(&folder, &self.documents);
            home.note_change(&path);
        } else {
            let home = Home::open(&folder, &path, &self.documents, &self.setup);
            self.homes.insert(folder, home);
        }
    }

    /// Read on in a site, or read it again.
    fn work_on_site(&mut self, folder: &Utf8Path) {
        let Some(home) = self.homes.get_mut(folder) else {
            return;
        };
        let is_changed = home.work(&self.setup.book);
        if self.abilities.shows_progress {
            let (read, pages) = home.session.reading();
            let is_busy = home.due().is_some_and(|moment| moment <= Instant::now());
            home.progress
                .tell(read, pages, is_busy, &self.client, self.setup.lang);
        }
        if is_changed {
            self.lint_all_of(folder, None);
        }
    }

    /// Lint again the open files of a home, but for one.
    fn lint_all_of(&mut self, folder: &Utf8Path, but_for: Option<&str>) {
        let now = Instant::now();
        for (name, document) in &self.documents {
            let is_of_home = document.home.as_deref() == Some(folder);
            if is_of_home && but_for != Some(name) {
                self.waiting.entry(name.clone()).or_insert(now);
            }
        }
    }

    /// Lint an open file in its present state, and tell the editor what is found.
    fn lint_and_tell(&mut self, name: &str) {
        if self.is_to_be_known(name) {
            return;
        }
        let start = Instant::now();
        self.lint(name);
        self.cost = start.elapsed();
        let Some(document) = self.documents.get(name) else {
            return;
        };
        let diagnostics = self.writer().all(document);
        let told = (document.version, diagnostics);
        if document.told.as_ref() == Some(&told) {
            return;
        }
        self.client
            .notify::<PublishDiagnostics>(PublishDiagnosticsParams::new(
                document.uri.clone(),
                told.1.clone(),
                Some(document.version),
            ));
        if let Some(document) = self.documents.get_mut(name) {
            document.told = Some(told);
        }
    }

    /// Whether the site does not know the open file yet: it is linted as soon as it does.
    fn is_to_be_known(&self, name: &str) -> bool {
        let document = self.documents.get(name);
        let place = document.and_then(|document| {
            let home = self.homes.get(document.home.as_ref()?)?;
            Some((home, document.path.as_ref()?))
        });
        place.is_some_and(|(home, path)| home.is_to_know(path))
    }

    /// How findings are written.
    pub(super) fn writer(&self) -> Writer<'_> {
        Writer {
            book: &self.setup.book,
            lang: self.setup.lang,
            abilities: self.abilities,
            documents: &self.rule_documents,
        }
    }

    /// Lint an open file, if its findings are not about its present state.
    pub(super) fn bring_up_to_date(&mut self, name: &str) {
        let document = self.documents.get(name);
        if document.is_some_and(|document| document.linted != Some(document.version)) {
            self.lint(name);
        }
    }

    /// Lint an open file in its present state.
    fn lint(&mut self, name: &str) {
        let Some(document) = self.documents.get_mut(name) else {
            return;
        };
        document.linted = Some(document.version);
        let folder = document.home.clone();
        let home = folder
            .as_ref()
            .and_then(|folder| self.homes.get_mut(folder));
        let (Some(home), Some(path)) = (home, &document.path) else {
            return;
        };
        let linted = home.session.lint(path, &self.setup.book);
        let (outcome, has_moved) = linted.unwrap_or_default();
        document.findings = outcome.findings;
        document.documentation = outcome.documentation;
        if has_moved && let Some(folder) = folder {
            self.lint_all_of(&folder, Some(name));
        }
    }
}

/// The parameters of a message.
pub fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::of_parameters(&error))
}
