//! What stands around the content of a page: the ids and headings of its layouts and of what they include.

use std::collections::{BTreeSet, HashMap};

use camino::{Utf8Path, Utf8PathBuf};

use super::head::{self, Head};
use super::layout_html::{self, Piece};
use super::yaml;
use crate::page::front_matter::Typing;
use crate::source::Files;

/// The most pieces that one layout chain unfolds to, and the deepest nesting of includes.
const MAX_PIECES: usize = 100_000;
const MAX_DEPTH: usize = 100;

/// A layout or include.
#[derive(Clone, Debug)]
struct Part {
    layout: Option<String>,
    pieces: Vec<Piece>,
}

/// The layouts and includes of a site.
#[derive(Clone, Debug, Default)]
pub struct Layouts {
    parts: HashMap<String, Part>,
    includes: HashMap<String, Part>,
    frames: HashMap<String, Frame>,
}

/// Whether an id exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defined {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It may: a layout or include is missing, or the id is made by Liquid.
    Unknown,
}

/// What a layout, its own layouts and their includes put around a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Ids of the HTML around the content.
    pub ids: BTreeSet<String>,
    /// Ids made by Liquid: their beginning and end.
    pub open_ids: BTreeSet<(String, String)>,
    /// Whether every layout and include is there and named without Liquid.
    pub is_complete: bool,
    /// The level of the last heading before the content, so that the content begins one below;
    /// none when there is no heading, or when it depends on conditions or missing parts.
    pub base_level: Option<u8>,
}

impl Frame {
    /// Whether the frame defines `id`.
    #[must_use]
    pub fn defines(&self, id: &str) -> Defined {
        if self.ids.contains(id) {
            return Defined::Yes;
        }
        let may = |(start, end): &(String, String)| {
            id.len() >= start.len() + end.len()
                && id.starts_with(start.as_str())
                && id.ends_with(end.as_str())
        };
        if !self.is_complete || self.open_ids.iter().any(may) {
            return Defined::Unknown;
        }
        Defined::No
    }
}

impl Layouts {
    /// Read the files of the layouts' and the includes' folder, given by their paths relative to these.
    pub(super) fn load(
        files: &Files,
        root: &Utf8Path,
        layouts: &[(Utf8PathBuf, String)],
        includes: &[(Utf8PathBuf, String)],
        typing: Typing,
    ) -> Self {
        let mut all = Self::default();
        for (path, name) in layouts {
            // A layout's name is its path without the last extension.
            let name = name
                .rsplit_once('.')
                .map_or(name.as_str(), |(name, _)| name);
            if let Some(part) = part(files, &root.join(path), typing) {
                all.parts.insert(name.to_owned(), part);
            }
        }
        for (path, name) in includes {
            if let Some(part) = part(files, &root.join(path), typing) {
                all.includes.insert(name.clone(), part);
            }
        }
        let mut names: Vec<&String> = all.parts.keys().collect();
        names.sort();
        let frames = names
            .into_iter()
            .map(|name| (name.clone(), all.unfold(name)))
            .collect();
        all.frames = frames;
        all
    }

    /// What surrounds a page of this layout; none when the site has no such layout.
    #[must_use]
    pub fn frame(&self, layout: &str) -> Option<&Frame> {
        self.frames.get(layout)
    }

    /// The names of all layouts, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.parts.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// Whether the site has this include, named by its path below the includes' folder.
    #[must_use]
    pub fn has_include(&self, name: &str) -> bool {
        self.includes.contains_key(name)
    }

    /// The names of all includes, in no particular order.
    pub fn include_names(&self) -> impl Iterator<Item = &str> {
        self.includes.keys().map(String::as_str)
    }

    /// The layouts around a page, from the innermost on, as far as they exist.
    #[must_use]
    pub fn chain<'a>(&'a self, layout: &'a str) -> Vec<&'a str> {
        let mut chain: Vec<&str> = Vec::new();
        let mut next = Some(layout);
        while let Some(name) = next {
            let Some(part) = self.parts.get(name).filter(|_| !chain.contains(&name)) else {
                break;
            };
            chain.push(name);
            next = part.layout.as_deref();
        }
        chain
    }

    fn unfold(&self, layout: &str) -> Frame {
        let chain = self.chain(layout);
        let mut pass = Pass {
            layouts: self,
            frame: Frame {
                is_complete: true,
                ..Frame::default()
            },
            heading: Heading::None,
            seen: 0,
        };
        let outermost = chain.last().and_then(|name| self.parts.get(*name));
        if outermost.is_some_and(|part| part.layout.is_some()) {
            // The last one names a layout that does not exist, or one that is in the chain already.
            pass.frame.is_complete = false;
            pass.heading = Heading::Unknown;
        }
        let mut placed = true;
        for name in chain.iter().rev() {
            if let Some(part) = self.parts.get(*name) {
                placed &= pass.layout(&part.pieces);
            }
        }
        pass.frame.base_level = match pass.heading {
            Heading::Level(level) if placed => Some(level),
            _ => None,
        };
        pass.frame
    }
}

