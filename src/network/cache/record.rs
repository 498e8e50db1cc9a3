//! The form of the file: one answer a line, by address, so that two files can be compared and merged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::network::web::Answer;

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Deserialize)]
struct File {
    answers: Vec<Owned>,
}

#[derive(Deserialize)]
struct Owned {
    address: String,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Serialize)]
struct Borrowed<'a> {
    address: &'a str,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// Why a file holds no answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged, or something else.
    Damaged,
    /// It has the form of a later program: this version.
    Newer(u32),
}

/// The answers in a file, by address.
///
/// # Errors
/// Why it holds none.
pub fn read(text: &str) -> Result<BTreeMap<String, Answer>, Unreadable> {
    let head: Head = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if head.version > VERSION {
        return Err(Unreadable::Newer(head.version));
    }
    let file: File = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    let answers = file.answers.into_iter();
    Ok(answers.map(|one| (one.address, one.answer)).collect())
}

/// The content of a file with these answers.
///
/// # Errors
/// None that answers can cause.
pub fn written(answers: &BTreeMap<String, Answer>) -> serde_json::Result<String> {
    let mut text = format!("{{\"version\":{VERSION},\"answers\":[");
    for (at, (address, answer)) in answers.iter().enumerate() {
        let line = serde_json::to_string(&Borrowed { address, answer })?;
        let _ = write!(text, "{}\n{line}", if at == 0 { "" } else { "," });
    }
    text.push_str("\n]}\n");
    Ok(text)
}
