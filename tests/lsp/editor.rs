//! A small editor: it starts the program, speaks the protocol, and waits for what is to come.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use url::Url;

/// Longer than anything takes on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);

/// An editor with a running server.
pub(crate) struct Editor {
    /// The running program.
    pub(crate) server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What came and was not waited for yet.
    earlier: VecDeque<Value>,
    last_id: i64,
    /// What the server answered to `initialize`.
    pub(crate) greeting: Value,
}

impl Editor {
    /// An editor that can do all that the server may use.
    pub(crate) fn new() -> Self {
        Self::able(&able())
    }

    /// An editor with these capabilities, which has greeted the server.
    pub(crate) fn able(capabilities: &Value) -> Self {
        Self::with(&[], capabilities)
    }

    /// The same, of a server with further arguments.
    pub(crate) fn with(arguments: &[&str], capabilities: &Value) -> Self {
        let mut editor = Self::start(arguments);
        let params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        editor.greeting = editor.ask("initialize", &params).unwrap();
        editor.tell("initialized", &json!({}));
        editor
    }

    /// An editor that has said nothing yet.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
            .arg("lsp")
            .args(["--as-of", "2026-11-22"])
            .args(arguments)
            .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
            .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = server.stdout.take().unwrap();
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            input: server.stdin.take(),
            server,
            messages,
            earlier: VecDeque::new(),
            last_id: 0,
            greeting: Value::Null,
        }
    }

    /// Send bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Send a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Tell the server something.
    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Ask without waiting for the answer; the request's number.
    pub(crate) fn begin(&mut self, method: &str, params: &Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The answer to a request: its result, or the code of its error.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, i64> {
        let answer = self.wait(|message| message["id"] == id && message.get("method").is_none());
        match answer.get("error") {
            Some(error) => Err(error["code"].as_i64().unwrap()),
            None => Ok(answer["result"].clone()),
        }
    }

    /// Ask, and wait for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Result<Value, i64> {
        let id = self.begin(method, params);
        self.answer(id)
    }

    /// The next message that is as wanted.
    pub(crate) fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.earlier.iter().position(&is_wanted) {
            return self.earlier.remove(at).unwrap();
        }
        loop {
            let message = self
                .messages
                .recv_timeout(PATIENCE)
                .expect("the server said nothing more");
            if is_wanted(&message) {
                return message;
            }
            self.earlier.push_back(message);
        }
    }

    /// Open a file with this text.
    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.tell("textDocument/didOpen", &json!({"textDocument": document}));
    }

    /// Change an open file: the ranges and what takes their place.
    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: &Value) {
        self.tell(
            "textDocument/didChange",
            &json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
    }

    /// The diagnostics of a version of a file, as soon as they are `wanted`.
    pub(crate) fn diagnostics_when(
        &mut self,
        uri: &str,
        version: i64,
        wanted: impl Fn(&[Value]) -> bool,
    ) -> Vec<Value> {
        let message = self.wait(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri
                && params["version"] == version
                && wanted(params["diagnostics"].as_array().unwrap())
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The first diagnostics of a version of a file.
    pub(crate) fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        self.diagnostics_when(uri, version, |_| true)
    }

    /// What the server sent and was not waited for, once it has answered all that was asked.
    pub(crate) fn rest(&mut self) -> Vec<Value> {
        let _ = self.ask("dinum-lint/nothing", &json!({}));
        self.earlier.drain(..).collect()
    }

    /// Say goodbye; the exit status.
    pub(crate) fn quit(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", &Value::Null), Ok(Value::Null));
        self.tell("exit", &Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }

    /// Close the server's input; the exit status.
    pub(crate) fn hang_up(mut self) -> i32 {
        self.input = None;
        self.server.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What a good editor can do.
pub(crate) fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true, "versionSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
                "resolveSupport": {"properties": ["edit"]},
                "dataSupport": true,
                "isPreferredSupport": true
            },
            "hover": {"contentFormat": ["markdown"]}
        },
        "workspace": {
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true}
        }
    })
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> String {
    Url::from_file_path(path).unwrap().to_string()
}

/// The rules of diagnostics, in their order.
pub(crate) fn rules(diagnostics: &[Value]) -> Vec<&str> {
    let rule = |diagnostic: &Value| diagnostic["code"].as_str().unwrap().len();
    assert!(diagnostics.iter().all(|diagnostic| rule(diagnostic) > 0));
    let codes = diagnostics
        .iter()
        .map(|diagnostic| diagnostic["code"].as_str().unwrap());
    codes.collect()
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(number) = line.strip_prefix("Content-Length: ") {
            length = number.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
