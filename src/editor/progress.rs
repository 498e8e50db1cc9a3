//! How far the reading of a site has come, for editors that show it.

use std::sync::atomic::{AtomicU32, Ordering};

use lsp_types::notification::Progress as Notified;
use lsp_types::request::WorkDoneProgressCreate;
use lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::client::Client;
use crate::book::Lang;
use crate::report::wording::pick;

/// A site of fewer pages is read before anybody looks.
const FEW: usize = 500;

/// How many readings there were, of all sites: each has a name of its own.
static READINGS: AtomicU32 = AtomicU32::new(0);

/// The reading of one site.
#[derive(Debug, Default)]
pub struct Progress {
    /// The name under which the editor knows the reading that is under way.
    token: Option<NumberOrString>,
    /// What was told last, in percent.
    told: u32,
}

impl Progress {
    /// So many of so many pages have been read; `is_busy` tells whether more is to be done.
    pub fn tell(&mut self, read: usize, pages: usize, is_busy: bool, client: &Client, lang: Lang) {
        let percentage = u32::try_from(read * 100 / pages.max(1)).unwrap_or(100);
        match &self.token {
            None if is_busy && pages >= FEW && read < pages => {
                let number = READINGS.fetch_add(1, Ordering::Relaxed);
                let token = NumberOrString::String(format!("dinum-lint/reading/{number}"));
                client.ask::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams {
                    token: token.clone(),
                });
                let title = pick(lang, "Lecture du site", "Reading the site").to_owned();
                notify(
                    client,
                    &token,
                    WorkDoneProgress::Begin(WorkDoneProgressBegin {
                        title,
                        cancellable: Some(false),
                        message: None,
                        percentage: Some(percentage),
                    }),
                );
                self.told = percentage;
                self.token = Some(token);
            }
            Some(token) if !is_busy => {
                let end = WorkDoneProgressEnd { message: None };
                notify(client, token, WorkDoneProgress::End(end));
                self.token = None;
            }
            Some(token) if percentage >= self.told + 5 => {
                self.told = percentage;
                notify(
                    client,
                    token,
                    WorkDoneProgress::Report(WorkDoneProgressReport {
                        cancellable: None,
                        message: None,
                        percentage: Some(percentage),
                    }),
                );
            }
            _ => {}
        }
    }
}

fn notify(client: &Client, token: &NumberOrString, value: WorkDoneProgress) {
    client.notify::<Notified>(ProgressParams {
        token: token.clone(),
        value: ProgressParamsValue::WorkDone(value),
    });
}
