//! The list of codes.

use super::super::nature::Nature;
use super::super::text::{Ids, State, Text};
use super::articles::setting;
use super::files::CODES;

/// The codes of a list: lines `id,state,title` below settings in comments.
pub(super) fn read(list: &str) -> Result<Vec<Text>, String> {
    let as_of = setting(list, "as_of").and_then(|day| day.parse().ok());
    let as_of = as_of.ok_or("codes: `as_of` is missing")?;
    let lines = list.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let mut cells = line.splitn(3, ',');
            let (Some(id), Some(state), Some(title)) = (cells.next(), cells.next(), cells.next())
            else {
                return Err(format!("codes: `{line}`"));
            };
            let state = match state {
                "in-force" => State::InForce,
                "replaced" => State::Replaced,
                "repealed" => State::Repealed,
                _ => return Err(format!("codes: `{state}`")),
            };
            Ok(Text {
                nature: Nature::Code,
                number: None,
                date: None,
                ids: Ids {
                    legi: Some(id.to_owned()),
                    ..Ids::default()
                },
                nor: None,
                title: title.strip_prefix("Code ").unwrap_or(title).to_owned(),
                state,
                consolidated: Some(true),
                changes: Vec::new(),
                source: vec!["SocialGouv/legi-data, data/index.json".to_owned()],
                verified: true,
                as_of,
            })
        })
        .collect()
}

/// The titles by which codes are cited, such as `civil` for "Code civil", each with the identifier of the code; where
/// several have one title, that of the code in force.
pub(in crate::legal) fn titles() -> Vec<(&'static str, &'static str)> {
    let mut titles: Vec<(&str, &str)> = Vec::new();
    let lines = CODES.lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines {
        let mut cells = line.splitn(3, ',');
        let (Some(id), Some(state), Some(title)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let Some(title) = title.strip_prefix("Code ").map(plain_title) else {
            continue;
        };
        match titles.iter_mut().find(|(known, _)| *known == title) {
            Some(known) if state == "in-force" => known.1 = id,
            Some(_) => {}
            None => titles.push((title, id)),
        }
    }
    titles
}

/// The title by which a code is cited: "de commerce" is the title of "Code de commerce (ancien)" too.
pub(super) fn plain_title(title: &str) -> &str {
    match title.split_once(" (") {
        Some((plain, _)) => plain,
        None => title,
    }
}
