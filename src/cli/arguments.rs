//! What the command line accepts.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::formats::{Output, OutputParser};
use crate::book::Lang;
use crate::finding::Severity;
use crate::lint::Shard;
use crate::report::Format;

/// The whole command line. Its help is written in `help.rs`, in two languages.
#[derive(Debug, Parser)]
#[command(
    name = "dinum-lint",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
// The last of several wins, as is the custom: hooks and aliases give options, to which people add theirs.
#[command(disable_help_subcommand = true, args_override_self = true)]
pub struct Arguments {
    /// What to do; checking, where nothing is said.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// Files and folders to check.
    pub paths: Vec<PathBuf>,
    /// Settings of every verb.
    #[command(flatten)]
    pub options: Options,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Check pages.
    Check {
        /// Files and folders.
        paths: Vec<PathBuf>,
    },
    /// List the rules.
    Rules {
        /// List the criteria of the RGAA instead, with the rules for each.
        #[arg(long)]
        rgaa: bool,
    },
    /// Show a rule's document.
    Explain {
        /// The rule's id.
        rule: String,
    },
    /// Print what was understood of pages.
    Dump {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Keep findings quiet by a comment.
    Suppress {
        /// The rule's id.
        rule: String,
        /// A file or folder, or a file with `:` and a line.
        place: PathBuf,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Write down which findings are accepted.
    Baseline {
        /// What to do with the file.
        #[arg(value_enum, hide_possible_values = true)]
        action: BaselineAction,
        /// Files and folders.
        paths: Vec<PathBuf>,
        /// Overwrite a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Print what lets a shell complete the command line.
    Completions {
        /// The shell; that of the environment, where none is named.
        #[arg(value_enum, hide_possible_values = true)]
        shell: Option<Shell>,
    },
    /// Print the schema of configurations, or what is in force.
    Config {
        /// What to print.
        #[arg(value_enum, hide_possible_values = true)]
        what: ConfigPart,
        /// A page or a folder of the site.
        path: Option<PathBuf>,
    },
    /// Check what a commit brings, for pre-commit.
    Hook {
        /// The files that pre-commit names.
        files: Vec<PathBuf>,
    },
    /// Write the rule documents as a site.
    Docs {
        /// The folder to write it into.
        folder: PathBuf,
    },
    /// Write the first files of a site.
    Init {
        /// A folder of the site, or above it.
        path: Option<PathBuf>,
        /// Show what would be written, and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Leave the commit hook out.
        #[arg(long)]
        no_hook: bool,
        /// Leave the workflow out.
        #[arg(long)]
        no_workflow: bool,
    },
    /// Keep and ask the index of legal texts.
    Legal {
        /// What to do.
        #[command(subcommand)]
        action: LegalVerb,
    },
    /// Check the addresses of other sites, and nothing else.
    Links {
        /// Files and folders.
        paths: Vec<PathBuf>,
    },
    /// Put reports of parts together.
    Merge {
        /// Reports in JSON.
        #[arg(required = true)]
        reports: Vec<PathBuf>,
    },
    /// Serve an editor.
    Lsp {
        /// Over standard input and output, as always: editors name the way that they use.
        #[arg(long)]
        stdio: bool,
    },
    /// Print the manual page, or write one for each verb.
    Man {
        /// The folder to write them into.
        pages: Option<PathBuf>,
    },
    /// Print what a site publishes, and where.
    Urls {
        /// A folder of the site.
        path: Option<PathBuf>,
    },
}

/// Settings of every verb.
#[derive(Debug, Args)]
pub struct Options {
    /// The forms of the answer, and where each goes.
    #[arg(id = "format", long, global = true, value_parser = OutputParser(&Format::ALL))]
    #[arg(hide_possible_values = true)]
    pub outputs: Vec<Output>,
    /// The language of messages.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub lang: Language,
    /// The day that counts as today.
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// From which level on findings give exit status 1.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub fail_on: FailOn,
    /// Whether to use colours.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub color: Color,
    /// Patterns of files that are left out.
    #[arg(long, global = true)]
    pub exclude: Vec<String>,
    /// Leave nothing out.
    #[arg(long, global = true)]
    pub no_exclude: bool,
    /// Check what changed only.
    #[arg(long, global = true)]
    pub changed: bool,
    /// What the change is counted from.
    #[arg(long, global = true)]
    pub since: Option<String>,
    /// Check what the next commit would change.
    #[arg(long, global = true)]
    pub staged: bool,
    /// Show all findings in changed files.
    #[arg(long, global = true)]
    pub whole_files: bool,
    /// The configuration file to use.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use no configuration file.
    #[arg(long, global = true, conflicts_with = "config")]
    pub no_config: bool,
    /// The file of accepted findings.
    #[arg(long, global = true)]
    pub baseline: Option<PathBuf>,
    /// The local index of legal texts to use.
    #[arg(long, global = true)]
    pub legal_index: Option<PathBuf>,
    /// Earlier reports, for the trend of the HTML report.
    #[arg(long, global = true, value_name = "FILE")]
    pub history: Vec<PathBuf>,
    /// What to do about repairs.
    #[command(flatten)]
    pub repair: RepairOptions,
    /// How other sites are asked.
    #[command(flatten)]
    pub web: WebOptions,
    /// The part of the files that is checked.
    #[arg(long, global = true, value_parser = super::shard::parse)]
    pub shard: Option<Shard>,
    /// How many pages are checked at a time.
    #[arg(long, global = true)]
    pub threads: Option<NonZeroUsize>,
    /// Show the help.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Show the version.
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

impl Options {
    /// The form of an answer that goes to standard output.
    pub fn format(&self) -> Format {
        let mut outputs = self.outputs.iter();
        let shown = outputs.find(|output| output.file.is_none());
        shown.map_or_else(Format::default, |output| output.format)
    }
}

/// What to do about repairs.
#[derive(Debug, Args)]
pub struct RepairOptions {
    /// Make the repairs that are safe.
    #[arg(long, global = true)]
    pub fix: bool,
    /// Make those too that need a person's review.
    #[arg(long, global = true)]
    pub unsafe_fixes: bool,
    /// Make those of these rules alone.
    #[arg(long, global = true, value_delimiter = ',', value_name = "RULE")]
    pub fix_only: Vec<String>,
    /// Show what would change.
    #[arg(long, global = true)]
    pub diff: bool,
    /// The name of the page on standard input.
    #[arg(long, global = true, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
}

/// How other sites are asked about the addresses that pages hold.
#[derive(Debug, Args)]
pub struct WebOptions {
    /// Ask them, in a check.
    #[arg(long, global = true)]
    pub online: bool,
    /// Where their answers are kept.
    #[arg(long, global = true)]
    pub cache: Option<PathBuf>,
    /// Ask nothing: judge by the answers that are kept.
    #[arg(long, global = true)]
    pub cache_only: bool,
    /// Neither use kept answers nor keep any.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Show what was asked of whom.
    #[arg(long, global = true)]
    pub hosts: bool,
    /// Look for copies of dead pages.
    #[arg(long, global = true)]
    pub suggest_archive: bool,
    /// Ask this machine and private networks too.
    #[arg(long, global = true)]
    pub allow_private: bool,
    /// Go through the proxy that the environment names.
    #[arg(long, global = true)]
    pub proxy: bool,
}

impl WebOptions {
    /// The first of those that are given that only say how other sites are asked, as it is written.
    pub fn first_told(&self) -> Option<&'static str> {
        [
            ("--cache", self.cache.is_some()),
            ("--cache-only", self.cache_only),
            ("--no-cache", self.no_cache),
            ("--hosts", self.hosts),
            ("--suggest-archive", self.suggest_archive),
            ("--allow-private", self.allow_private),
            ("--proxy", self.proxy),
        ]
        .into_iter()
        .find_map(|(option, is_told)| is_told.then_some(option))
    }
}

/// What to do with the index of legal texts.
#[derive(Debug, Subcommand)]
pub enum LegalVerb {
    /// Build or complete a local index from archives.
    Import {
        /// Archives of the DILA.
        #[arg(required = true)]
        archives: Vec<PathBuf>,
    },
    /// Ask Légifrance about the texts that pages cite.
    Refresh {
        /// Files and folders.
        paths: Vec<PathBuf>,
        /// Ask the service for trying out.
        #[arg(long)]
        sandbox: bool,
    },
    /// Print the life of a text.
    Show {
        /// A text, an identifier or an address.
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Print what the indexes cover, and until when.
    Status,
    /// Fetch the index that is published.
    Update {
        /// Another address than the usual one.
        #[arg(long)]
        from: Option<String>,
    },
}

/// What to do with a baseline file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BaselineAction {
    /// Write it from what is found.
    Create,
    /// Make it what is found now.
    Update,
    /// Take out what is no longer found.
    Prune,
}

/// What `config` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConfigPart {
    /// What is in force, and from where.
    Show,
    /// The JSON Schema of a configuration file.
    Schema,
}

/// `--lang`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::En => Self::En,
        }
    }
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Every finding.
    Info,
    /// No finding.
    Never,
}

impl FailOn {
    /// The least grave level that gives exit status 1; `None` where none does.
    pub fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
