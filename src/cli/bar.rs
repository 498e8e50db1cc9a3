//! How far a long work is: drawn on a terminal, and nowhere else.

use std::borrow::Cow;
use std::io::{IsTerminal as _, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, which is cleared at the end of the work.
pub struct Bar {
    /// `None` where standard error is no terminal.
    drawn: Option<ProgressBar>,
}

impl Bar {
    /// A bar that is drawn as `template` says, in the language of templates of indicatif, which is well kept and shows what
    /// other programs show.
    pub fn new(template: &str) -> Self {
        let drawn = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        Self { drawn }
    }

    /// Begin to go through `whole` of something.
    pub fn begin(&self, whole: u64) {
        if let Some(bar) = &self.drawn {
            bar.set_length(whole);
            bar.reset();
        }
    }

    /// Go on by `more`.
    pub fn advance(&self, more: u64) {
        if let Some(bar) = &self.drawn {
            bar.inc(more);
        }
    }

    /// So much of so much is done.
    #[cfg(feature = "network")]
    pub fn reach(&self, done: u64, whole: u64) {
        if let Some(bar) = &self.drawn {
            bar.set_length(whole);
            bar.set_position(done);
        }
    }

    /// Show `text` beside the bar; whether there is one.
    pub fn say(&self, text: impl Into<Cow<'static, str>>) -> bool {
        if let Some(bar) = &self.drawn {
            bar.set_message(text);
        }
        self.drawn.is_some()
    }

    /// Take it off the screen, before anything else is printed.
    pub fn clear(&self) {
        if let Some(bar) = &self.drawn {
            bar.finish_and_clear();
        }
    }
}
