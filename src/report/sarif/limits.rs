//! What GitHub's code scanning takes of one upload
//! (<https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit>).

/// Results of a run; of them it shows the 5,000 gravest.
pub const RESULTS: usize = 25_000;

/// Bytes of all results. GitHub takes files of 10 MB after compression, which may not make a hostile text any smaller; the
/// rest is for the rules.
pub const BYTES: usize = 8_000_000;

/// Tags of a rule: it takes 20 and shows 10.
pub const TAGS: usize = 10;

/// Places of a result: it takes 1,000 and shows 100.
pub const LOCATIONS: usize = 100;

/// Characters of a message, which only what a page brings can make as long.
pub const MESSAGE: usize = 4_000;
