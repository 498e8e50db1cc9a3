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
    /// Annotations of a GitHub workflow.
    Github,
    /// Tables for people, as GitHub and GitLab show them.
    Markdown,
    /// A page for a browser, with everything in it.
    Html,
}

impl Format {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Terminal,
        Self::Short,
        Self::Json,
        Self::Github,
        Self::Markdown,
        Self::Html,
    ];

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// Whether it is a document that somebody reads or keeps as a whole: it is there even where nothing could be checked.
    #[must_use]
    pub fn is_document(self) -> bool {
        !matches!(self, Self::Terminal | Self::Short | Self::Github)
    }
}
