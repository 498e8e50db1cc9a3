//! The forms of a report, and their names.

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Drawn for people.
    #[default]
    Terminal,
    /// One line per finding.
    Short,
    /// The machine contract, version 1.
    Json,
    /// The machine contract, a finding a line.
    Jsonl,
    /// Annotations of a GitHub workflow.
    Github,
    /// Tables for people, as GitHub and GitLab show them.
    Markdown,
    /// A page for a browser, with everything in it.
    Html,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitLab's Code Quality report.
    Gitlab,
    /// Test results in JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// The Reviewdog Diagnostic Format.
    Rdjson,
}

impl Format {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::Terminal,
        Self::Short,
        Self::Json,
        Self::Jsonl,
        Self::Github,
        Self::Markdown,
        Self::Html,
        Self::Sarif,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Rdjson,
    ];

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Sarif => "sarif",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
        }
    }

    /// Whether it knows findings again from one run to the next, wherever they stand: that takes the texts of the files.
    #[must_use]
    pub fn knows_again(self) -> bool {
        matches!(self, Self::Sarif | Self::Gitlab)
    }

    /// Whether it is a document that somebody reads or keeps as a whole: it is there even where nothing could be checked.
    #[must_use]
    pub fn is_document(self) -> bool {
        !matches!(self, Self::Terminal | Self::Short | Self::Github)
    }
}
