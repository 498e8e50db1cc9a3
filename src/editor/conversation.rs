//! The conversation with the editor: beginning, end, cancelled requests, and what goes to the desk.

use std::io::{BufRead, Write};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request};
use lsp_types::notification::{Cancel, Exit, Initialized, Notification as _};
use lsp_types::request::{Initialize, Request as _, Shutdown};
use lsp_types::{CancelParams, InitializeParams, NumberOrString};

use super::abilities::{Abilities, offered};
use super::client::{Client, Refusal};
use super::desk::{Desk, Task};
use super::setup::Setup;
use super::transport::{self, Incoming};

/// Serve the editor that writes to `input` and reads `output`, until it says goodbye; whether it did so as the protocol
/// wants it, with a request to shut down before.
///
/// Work on pages is done on this thread, so that a pool of threads around it is used.
pub fn serve(
    setup: Setup,
    input: impl BufRead + Send + 'static,
    output: Box<dyn Write + Send>,
) -> bool {
    let client = Client::new(output);
    let (tasks, received) = channel();
    let conversation = Conversation {
        client: client.clone(),
        tasks,
        state: State::Waiting,
    };
    let talking = thread::Builder::new().name("conversation".to_owned());
    let Ok(talking) = talking.spawn(move || conversation.run(input)) else {
        return false;
    };
    Desk::new(setup, client).run(&received);
    talking.join().unwrap_or(false)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// For `initialize`.
    Waiting,
    Working,
    /// Only `exit` is left to come.
    ShutDown,
}

struct Conversation {
    client: Client,
    tasks: Sender<Task>,
    state: State,
}

impl Conversation {
    /// Whether the end was in order.
    fn run(mut self, mut input: impl BufRead) -> bool {
        while let Ok(Some(incoming)) = transport::read(&mut input) {
            match incoming {
                Incoming::Message(Message::Notification(told)) if told.method == Exit::METHOD => {
                    return self.state == State::ShutDown;
                }
                Incoming::Message(Message::Notification(told)) => self.notification(told),
                Incoming::Message(Message::Request(request)) => self.request(request),
                // Nothing that is asked of the editor needs its answer.
                Incoming::Message(Message::Response(_)) => {}
                Incoming::Faulty { id, code, message } => match id {
                    Some(id) => {
                        self.client.expect(id.clone());
                        self.client.answer(id, Err(Refusal { code, message }));
                    }
                    None => self.client.refuse(code, &message),
                },
            }
        }
        false
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        self.client.expect(id.clone());
        let refuse = |code, message: &str| {
            let message = message.to_owned();
            self.client
                .answer(id.clone(), Err(Refusal { code, message }));
        };
        match (self.state, request.method.as_str()) {
            (State::Waiting, Initialize::METHOD) => self.initialize(request),
            (State::Waiting, _) => {
                refuse(ErrorCode::ServerNotInitialized, "initialize comes first");
            }
            (State::ShutDown, _) => refuse(ErrorCode::InvalidRequest, "the server is shut down"),
            (State::Working, Initialize::METHOD) => {
                refuse(ErrorCode::InvalidRequest, "initialize comes once");
            }
            (State::Working, Shutdown::METHOD) => {
                self.state = State::ShutDown;
                self.client.answer(id, Ok(serde_json::Value::Null));
            }
            (State::Working, _) => self.pass_on(Task::Request(request)),
        }
    }

    fn initialize(&mut self, request: Request) {
        let params = match serde_json::from_value::<InitializeParams>(request.params) {
            Ok(params) => params,
            Err(error) => {
                let refusal = Refusal::of_parameters(&error);
                return self.client.answer(request.id, Err(refusal));
            }
        };
        let abilities = Abilities::of(&params);
        let result = serde_json::to_value(offered(abilities));
        let result = result.map_err(|_| Refusal::internal());
        self.state = State::Working;
        self.pass_on(Task::Begin(abilities));
        self.client.answer(request.id, result);
    }

    fn notification(&mut self, told: Notification) {
        match (self.state, told.method.as_str()) {
            (State::Working, Cancel::METHOD) => {
                if let Ok(params) = serde_json::from_value::<CancelParams>(told.params) {
                    let id = match params.id {
                        NumberOrString::Number(number) => number.into(),
                        NumberOrString::String(name) => name.into(),
                    };
                    let code = ErrorCode::RequestCanceled;
                    let message = "cancelled".to_owned();
                    self.client.answer(id, Err(Refusal { code, message }));
                }
            }
            (State::Working, Initialized::METHOD) => self.pass_on(Task::Notification(told)),
            // What begins so may be ignored, says the protocol.
            (State::Working, method) if !method.starts_with("$/") => {
                self.pass_on(Task::Notification(told));
            }
            _ => {}
        }
    }

    /// The desk outlives the conversation.
    fn pass_on(&self, task: Task) {
        let _ = self.tasks.send(task);
    }
}
