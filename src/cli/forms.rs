//! The forms (`--format`) that the answer of each verb can have. A form that a verb does not have is refused, not passed over.

use super::arguments::{ConfigPart, LegalVerb, Options, Verb};
use super::formats::Output;
use super::output;
use crate::book::Lang;
use crate::report::Format;
use crate::report::wording::pick;

/// The forms that the answer of `verb`, named in full, can have, the one it has unasked first; none where it has no answer
/// that there are forms of. `config` is what its help shows, that of `config show`.
pub fn of(verb: &str) -> &'static [Format] {
    match verb {
        "" | "check" | "links" | "hook" | "merge" => &Format::ALL,
        "rules" | "urls" => &[Format::Terminal, Format::Short, Format::Json],
        "explain" | "baseline" | "config" | "config show" | "legal show" | "legal status"
        | "legal refresh" => &[Format::Terminal, Format::Json],
        "dump" | "config schema" => &[Format::Json],
        _ => &[],
    }
}

/// The names of `forms`, one after the other.
pub fn listed(forms: &[Format]) -> String {
    let names: Vec<&str> = forms.iter().map(|form| form.name()).collect();
    names.join(", ")
}

/// Whether `verb` has all the forms that `options` ask for; said on standard error where not.
pub fn are_those_of(verb: Option<&Verb>, options: &Options, lang: Lang) -> bool {
    let verb = verb.map_or("", name);
    let forms = of(verb);
    let is_check = forms.len() == Format::ALL.len();
    let refusal = options.outputs.iter().find_map(|output| {
        if !forms.contains(&output.format) {
            return Some(absent(verb, output.format, lang));
        }
        if output.file.is_some() && !is_check {
            return Some(
                pick(
                    lang,
                    "--format FORMAT=FICHIER ne va qu'avec une vérification.",
                    "--format FORMAT=FILE goes with a check only.",
                )
                .to_owned(),
            );
        }
        (is_check && options.repair.diff)
            .then(|| hidden_by_diff(output, lang))
            .flatten()
    });
    if let Some(refusal) = &refusal {
        output::remark(lang, refusal);
    }
    refusal.is_none()
}

/// That the answer of `verb` does not have this form, and which ones it has.
fn absent(verb: &str, form: Format, lang: Lang) -> String {
    let (name, forms) = (form.name(), of(verb));
    let listed = listed(forms);
    match (lang, forms) {
        (Lang::Fr, []) => format!("--format ne change rien à « dinum-lint {verb} » : retirez-le."),
        (Lang::En, []) => format!("--format changes nothing of 'dinum-lint {verb}': leave it out."),
        (Lang::Fr, _) => {
            format!("--format {name} ne va pas avec « dinum-lint {verb} ». Possible : {listed}.")
        }
        (Lang::En, _) => {
            format!("--format {name} does not go with 'dinum-lint {verb}'. Possible: {listed}.")
        }
    }
}

/// That a report for programs has no place on the screen, which `--diff` fills; nothing where it goes elsewhere.
fn hidden_by_diff(output: &Output, lang: Lang) -> Option<String> {
    let name = output.format.name();
    let is_hidden = output.file.is_none() && output.format != Format::Terminal;
    is_hidden.then(|| match lang {
        Lang::Fr => format!(
            "--diff montre déjà les réparations à l'écran : donnez un fichier au rapport (--format {name}=rapport), ou retirez l'un des deux."
        ),
        Lang::En => format!(
            "--diff shows the repairs on the screen already: give the report a file (--format {name}=report), or leave out one of the two."
        ),
    })
}

/// What `verb` is called in full.
fn name(verb: &Verb) -> &'static str {
    match verb {
        Verb::Check { .. } => "check",
        Verb::Rules { .. } => "rules",
        Verb::Explain { .. } => "explain",
        Verb::Dump { .. } => "dump",
        Verb::Suppress { .. } => "suppress",
        Verb::Baseline { .. } => "baseline",
        Verb::Completions { .. } => "completions",
        Verb::Config { what, .. } => match what {
            ConfigPart::Show => "config show",
            ConfigPart::Schema => "config schema",
        },
        Verb::Hook { .. } => "hook",
        Verb::Docs { .. } => "docs",
        Verb::Init { .. } => "init",
        Verb::Legal { action } => match action {
            LegalVerb::Import { .. } => "legal import",
            LegalVerb::Refresh { .. } => "legal refresh",
            LegalVerb::Show { .. } => "legal show",
            LegalVerb::Status => "legal status",
            LegalVerb::Update { .. } => "legal update",
        },
        Verb::Links { .. } => "links",
        Verb::Merge { .. } => "merge",
        Verb::Lsp { .. } => "lsp",
        Verb::Man { .. } => "man",
        Verb::Urls { .. } => "urls",
    }
}
