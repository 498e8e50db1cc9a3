//! The XML documents of an archive.

use std::borrow::Cow;

use jiff::civil::Date;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::fields::{Chronicle, VersionState, day, end};
use super::key::Key;
use super::link::{Link, Mention, Verb};

/// What a document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// `TEXTE_VERSION`: one version of a text.
    Text(TextVersion),
    /// `TEXTELR`: the list of the versions of a text.
    Structure(Structure),
    /// `ARTICLE`: one version of an article.
    Article(Article),
    /// Sections, issues of the Journal officiel, and whatever else.
    Other,
}

/// Since when and until when a version holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The version.
    pub id: Key,
    /// Its state when the document was written.
    pub state: VersionState,
    /// Its first day; none for what was only published, as all of JORF.
    pub since: Option<Date>,
    /// The first day on which it no longer holds; none where no end is known.
    pub until: Option<Date>,
}

/// One version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextVersion {
    /// Its identifier and days.
    pub validity: Validity,
    /// The text it is a version of.
    pub chronicle: Chronicle,
    /// Its full title, as `Décret n° 2019-1088 du 25 octobre 2019 relatif au…`.
    pub title: String,
    /// What changes it, or what it changes.
    pub links: Vec<Link>,
    /// A state that this program does not know.
    pub unknown_state: Option<String>,
}

/// The versions of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The text.
    pub chronicle: Chronicle,
    /// Its versions, the one of the Journal officiel among them.
    pub versions: Vec<Validity>,
}

/// One version of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its identifier and days.
    pub validity: Validity,
    /// Its text.
    pub text: Mention,
    /// Its number, as `L311-1`; empty where it has none.
    pub number: String,
    /// All versions of the article, this one among them; maybe empty.
    pub versions: Vec<Validity>,
    /// What changes it, or what it changes.
    pub links: Vec<Link>,
    /// A state that this program does not know.
    pub unknown_state: Option<String>,
}

/// Why a document cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is too large to be one.
    TooLarge,
    /// It is no well-formed XML in UTF-8.
    Malformed,
    /// It does not say which version it is.
    NoId,
    /// It does not say to which text it belongs.
    NoText,
}

impl Document {
    /// Read an XML document.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let xml = std::str::from_utf8(bytes).map_err(|_| Fault::Malformed)?;
        let mut fields = Fields::default();
        fields.fill(xml)?;
        match fields.root {
            "TEXTE_VERSION" => fields.text().map(Self::Text),
            "TEXTELR" => fields.structure().map(Self::Structure),
            "ARTICLE" => fields.article().map(Self::Article),
            _ => Ok(Self::Other),
        }
    }
}

/// The elements that are looked into or read; others are walked through.
const KNOWN: [&str; 27] = [
    "TEXTE_VERSION",
    "TEXTELR",
    "ARTICLE",
    "META",
    "META_COMMUN",
    "META_SPEC",
    "META_TEXTE_CHRONICLE",
    "META_TEXTE_VERSION",
    "META_ARTICLE",
    "CONTEXTE",
    "VERSIONS",
    "VERSION",
    "LIENS",
    "LIEN",
    "LIEN_ART",
    "LIEN_TXT",
    "TEXTE",
    "ID",
    "NATURE",
    "CID",
    "NUM",
    "NOR",
    "DATE_PUBLI",
    "DATE_TEXTE",
    "ETAT",
    "DATE_DEBUT",
    "DATE_FIN",
];

/// Elements that hold the words of the law, or lists that are not needed: they are most of the bytes.
const SKIPPED: [&str; 11] = [
    "BLOC_TEXTUEL",
    "VISAS",
    "SIGNATAIRES",
    "TP",
    "NOTA",
    "ABRO",
    "RECT",
    "NOTICE",
    "SM",
    "STRUCT",
    "STRUCTURE_TA",
];

/// All that is read of any document.
#[derive(Default)]
struct Fields {
    root: &'static str,
    id: String,
    nature: String,
    cid: String,
    number: String,
    nor: String,
    published: String,
    signed: String,
    title: String,
    full_title: String,
    state: String,
    since: String,
    until: String,
    context: Option<Mention>,
    versions: Vec<Validity>,
    links: Vec<Link>,
}

impl Fields {
    fn fill(&mut self, xml: &str) -> Result<(), Fault> {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        let mut path: Vec<&'static str> = Vec::new();
        let mut text: Option<String> = None;
        let mut version_state = String::new();
        let mut closed = false;
        loop {
            match reader.read_event().map_err(|_| Fault::Malformed)? {
                Event::Start(start) => {
                    if SKIPPED.contains(&start.name().0) {
                        reader
                            .read_to_end(start.name())
                            .map_err(|_| Fault::Malformed)?;
                        continue;
                    }
                    let name = known(start.name().0);
                    if path.is_empty() {
                        if closed {
                            return Err(Fault::Malformed);
                        }
                        self.root = name;
                    }
                    self.attributes(&path, name, &start, &mut version_state);
                    path.push(name);
                    text = self.field(&path).map(|_| String::new());
                }
                Event::Empty(start) => {
                    let name = known(start.name().0);
                    self.attributes(&path, name, &start, &mut version_state);
                }
                Event::Text(part) => {
                    if let Some(text) = &mut text {
                        text.push_str(&part.xml10_content());
                    }
                }
                Event::CData(part) => {
                    if let Some(text) = &mut text {
                        text.push_str(&part.xml10_content());
                    }
                }
                Event::GeneralRef(part) => {
                    if let Some(text) = &mut text {
                        if let Ok(Some(char)) = part.resolve_char_ref() {
                            text.push(char);
                        } else {
                            let entity = quick_xml::escape::resolve_predefined_entity(&part);
                            text.push_str(entity.unwrap_or_default());
                        }
                    }
                }
                Event::End(_) => {
                    if let Some(text) = text.take()
                        && let Some(field) = self.field(&path)
                    {
                        *field = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    }
                    path.pop().ok_or(Fault::Malformed)?;
                    closed = path.is_empty();
                }
                Event::Eof if closed => return Ok(()),
                Event::Eof => return Err(Fault::Malformed),
                _ => {}
            }
        }
    }

