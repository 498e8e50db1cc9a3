//! The form of the file: one answer a line, by address, so that two files can be compared and merged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::answers::Answer;

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
    /// It begins as one of ours, and the rest is damaged.
    Damaged,
    /// It is something else, and never was one of ours.
    Foreign,
    /// It has the form of a later program: this version.
    Newer(u32),
}

/// The answers in a file, by address; none in an empty one.
///
/// # Errors
/// Why it holds none.
pub fn read(content: &[u8]) -> Result<BTreeMap<String, Answer>, Unreadable> {
    if content.is_empty() {
        return Ok(BTreeMap::new());
    }
    let otherwise = if begins_as_ours(content) {
        Unreadable::Damaged
    } else {
        Unreadable::Foreign
    };
    let head: Head = serde_json::from_slice(content).map_err(|_| otherwise)?;
    if head.version > VERSION {
        return Err(Unreadable::Newer(head.version));
    }
    let file: File = serde_json::from_slice(content).map_err(|_| otherwise)?;
    let answers = file.answers.into_iter();
    Ok(answers.map(|one| (one.address, one.answer)).collect())
}

/// More than the longest beginning of a file of ours, in bytes, white space included.
const BEGINNING: usize = 64;

/// Whether a file begins as [`written`] begins it, as far as it goes but for the version's key at least.
fn begins_as_ours(content: &[u8]) -> bool {
    let beginning = content.iter().take(BEGINNING).copied();
    let beginning: Vec<u8> = beginning
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let Some(rest) = beginning.strip_prefix(b"{\"version\":") else {
        return false;
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = rest.get(digits..).unwrap_or_default();
    let expected = b",\"answers\":";
    let mut pairs = rest.iter().zip(expected);
    (digits > 0 || rest.is_empty()) && pairs.all(|(is, should)| is == should)
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
