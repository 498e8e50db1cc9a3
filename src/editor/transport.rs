//! Messages as they come over the wire: a header that tells the length, a body in JSON.
//!
//! What is not understood is handed on as such, and reading goes on behind it: an editor with one faulty extension still
//! gets its diagnostics.

use std::io::{self, BufRead, Read as _, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};

/// The largest body that is read, in bytes: a page of the greatest size that is checked, with every character escaped.
const MAX_BODY: u64 = 64 << 20;

/// The longest line of a header.
const MAX_LINE: u64 = 4096;

/// What came.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Message),
    /// Something else, which is to be answered with this.
    Faulty {
        /// The request that it meant to be, where that can be told.
        id: Option<RequestId>,
        /// Why it is none.
        code: ErrorCode,
        /// The same in words.
        message: String,
    },
}

impl Incoming {
    fn faulty(code: ErrorCode, message: impl Into<String>) -> Self {
        Self::Faulty {
            id: None,
            code,
            message: message.into(),
        }
    }
}

/// The next message; `None` at the end of the input.
///
/// # Errors
/// Those of the input.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length: Option<u64> = None;
    let mut has_header = false;
    loop {
        let mut line = Vec::new();
        if input.take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            if has_header {
                break;
            }
            continue;
        }
        // What is no header line may be the rest of a body whose length was wrong: the next header is looked for.
        if let Some((name, value)) = line.split_once(':') {
            let name = name.trim();
            if name.len() >= CONTENT_LENGTH.len()
                && name[name.len() - CONTENT_LENGTH.len()..].eq_ignore_ascii_case(CONTENT_LENGTH)
            {
                length = value.trim().parse().ok();
                has_header = true;
            } else if name.eq_ignore_ascii_case("Content-Type") {
                has_header = true;
            }
        }
    }
    let Some(length) = length else {
        let message = "no Content-Length that is a number";
        return Ok(Some(Incoming::faulty(ErrorCode::ParseError, message)));
    };
    if length > MAX_BODY {
        io::copy(&mut input.take(length), &mut io::sink())?;
        let message = format!("a message of {length} bytes is too large");
        return Ok(Some(Incoming::faulty(ErrorCode::InvalidRequest, message)));
    }
    let mut body = Vec::new();
    if input.take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(understood(&body)))
}

const CONTENT_LENGTH: &str = "Content-Length";

/// The message in a body.
fn understood(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("the body is no JSON in UTF-8: {error}");
            return Incoming::faulty(ErrorCode::ParseError, message);
        }
    };
    let Value::Object(mut object) = value else {
        let message = "a message is an object; batches are not part of the protocol";
        return Incoming::faulty(ErrorCode::InvalidRequest, message);
    };
    let given = object.remove("id");
    let id = given
        .clone()
        .and_then(|id| serde_json::from_value::<RequestId>(id).ok());
    let params = object.remove("params").unwrap_or_default();
    match (object.remove("method"), given, id) {
        (Some(Value::String(method)), None, _) => {
            Incoming::Message(Message::Notification(Notification { method, params }))
        }
        (Some(Value::String(method)), Some(_), Some(id)) => {
            Incoming::Message(Message::Request(Request { id, method, params }))
        }
        (None, _, Some(id)) if object.contains_key("result") || object.contains_key("error") => {
            let error = object.remove("error").map(|error| {
                serde_json::from_value(error).unwrap_or_else(|error| ResponseError {
                    code: ErrorCode::UnknownErrorCode as i32,
                    message: error.to_string(),
                    data: None,
                })
            });
            let result = object.remove("result").unwrap_or_default();
            Incoming::Message(Message::Response(Response {
                id,
                response_result: error.map_or(Ok(result), Err),
            }))
        }
        (_, _, id) => Incoming::Faulty {
            id,
            code: ErrorCode::InvalidRequest,
            message: "a message has a method, or an id with a result".to_owned(),
        },
    }
}

/// Write a message.
///
/// # Errors
/// Those of the output.
pub fn write(message: &Message, output: &mut impl Write) -> io::Result<()> {
    message.write(output)
}

/// Write the answer to what was no request.
///
/// # Errors
/// Those of the output.
pub fn write_refusal(code: ErrorCode, message: &str, output: &mut impl Write) -> io::Result<()> {
    let error = json!({"code": code as i32, "message": message});
    let body = json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(incoming) = read(&mut input).unwrap() {
            found.push(match incoming {
                Incoming::Message(Message::Request(request)) => {
                    format!("request {}", request.method)
                }
                Incoming::Message(Message::Notification(told)) => format!("told {}", told.method),
                Incoming::Message(Message::Response(answer)) => format!("answer {}", answer.id),
                Incoming::Faulty { id, code, .. } => format!("{} {id:?}", code as i32),
            });
        }
        found
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn reading_goes_on_behind_what_is_not_understood() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"initialized"}"#);
        for (bad, answer) in [
            (framed("{"), "-32700 None"),
            (framed("[]"), "-32600 None"),
            (framed("{}"), "-32600 None"),
            (framed(r#"{"id":1.5,"method":"x"}"#), "-32600 None"),
            (
                framed(r#"{"id":7,"method":3}"#),
                "-32600 Some(RequestId(I32(7)))",
            ),
            ("Content-Length: many\r\n\r\n".to_owned(), "-32700 None"),
            ("Content-Type: text\r\n\r\n".to_owned(), "-32700 None"),
        ] {
            let input = format!("{bad}{good}");
            assert_eq!(all(input.as_bytes()), [answer, "told initialized"], "{bad}");
        }
        let input = format!("nonsense\n\n\n{good}");
        assert_eq!(all(input.as_bytes()), ["told initialized"]);
        let mut input = b"Content-Length: 3\r\n\r\n\"\xff\"".to_vec();
        input.extend_from_slice(good.as_bytes());
        assert_eq!(all(&input), ["-32700 None", "told initialized"]);
        let large = format!("Content-Length: {}\r\n\r\n", MAX_BODY + 1);
        let mut input = large.into_bytes();
        input.resize(input.len() + usize::try_from(MAX_BODY).unwrap() + 1, b'x');
        input.extend_from_slice(good.as_bytes());
        assert_eq!(all(&input), ["-32600 None", "told initialized"]);
    }

    #[test]
    fn a_wrong_length_costs_no_more_than_the_next_message() {
        let good = framed(r#"{"method":"initialized"}"#);
        let input = format!("Content-Length: 4\r\n\r\n{{\"id\":1}}\r\n{good}{good}");
        assert_eq!(all(input.as_bytes()).last().unwrap(), "told initialized");
    }

    #[test]
    fn answers_of_the_editor_are_told_from_requests() {
        let answer = framed(r#"{"id":"a","result":null}"#);
        let refusal = framed(r#"{"id":2,"error":{"code":1,"message":"x"}}"#);
        let request = framed(r#"{"id":3,"method":"shutdown"}"#);
        let input = format!("{answer}{refusal}{request}");
        assert_eq!(
            all(input.as_bytes()),
            ["answer \"a\"", "answer 2", "request shutdown"]
        );
    }
}
