//! `dinum-lint man [FOLDER]`: manual pages, made of what help says.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::help::{self, examples, verbs};
use super::{TROUBLE, answered, output, release};
use crate::book::Lang;
use crate::report::visible;
use crate::report::wording::{counted, pick};

/// Print the program's page, or write one page for each verb into `folder`; the exit status.
pub fn run(folder: Option<&Path>, lang: Lang) -> u8 {
    let mut command = help::as_shown(lang);
    command.build();
    let mut pages = Vec::new();
    if let Err(error) = gather(&command, "", lang, &mut pages) {
        return answered(Err(error), lang);
    }
    let Some(folder) = folder else {
        let program = pages.pop().map(|(_, page)| page).unwrap_or_default();
        return answered(output::answer(|out| out.write_all(&program)), lang);
    };
    let shown = visible::line(&folder.to_string_lossy()).into_owned();
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut pages = pages.iter();
        pages.try_for_each(|(name, page)| fs::write(folder.join(name), page))
    });
    if let Err(error) = written {
        let why = output::io_error(&error, lang);
        let text = match lang {
            Lang::Fr => format!("les pages ne peuvent pas être écrites dans « {shown} » : {why}."),
            Lang::En => format!("the pages cannot be written into '{shown}': {why}."),
        };
        output::remark(lang, &text);
        return TROUBLE;
    }
    let done = match lang {
        Lang::Fr => counted(
            pages.len(),
            lang,
            "page de manuel écrite",
            "pages de manuel écrites",
        ),
        Lang::En => counted(
            pages.len(),
            lang,
            "manual page written",
            "manual pages written",
        ),
    };
    let into = pick(lang, "dans", "into");
    let text = format!("{done} {into} {shown}\n");
    answered(output::answer(|out| out.write_all(text.as_bytes())), lang)
}

/// The pages of `command`, the verb `whole` (nothing for the program itself), and of the verbs below it, which come first.
fn gather(
    command: &Command,
    whole: &str,
    lang: Lang,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    for verb in command.get_subcommands() {
        let whole = format!("{whole} {}", verb.get_name());
        gather(verb, whole.trim_start(), lang, pages)?;
    }
    let name = format!("dinum-lint {whole}").trim_end().replace(' ', "-");
    let page = page(command, &name, whole, lang)?;
    pages.push((format!("{name}.1"), page));
    Ok(())
}

/// The page of `command`.
fn page(command: &Command, name: &str, whole: &str, lang: Lang) -> io::Result<Vec<u8>> {
    // Headings of help end in a space, since a colon follows them.
    let command = command.clone().mut_args(|argument| {
        let heading = argument.get_help_heading().unwrap_or_default();
        let heading = heading.trim_end().to_owned();
        argument.help_heading(heading)
    });
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    let command = command
        .subcommand_help_heading(pick(lang, "COMMANDES", "COMMANDS"))
        .about(about.trim_end_matches('.').to_owned());
    let has_verbs = command.has_subcommands();
    let man = Man::new(command);
    let mut page = Vec::new();
    // How apostrophes are written, before the first of them.
    Roff::new().to_writer(&mut page)?;
    // Written here: what is empty, as the date is before a release, would be left out and the rest taken for it.
    let day = release::own().and_then(|release| release.day);
    writeln!(
        page,
        ".TH \"{}\" 1 \"{}\" \"dinum-lint {}\" \"{}\"",
        name.to_uppercase(),
        day.map(|day| day.to_string()).unwrap_or_default(),
        env!("CARGO_PKG_VERSION"),
        pick(lang, "Manuel de dinum-lint", "dinum-lint manual")
    )?;
    heading(&mut page, pick(lang, "NOM", "NAME"), |out| {
        man.render_name_section(out)
    })?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if has_verbs {
        man.render_subcommands_section(&mut page)?;
    }
    man.render_options_section(&mut page)?;
    rest(whole, has_verbs, lang).to_writer(&mut page)?;
    Ok(in_ascii(&page).into_bytes())
}

/// A page in which every letter beyond ASCII is an escape of roff: names of values and sections are not written as such
/// otherwise, and who shows a page need not know how it is written.
fn in_ascii(page: &[u8]) -> String {
    let mut text = String::with_capacity(page.len());
    for character in String::from_utf8_lossy(page).chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let _ = write!(text, "\\[u{:04X}]", u32::from(character));
        }
    }
    text
}

/// Write a section with another heading than clap's English one.
fn heading(
    page: &mut Vec<u8>,
    name: &str,
    render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    let mut section = Vec::new();
    render(&mut section)?;
    let text = String::from_utf8_lossy(&section);
    let body = text.split_once("\n.SH ").map_or(&*text, |(_, rest)| rest);
    let body = body.strip_prefix(".SH ").unwrap_or(body);
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    write!(page, ".SH {name}\n{body}")
}

/// What follows the options: examples, exit status, files, other pages.
fn rest(whole: &str, has_verbs: bool, lang: Lang) -> Roff {
    let mut roff = Roff::new();
    let given = examples::of(whole);
    if !given.is_empty() {
        roff.control("SH", [pick(lang, "EXEMPLES", "EXAMPLES")]);
    }
    for (line, fr, en) in given {
        roff.control("TP", []);
        roff.text([bold(line)]);
        roff.text([roman(pick(lang, fr, en))]);
    }
    let after = verbs::exit_status(whole, lang);
    if !after.is_empty() {
        roff.control("SH", [pick(lang, "CODE DE RETOUR", "EXIT STATUS")]);
    }
    for (status, meaning) in after {
        roff.control("TP", []);
        roff.text([bold(*status)]);
        roff.text([roman(*meaning)]);
    }
    if whole.is_empty() {
        roff.control("SH", [pick(lang, "FICHIERS", "FILES")]);
        roff.control("TP", []);
        roff.text([bold(".dinum-lint.yml")]);
        roff.text([roman(pick(
            lang,
            "Les réglages du site, à sa racine ou au-dessus (voir dinum-lint config schema)",
            "The site's settings, at its root or above it (see dinum-lint config schema)",
        ))]);
    }
    roff.control("SH", [pick(lang, "VOIR AUSSI", "SEE ALSO")]);
    let mut pages = vec![bold("dinum-lint"), roman("(1)")];
    if whole.is_empty() || has_verbs {
        pages = vec![roman("jekyll"), roman("(1)")];
    }
    pages.push(roman(", https://github.com/numerique-gouv/dinum-lint"));
    roff.text(pages);
    roff
}
