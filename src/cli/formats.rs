//! `--format NAME` and `--format NAME=FILE`: the forms of an answer, and where each goes.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read as _, Write as _};

use camino::{Utf8Path, Utf8PathBuf};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command};

use super::arguments::{Color, Options};
use super::{CLEAN, TROUBLE, answered, history, output, pipeline};
use crate::book::Lang;
use crate::report::account::Account;
use crate::report::recognised::is_report;
use crate::report::{Format, Report, Style, visible};
use crate::source::replace_file;

/// One form of the answer, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The form.
    pub format: Format,
    /// The file that it is written to; standard output where there is none.
    pub file: Option<Utf8PathBuf>,
}

/// Reads `NAME` and `NAME=FILE`. All names are understood, and these are offered.
#[derive(Clone, Copy, Debug)]
pub struct OutputParser(pub &'static [Format]);

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let read = value.to_str().and_then(|text| {
            let (name, file) = match text.split_once('=') {
                Some((name, file)) => (name, Some(file)),
                None => (text, None),
            };
            let format = Format::ALL
                .into_iter()
                .find(|format| format.name() == name)?;
            // As elsewhere, a dash stands for the standard stream.
            let file = file.filter(|file| *file != "-").map(Utf8PathBuf::from);
            Some(Output { format, file })
        });
        read.ok_or_else(|| {
            let mut error =
                clap::Error::new(clap::error::ErrorKind::InvalidValue).with_cmd(command);
            let argument = argument.map(ToString::to_string).unwrap_or_default();
            let names = Format::ALL.map(|format| format.name().to_owned()).to_vec();
            let value = value.to_string_lossy().into_owned();
            error.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            error.insert(ContextKind::InvalidValue, ContextValue::String(value));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(names));
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = self.0.iter();
        Some(Box::new(
            names.map(|format| PossibleValue::new(format.name())),
        ))
    }
}

/// Whether `outputs` can all be written; said on standard error where not.
pub fn are_sound(outputs: &[Output], lang: Lang) -> bool {
    let fault = outputs
        .iter()
        .enumerate()
        .find_map(|(at, output)| fault(output, &outputs[..at], lang));
    if let Some(fault) = &fault {
        output::remark(lang, fault);
    }
    fault.is_none()
}

/// What is wrong with `output` after those `before` it.
fn fault(output: &Output, before: &[Output], lang: Lang) -> Option<String> {
    let name = output.format.name();
    let same = before.iter().find(|other| other.file == output.file);
    match (&output.file, same) {
        (Some(file), _) if file.as_str().is_empty() => Some(match lang {
            Lang::Fr => {
                format!("il manque le nom du fichier après « {name}= » : --format {name}=FICHIER.")
            }
            Lang::En => {
                format!("the name of the file is missing after '{name}=': --format {name}=FILE.")
            }
        }),
        (Some(file), _) if file.starts_with("~") => {
            let rest = file.strip_prefix("~").unwrap_or(file);
            let rest = visible::line(rest.as_str());
            Some(match lang {
                Lang::Fr => format!(
                    "ici, « ~ » n'est pas remplacé par votre dossier : écrivez --format \"{name}=$HOME/{rest}\"."
                ),
                Lang::En => format!(
                    "'~' is not replaced by your folder here: write --format \"{name}=$HOME/{rest}\"."
                ),
            })
        }
        (Some(file), Some(_)) => {
            let file = visible::line(file.as_str());
            Some(match lang {
                Lang::Fr => format!(
                    "« {file} » recevrait deux rapports, et le premier serait perdu : donnez un fichier à chacun."
                ),
                Lang::En => format!(
                    "'{file}' would get two reports, and the first would be lost: give each a file."
                ),
            })
        }
        (None, Some(other)) => {
            let other = other.format.name();
            Some(match lang {
                Lang::Fr => format!(
                    "--format {other} et --format {name} iraient tous deux à l'écran : donnez un fichier à l'un des deux, par exemple --format {name}=rapport."
                ),
                Lang::En => format!(
                    "--format {other} and --format {name} would both go to the screen: give one of them a file, such as --format {name}=report."
                ),
            })
        }
        _ => None,
    }
}

/// Where a report that names no file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Standard output.
    OnStandardOutput,
    /// Standard error: standard output has something else.
    OnStandardError,
    /// Nowhere: standard output has the whole answer.
    Nowhere,
}

/// The reports of one run.
pub struct Reports<'a> {
    /// What they tell.
    pub account: &'a Account,
    /// The working directory, absolute.
    pub directory: &'a Utf8Path,
    /// The text of a file by the path that reports name it by.
    pub read: &'a dyn Fn(&Utf8Path) -> Option<String>,
    /// Where those go that name no file.
    pub shown: Shown,
    /// Nothing could be checked: only documents tell so.
    pub only_documents: bool,
}

