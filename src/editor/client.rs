//! The editor at the other end: what is written to it, and which of its requests wait for an answer.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::LogMessage;
use lsp_types::{LogMessageParams, MessageType};
use serde::Serialize;
use serde_json::Value;

use super::transport;

/// Why a request gets no result.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The kind.
    pub code: ErrorCode,
    /// In words.
    pub message: String,
}

impl Refusal {
    /// The parameters of a request are not what they should be.
    pub fn of_parameters(error: &serde_json::Error) -> Self {
        Self {
            code: ErrorCode::InvalidParams,
            message: error.to_string(),
        }
    }

    /// There is no such request.
    pub fn of_method(method: &str) -> Self {
        Self {
            code: ErrorCode::MethodNotFound,
            message: format!("{method} is not offered"),
        }
    }

    /// Our own fault.
    pub fn internal() -> Self {
        Self {
            code: ErrorCode::InternalError,
            message: "internal fault of dinum-lint".to_owned(),
        }
    }
}

/// The editor, for whichever thread has something to say to it.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    output: Mutex<Box<dyn Write + Send>>,
    /// The requests of the editor that have no answer yet.
    waiting: Mutex<BTreeSet<RequestId>>,
    next: AtomicI32,
}

impl Client {
    /// The editor that reads `output`.
    pub fn new(output: Box<dyn Write + Send>) -> Self {
        Self {
            shared: Arc::new(Shared {
                output: Mutex::new(output),
                waiting: Mutex::default(),
                next: AtomicI32::new(1),
            }),
        }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeSet<RequestId>> {
        let waiting = self.shared.waiting.lock();
        waiting.unwrap_or_else(PoisonError::into_inner)
    }

    /// Nobody can be told where an editor no longer listens: it has gone, and the end of its input will say so.
    fn write(&self, message: &Message) {
        let output = self.shared.output.lock();
        let mut output = output.unwrap_or_else(PoisonError::into_inner);
        let _ = transport::write(message, &mut *output);
    }

    /// Note that a request waits for its answer.
    pub fn expect(&self, id: RequestId) {
        self.waiting().insert(id);
    }

    /// Whether a request still waits for its answer: not one that was cancelled.
    pub fn is_waiting(&self, id: &RequestId) -> bool {
        self.waiting().contains(id)
    }

    /// Answer a request, if it still waits.
    pub fn answer(&self, id: RequestId, result: Result<Value, Refusal>) {
        if !self.waiting().remove(&id) {
            return;
        }
        let response = match result {
            Ok(value) => Response {
                id,
                response_result: Ok(value),
            },
            Err(refusal) => Response::new_err(id, refusal.code as i32, refusal.message),
        };
        self.write(&Message::Response(response));
    }

    /// Answer what was no request.
    pub fn refuse(&self, code: ErrorCode, message: &str) {
        let output = self.shared.output.lock();
        let mut output = output.unwrap_or_else(PoisonError::into_inner);
        let _ = transport::write_refusal(code, message, &mut *output);
    }

    /// Tell the editor something.
    pub fn notify<N: lsp_types::notification::Notification>(&self, params: N::Params)
    where
        N::Params: Serialize,
    {
        let Ok(params) = serde_json::to_value(params) else {
            return;
        };
        let method = N::METHOD.to_owned();
        self.write(&Message::Notification(Notification { method, params }));
    }

    /// Ask the editor something whose answer does not matter.
    pub fn ask<R: lsp_types::request::Request>(&self, params: R::Params)
    where
        R::Params: Serialize,
    {
        let Ok(params) = serde_json::to_value(params) else {
            return;
        };
        let number = self.shared.next.fetch_add(1, Ordering::Relaxed);
        self.write(&Message::Request(Request {
            id: format!("dinum-lint/{number}").into(),
            method: R::METHOD.to_owned(),
            params,
        }));
    }

    /// Write to the editor's log.
    pub fn log(&self, message: String) {
        self.notify::<LogMessage>(LogMessageParams {
            typ: MessageType::WARNING,
            message,
        });
    }
}
