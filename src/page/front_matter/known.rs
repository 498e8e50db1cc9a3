//! Front matter that was parsed once and need not be parsed again.

use super::{FrontMatter, Node, State, Typing, YamlError, tree};
use crate::source::Span;

/// The parsed block at the beginning of a text, to be taken over where the same block is met again. The site is read before its
/// pages, and asks all of them for their front matter.
#[derive(Clone, Debug)]
pub struct Known {
    /// The text from the beginning of the file to the end of the YAML.
    block: String,
    typing: Typing,
    root: Option<Node>,
    unread: Option<Span>,
}

impl Known {
    /// What was read of `text`, typed as `typing` says; none where nothing could be parsed.
    #[must_use]
    pub fn of(text: &str, front_matter: FrontMatter, typing: Typing) -> Option<Self> {
        let block = text.get(..front_matter.yaml.end)?.to_owned();
        (front_matter.state == State::Parsed).then_some(Self {
            block,
            typing,
            root: front_matter.root,
            unread: front_matter.unread,
        })
    }

    /// The parsed mapping; none for an empty block.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.root.as_ref()
    }

    fn is(&self, block: &str, typing: Typing) -> bool {
        self.typing == typing && self.block == block
    }
}

/// Parse the YAML at `yaml`, the end of `block`, or take over what is `known` of the same block.
pub(super) fn parsed(
    block: &str,
    yaml: Span,
    typing: Typing,
    known: Option<&Known>,
) -> Result<tree::Read, YamlError> {
    match known.filter(|known| known.is(block, typing)) {
        Some(known) => Ok(tree::Read {
            root: known.root.clone(),
            unread: known.unread,
        }),
        None => tree::read(block, yaml, typing),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_knowing};
    use super::*;

    #[test]
    fn only_the_same_block_is_taken_over() {
        let text = "---\ntitle: Essai\ndate: 2024-02-29\n---\n\nTexte\n";
        let known = Known::of(text, read(text, Typing::Psych), Typing::Psych).unwrap();
        for other in [
            text,
            "---\ntitle: Essai\ndate: 2024-02-29\n---\nUn autre texte\n",
            "---\ntitle: Essais\ndate: 2024-02-29\n---\n",
            "---\ntitle: Essai\ndate: 2024-02-29\n",
            "\u{feff}---\ntitle: Essai\ndate: 2024-02-29\n---\n",
            "",
        ] {
            for typing in [Typing::Psych, Typing::SafeYaml] {
                let again = read_knowing(other, typing, Some(&known));
                assert_eq!(again, read(other, typing), "{other}");
            }
        }
    }
}