fn part(files: &Files, path: &Utf8Path, typing: Typing) -> Option<Part> {
    let text = files.read_page(path).ok()?;
    let layout = match head::read(files, path, typing, false) {
        Ok(Head::Read(known)) => known
            .root()
            .and_then(|node| node.get("layout").and_then(yaml::text_of))
            .filter(|layout| layout != "none"),
        _ => None,
    };
    Some(Part {
        layout,
        pieces: layout_html::pieces(&text),
    })
}

/// The last heading met.
#[derive(Clone, Copy)]
enum Heading {
    None,
    Level(u8),
    Unknown,
}

struct Pass<'a> {
    layouts: &'a Layouts,
    frame: Frame,
    heading: Heading,
    seen: usize,
}

impl Pass<'_> {
    /// One layout; the heading that counts is the last one before the content. Whether the content was found.
    fn layout(&mut self, pieces: &[Piece]) -> bool {
        let place = pieces
            .iter()
            .position(|piece| *piece == Piece::Content)
            .or_else(|| {
                pieces
                    .iter()
                    .position(|piece| *piece == Piece::ContentPassedOn)
            });
        let (before, after) = pieces.split_at(place.unwrap_or(pieces.len()));
        self.pieces(before, 0);
        let heading = self.heading;
        self.pieces(after, 0);
        self.heading = heading;
        place.is_some()
    }

    fn pieces(&mut self, pieces: &[Piece], depth: usize) {
        for piece in pieces {
            self.seen += 1;
            if self.seen > MAX_PIECES {
                self.frame.is_complete = false;
                self.heading = Heading::Unknown;
                return;
            }
            match piece {
                Piece::Id(id) => {
                    self.frame.ids.insert(id.clone());
                }
                Piece::OpenId { start, end } => {
                    self.frame.open_ids.insert((start.clone(), end.clone()));
                }
                Piece::Heading {
                    level,
                    is_conditional,
                } => {
                    let same = matches!(self.heading, Heading::Level(old) if old == *level);
                    self.heading = if *is_conditional && !same {
                        Heading::Unknown
                    } else {
                        Heading::Level(*level)
                    };
                }
                Piece::Include(name) => {
                    let part = self
                        .layouts
                        .includes
                        .get(name)
                        .filter(|_| depth < MAX_DEPTH);
                    if let Some(part) = part {
                        self.pieces(&part.pieces, depth + 1);
                    } else {
                        self.open();
                    }
                }
                Piece::OpenInclude => self.open(),
                Piece::Content | Piece::ContentPassedOn => {}
            }
        }
    }

    /// A part that is not known: ids and headings may stand in it.
    fn open(&mut self) {
        self.frame.is_complete = false;
        self.heading = Heading::Unknown;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layouts(files: &[(&str, &str)]) -> Layouts {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let (mut layouts, mut includes) = (Vec::new(), Vec::new());
        for (path, text) in files {
            let place = root.join(path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(place, text).unwrap();
            if let Some(name) = path.strip_prefix("_layouts/") {
                layouts.push(((*path).into(), name.to_owned()));
            } else if let Some(name) = path.strip_prefix("_includes/") {
                includes.push(((*path).into(), name.to_owned()));
            }
        }
        Layouts::load(&Files::on_disk(), root, &layouts, &includes, Typing::Psych)
    }

    #[test]
    fn ids_and_headings_of_the_whole_chain() {
        let all = layouts(&[
            (
                "_layouts/default.html",
                "<h2>Menu</h2><main id=main>{{ content }}</main><h4 id=pied>",
            ),
            (
                "_layouts/page.html",
                "---\nlayout: default\n---\n{% include titre.html %}<i id=\"l{{ n }}\">{{ content }}",
            ),
            ("_includes/titre.html", "<h1>{{ page.title }}</h1>"),
        ]);
        let frame = all.frame("page").unwrap();
        assert!(frame.is_complete);
        assert_eq!(frame.base_level, Some(1));
        assert_eq!(frame.defines("pied"), Defined::Yes);
        assert_eq!(frame.defines("l3"), Defined::Unknown);
        assert_eq!(frame.defines("x"), Defined::No);
        assert_eq!(all.frame("default").unwrap().base_level, Some(2));
        assert_eq!(all.chain("page"), ["page", "default"]);
    }

    #[test]
    fn unknown_is_not_missing() {
        let all = layouts(&[
            (
                "_layouts/a.html",
                "---\nlayout: gone\n---\n<h1>{{ content }}",
            ),
            (
                "_layouts/b.html",
                "<h1>{% include gone.html %}{{ content }}",
            ),
            (
                "_layouts/c.html",
                "{% if x %}<h1>{% else %}<h2>{% endif %}{{ content }}",
            ),
            (
                "_layouts/d.html",
                "---\nlayout: d\n---\n<h1>{{ content }}{% include e.html %}",
            ),
            ("_includes/e.html", "<h6>{% include e.html %}"),
        ]);
        for name in ["a", "b", "d"] {
            assert_eq!(
                all.frame(name).unwrap().defines("x"),
                Defined::Unknown,
                "{name}"
            );
        }
        assert_eq!(
            all.frame("a").unwrap().base_level,
            Some(1),
            "the missing layout stands further out"
        );
        assert_eq!(all.frame("b").unwrap().base_level, None);
        assert_eq!(all.frame("c").unwrap().base_level, None);
        assert!(all.frame("gone").is_none());
    }
}
