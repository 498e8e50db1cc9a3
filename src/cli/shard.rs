//! `--shard K/N`: one part of a check that several machines share.

use super::arguments::Options;
use super::{fix, output};
use crate::book::Lang;
use crate::lint::{Request, Shard};
use crate::report::wording::pick;

/// The part that `text` names, as `2/4`.
///
/// # Errors
/// A word for who reads the program's text, never shown: it names no part.
pub fn parse(text: &str) -> Result<Shard, &'static str> {
    let part = || {
        let (number, of) = text.split_once('/')?;
        Shard::new(number.parse().ok()?, of.parse().ok()?)
    };
    part().ok_or("not K/N")
}

/// The request for the part that was asked for, if one was; `None`, said on standard error, where that cannot be.
pub fn apply(mut request: Request, options: &Options, lang: Lang) -> Option<Request> {
    let Some(shard) = options.shard else {
        return Some(request);
    };
    let changes = options.changed || options.staged || options.since.is_some();
    let other = [
        ("--changed, --staged, --since", changes),
        ("--fix, --diff", fix::is_asked(options)),
        ("--stdin-filename", options.repair.stdin_filename.is_some()),
    ];
    if let Some((other, _)) = other.into_iter().find(|(_, is_asked)| *is_asked) {
        let why = pick(
            lang,
            "--shard partage la vérification d'un site entier : il ne va pas avec",
            "--shard shares the check of a whole site: it does not go with",
        );
        output::remark(lang, &format!("{why} {other}."));
        return None;
    }
    request.shard = Some(shard);
    Some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_one_of_as_many() {
        let part = parse("2/4").unwrap();
        assert_eq!((part.number(), part.of()), (2, 4));
        for wrong in ["", "2", "0/4", "5/4", "1/0", "-1/2", "1/2/3", "a/b", "1/ 2"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