    /// Where the text of the element at `path` goes.
    fn field(&mut self, path: &[&str]) -> Option<&mut String> {
        let [.., parent, name] = path else {
            return None;
        };
        Some(match (*parent, *name) {
            ("META_COMMUN", "ID") => &mut self.id,
            ("META_COMMUN", "NATURE") => &mut self.nature,
            ("META_TEXTE_CHRONICLE", "CID") => &mut self.cid,
            ("META_TEXTE_CHRONICLE" | "META_ARTICLE", "NUM") => &mut self.number,
            ("META_TEXTE_CHRONICLE", "NOR") => &mut self.nor,
            ("META_TEXTE_CHRONICLE", "DATE_PUBLI") => &mut self.published,
            ("META_TEXTE_CHRONICLE", "DATE_TEXTE") => &mut self.signed,
            ("META_TEXTE_VERSION", "TITRE") => &mut self.title,
            ("META_TEXTE_VERSION", "TITREFULL") => &mut self.full_title,
            ("META_TEXTE_VERSION" | "META_ARTICLE", "ETAT") => &mut self.state,
            ("META_TEXTE_VERSION" | "META_ARTICLE", "DATE_DEBUT") => &mut self.since,
            ("META_TEXTE_VERSION" | "META_ARTICLE", "DATE_FIN") => &mut self.until,
            _ => return None,
        })
    }

    /// Read what the element `name` below `path` says by its attributes, whose order varies from file to file.
    fn attributes(
        &mut self,
        path: &[&str],
        name: &str,
        start: &BytesStart<'_>,
        version_state: &mut String,
    ) {
        let value = |wanted: &str| attribute(start, wanted);
        match (path.last().copied(), name) {
            (Some("VERSIONS"), "VERSION") => *version_state = value("etat").into_owned(),
            (Some("VERSION"), "LIEN_ART" | "LIEN_TXT") => {
                if let Some(id) = Key::read(&value("id")) {
                    self.versions.push(Validity {
                        id,
                        state: VersionState::read(version_state).unwrap_or(VersionState::Unknown),
                        since: day(&value("debut")),
                        until: end(&value("fin")),
                    });
                }
            }
            (Some("CONTEXTE"), "TEXTE") => {
                self.context = Key::read(&value("cid")).map(|text| Mention {
                    text,
                    nature: value("nature").into_owned(),
                    number: value("num").into_owned(),
                    nor: value("nor").into_owned(),
                    signed: day(&value("date_signature")),
                });
            }
            (Some("LIENS"), "LIEN") => {
                let verb = Verb::read(&value("typelien"));
                let text = Key::read(&value("cidtexte"));
                if let (Some(verb), Some(text)) = (verb, text) {
                    self.links.push(Link {
                        verb,
                        other: Mention {
                            text,
                            nature: value("naturetexte").into_owned(),
                            number: value("numtexte").into_owned(),
                            nor: value("nortexte").into_owned(),
                            signed: day(&value("datesignatexte")),
                        },
                        item: Key::read(&value("id")),
                        article: value("num").into_owned(),
                    });
                }
            }
            _ => {}
        }
    }

    fn validity(&self) -> Result<(Validity, Option<String>), Fault> {
        let id = Key::read(&self.id).ok_or(Fault::NoId)?;
        let state = VersionState::read(&self.state);
        let validity = Validity {
            id,
            state: state.unwrap_or(VersionState::Unknown),
            since: day(&self.since),
            until: end(&self.until),
        };
        Ok((validity, state.is_none().then(|| self.state.clone())))
    }

    fn chronicle(&self) -> Result<Chronicle, Fault> {
        Ok(Chronicle {
            text: Key::read(&self.cid)
                .filter(|text| text.is_text())
                .ok_or(Fault::NoText)?,
            nature: self.nature.clone(),
            number: self.number.clone(),
            nor: self.nor.clone(),
            signed: day(&self.signed),
            published: day(&self.published),
        })
    }

    fn text(self) -> Result<TextVersion, Fault> {
        let (validity, unknown_state) = self.validity()?;
        let chronicle = self.chronicle()?;
        let title = if self.full_title.is_empty() {
            self.title
        } else {
            self.full_title
        };
        Ok(TextVersion {
            validity,
            chronicle,
            title,
            links: self.links,
            unknown_state,
        })
    }

    fn structure(self) -> Result<Structure, Fault> {
        Ok(Structure {
            chronicle: self.chronicle()?,
            versions: self.versions,
        })
    }

    fn article(self) -> Result<Article, Fault> {
        let (validity, unknown_state) = self.validity()?;
        Ok(Article {
            validity,
            text: self.context.ok_or(Fault::NoText)?,
            number: self.number,
            versions: self.versions,
            links: self.links,
            unknown_state,
        })
    }
}

/// The same name, for as long as the program runs; nothing for an element that is only walked through.
fn known(name: &str) -> &'static str {
    // Titles are read too, and stand apart for being rare.
    match name {
        "TITRE" => "TITRE",
        "TITREFULL" => "TITREFULL",
        _ => KNOWN
            .into_iter()
            .find(|known| *known == name)
            .unwrap_or_default(),
    }
}

/// The value of an attribute; empty where there is none.
fn attribute<'a>(start: &'a BytesStart<'_>, wanted: &str) -> Cow<'a, str> {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.0 == wanted);
    found
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