impl Reports<'_> {
    /// Write all that `options` ask for, one whatever became of the others; the exit status.
    pub fn write(&self, options: &Options, lang: Lang) -> u8 {
        let hosting = pipeline::repository(self.directory);
        let standard = [Output {
            format: Format::default(),
            file: None,
        }];
        let outputs = match options.outputs.as_slice() {
            [] => &standard,
            outputs => outputs,
        };
        let has_page = outputs.iter().any(|one| one.format == Format::Html);
        let (history, all_told) = history::read(&options.history, has_page, lang);
        let mut status = if all_told { CLEAN } else { TROUBLE };
        let has_summary = outputs.iter().any(|one| one.format == Format::Markdown);
        for Output { format, file } in outputs {
            if self.only_documents && !format.is_document() {
                continue;
            }
            let report = |style| Report {
                account: self.account,
                style,
                hosting: hosting.as_ref(),
                has_summary: has_summary && *format != Format::Markdown,
                history: &history,
                read: self.read,
            };
            let done = match (file, self.shown) {
                (Some(file), _) => {
                    let style = Style {
                        color: options.color == Color::Always,
                        ..Style::PLAIN
                    };
                    let path = self.directory.join(file);
                    let written = to_file(&report(style), *format, &path);
                    written.map_or_else(
                        |error| {
                            output::remark(lang, &unwritten(file, &error, lang));
                            TROUBLE
                        },
                        |()| CLEAN,
                    )
                }
                (None, Shown::Nowhere) => CLEAN,
                (None, shown) => {
                    let style = output::style(options.color);
                    let write = |out: &mut dyn io::Write| {
                        pipeline::write_for_log(*format, out, |out| {
                            report(style).write(*format, out)
                        })
                    };
                    let written = match shown {
                        Shown::OnStandardOutput => output::answer(write),
                        _ => write(&mut io::stderr()),
                    };
                    answered(written, lang)
                }
            };
            status = status.max(done);
        }
        status
    }
}

/// Write a report to the file at `path`, in one step. A file that is no report is left alone. What is no file (`/dev/stderr`,
/// a pipe) is written to as it is: it must not be replaced by a file.
fn to_file(report: &Report<'_>, format: Format, path: &Utf8Path) -> io::Result<()> {
    let mut bytes = Vec::new();
    report.write(format, &mut bytes)?;
    if holds_content(path)? {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let kind = std::fs::metadata(path);
    if kind.is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
        return file.write_all(&bytes);
    }
    let text =
        String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
    replace_file(path, &text)
}

/// Whether the file at `path` holds anything but a former report.
fn holds_content(path: &Utf8Path) -> io::Result<bool> {
    /// The form for the terminal, which is known by its end, draws 200 findings at most.
    const ENOUGH: u64 = 8 << 20;
    let is_file = std::fs::metadata(path).is_ok_and(|kind| kind.is_file() && kind.len() > 0);
    if !is_file {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(ENOUGH)
        .read_to_end(&mut bytes)?;
    Ok(!is_report(&String::from_utf8_lossy(&bytes)))
}

/// That a report could not be written, and what to do.
fn unwritten(file: &Utf8Path, error: &io::Error, lang: Lang) -> String {
    let name = visible::line(file.as_str());
    let folder = file.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.map_or(".", Utf8Path::as_str);
    let folder = visible::line(folder);
    let why = match (error.kind(), lang) {
        (ErrorKind::NotFound, Lang::Fr) => {
            format!("le dossier « {folder} » n'existe pas. Créez-le.")
        }
        (ErrorKind::NotFound, Lang::En) => {
            format!("the folder '{folder}' does not exist. Create it.")
        }
        (ErrorKind::NotADirectory, Lang::Fr) => format!("« {folder} » n'est pas un dossier."),
        (ErrorKind::NotADirectory, Lang::En) => format!("'{folder}' is no folder."),
        (ErrorKind::IsADirectory, Lang::Fr) => {
            "c'est un dossier. Donnez le nom d'un fichier.".to_owned()
        }
        (ErrorKind::IsADirectory, Lang::En) => {
            "it is a folder. Give the name of a file.".to_owned()
        }
        (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem, Lang::Fr) => {
            format!("il n'est pas permis d'écrire dans le dossier « {folder} ».")
        }
        (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem, Lang::En) => {
            format!("writing to the folder '{folder}' is not allowed.")
        }
        (ErrorKind::AlreadyExists, Lang::Fr) => {
            "ce fichier existe et n'est pas un rapport. Donnez un autre nom.".to_owned()
        }
        (ErrorKind::AlreadyExists, Lang::En) => {
            "this file exists and is no report. Give another name.".to_owned()
        }
        (ErrorKind::StorageFull, Lang::Fr) => "le disque est plein.".to_owned(),
        (ErrorKind::StorageFull, Lang::En) => "the disk is full.".to_owned(),
        _ => format!("{}.", output::io_error(error, lang)),
    };
    match lang {
        Lang::Fr => format!("le rapport « {name} » n'a pas pu être écrit : {why}"),
        Lang::En => format!("the report '{name}' could not be written: {why}"),
    }
}
