//! Writing what archives say into the tables.

use rusqlite::{Connection, OptionalExtension as _, ToSql, params};

use super::schema::from_day;
use crate::legal::archive::{
    ArchiveName, Article, Chronicle, Document, Folder, Key, Link, Mention, Structure, TextVersion,
    Validity,
};

/// Where a document was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The archive, as [`Writer::begin`] numbered it.
    pub archive: i64,
    /// The folder.
    pub folder: Folder,
    /// When it was written, in seconds since 1970.
    pub written: i64,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It is in the tables.
    Yes,
    /// The same archive holds it twice; the one that was written later is in the tables.
    Twice,
    /// It holds nothing that the tables keep.
    Not,
}

/// What the tables held of a text or an article before a document came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Earlier {
    /// Nothing, or what other documents say of it.
    Nothing,
    /// What another archive said.
    InAnotherArchive,
    /// What the same archive said before.
    InThisArchive,
    /// The same, and it was written later than the document.
    WrittenLater,
}

impl Earlier {
    /// What becomes of the document.
    fn kept(self) -> Kept {
        match self {
            Self::Nothing | Self::InAnotherArchive => Kept::Yes,
            Self::InThisArchive | Self::WrittenLater => Kept::Twice,
        }
    }
}

/// Writes into the tables of one data base.
pub(super) struct Writer<'a> {
    connection: &'a Connection,
}

/// The number under which a text or an article is kept that a document names and that no document described yet: any
/// description is later.
const NEVER: i64 = -1;

impl<'a> Writer<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// Begin to read an archive: its number. A global one takes the place of all that its base has said before.
    pub(super) fn begin(&self, name: &ArchiveName) -> rusqlite::Result<i64> {
        let base = name.base.as_str();
        if !name.is_daily {
            for table in ["version", "article"] {
                let of_base = format!("(SELECT id FROM archive WHERE base = '{base}')");
                self.connection.execute_batch(&format!(
                    "DELETE FROM change WHERE owner IN (SELECT id FROM {table} WHERE archive IN {of_base});
                     DELETE FROM {table} WHERE archive IN {of_base};"
                ))?;
            }
            self.connection
                .execute("DELETE FROM archive WHERE base = ?1", [base])?;
        }
        self.connection.execute(
            "INSERT INTO archive (base, file, moment, daily, documents) VALUES (?1, ?2, ?3, ?4, 0)",
            params![base, name.file, name.moment.to_string(), name.is_daily],
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Note how many documents the archive brought.
    pub(super) fn end(&self, archive: i64, documents: u64) -> rusqlite::Result<()> {
        self.connection.execute(
            "UPDATE archive SET documents = ?2 WHERE id = ?1",
            params![archive, i64::try_from(documents).unwrap_or(i64::MAX)],
        )?;
        Ok(())
    }

    /// Take out names of texts that turned out to be names of versions.
    pub(super) fn tidy(&self) -> rusqlite::Result<()> {
        self.connection
            .execute_batch("DELETE FROM text WHERE id IN (SELECT id FROM version WHERE text <> id)")
    }

    /// Keep a document.
    pub(super) fn keep(&self, document: &Document, found: Found) -> rusqlite::Result<Kept> {
        match document {
            Document::Text(version) => self.text(version, found),
            Document::Structure(structure) => self.structure(structure, found),
            Document::Article(article) => self.article(article, found),
            Document::Other => Ok(Kept::Not),
        }
    }

    /// Forget what an earlier archive brought, unless it has moved to another folder since.
    pub(super) fn forget(&self, id: Key, folder: Folder, archive: i64) -> rusqlite::Result<()> {
        let table = if id.is_text() { "version" } else { "article" };
        let forgotten = self
            .connection
            .prepare_cached(&format!(
                "DELETE FROM {table} WHERE id = ?1 AND folder = ?2 AND archive < ?3"
            ))?
            .execute(params![id.number(), folder.number(), archive])?;
        if forgotten > 0 {
            self.forget_changes(id)?;
        }
        Ok(())
    }

    fn forget_changes(&self, owner: Key) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("DELETE FROM change WHERE owner = ?1")?
            .execute([owner.number()])?;
        Ok(())
    }

    /// What the tables hold already of the thing that a document found so describes.
    fn earlier(&self, table: &str, id: Key, found: Found) -> rusqlite::Result<Earlier> {
        let there: Option<(i64, i64)> = self
            .connection
            .prepare_cached(&format!(
                "SELECT archive, written FROM {table} WHERE id = ?1"
            ))?
            .query_row([id.number()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(match there {
            None | Some((_, NEVER)) => Earlier::Nothing,
            Some((archive, written)) if archive == found.archive && written > found.written => {
                Earlier::WrittenLater
            }
            Some((archive, _)) if archive == found.archive => Earlier::InThisArchive,
            Some(_) => Earlier::InAnotherArchive,
        })
    }

    fn text(&self, version: &TextVersion, found: Found) -> rusqlite::Result<Kept> {
        let id = version.validity.id;
        let chronicle = &version.chronicle;
        let earlier = self.earlier("version", id, found)?;
        if earlier == Earlier::WrittenLater {
            return Ok(Kept::Twice);
        }
        self.identity(chronicle, &version.title, version.validity)?;
        self.version(chronicle.text, version.validity, found, true)?;
        if earlier != Earlier::Nothing {
            self.forget_changes(id)?;
        }
        self.changes(id, &mention_of(chronicle), "", &version.links)?;
        Ok(earlier.kept())
    }

    fn structure(&self, structure: &Structure, found: Found) -> rusqlite::Result<Kept> {
        let chronicle = &structure.chronicle;
        self.mention(&mention_of(chronicle))?;
        for version in structure.versions.iter().filter(|one| one.id.is_text()) {
            self.version(chronicle.text, *version, found, false)?;
        }
        Ok(Kept::Yes)
    }

    /// What a text is; the title is that of its latest version.
    fn identity(
        &self,
        chronicle: &Chronicle,
        title: &str,
        validity: Validity,
    ) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO text (id, nature, number, nor, signed, published, title, titled)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET
                   nature = CASE WHEN excluded.nature = '' THEN nature ELSE excluded.nature END,
                   number = CASE WHEN excluded.number = '' THEN number ELSE excluded.number END,
                   nor = CASE WHEN excluded.nor = '' THEN nor ELSE excluded.nor END,
                   signed = COALESCE(excluded.signed, signed),
                   published = COALESCE(excluded.published, published),
                   title = CASE WHEN excluded.titled >= titled THEN excluded.title ELSE title END,
                   titled = MAX(excluded.titled, titled)",
            )?
            .execute(params![
                chronicle.text.number(),
                chronicle.nature,
                chronicle.number,
                chronicle.nor,
                from_day(chronicle.signed),
                from_day(chronicle.published),
                title,
                from_day(validity.since).unwrap_or_default(),
            ])?;
        Ok(())
    }

    /// Keep the name of a text that a document names in passing, where nothing more is known of it.
    fn mention(&self, text: &Mention) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR IGNORE INTO text (id, nature, number, nor, signed, title, titled)
                 VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)",
            )?
            .execute(params![
                text.text.number(),
                text.nature,
                text.number,
                text.nor,
                from_day(text.signed),
                NEVER
            ])?;
        Ok(())
    }

    /// Keep a row of `table`, which begins with `names` and ends with the days of a version and where they were found: what
    /// a document says of itself takes the place of what a list said of it, never the other way round.
    fn row(
        &self,
        table: &str,
        names: &[&dyn ToSql],
        validity: Validity,
        found: Found,
        is_own: bool,
    ) -> rusqlite::Result<()> {
        let clash = if is_own { "REPLACE" } else { "IGNORE" };
        let written = if is_own { found.written } else { NEVER };
        let (state, folder) = (validity.state.number(), found.folder.number());
        let (since, until) = (from_day(validity.since), from_day(validity.until));
        let days: [&dyn ToSql; 6] = [&state, &since, &until, &found.archive, &folder, &written];
        let cells: Vec<&dyn ToSql> = names.iter().copied().chain(days).collect();
        let places = vec!["?"; cells.len()].join(", ");
        self.connection
            .prepare_cached(&format!("INSERT OR {clash} INTO {table} VALUES ({places})"))?
            .execute(cells.as_slice())?;
        Ok(())
    }

    fn version(
        &self,
        text: Key,
        validity: Validity,
        found: Found,
        is_own: bool,
    ) -> rusqlite::Result<()> {
        let names: [&dyn ToSql; 2] = [&validity.id.number(), &text.number()];
        self.row("version", &names, validity, found, is_own)
    }

    fn article(&self, article: &Article, found: Found) -> rusqlite::Result<Kept> {
        let id = article.validity.id;
        let earlier = self.earlier("article", id, found)?;
        if earlier == Earlier::WrittenLater {
            return Ok(Kept::Twice);
        }
        let first = first(article);
        let number = number(&article.number);
        let row = |validity: Validity, is_own: bool| {
            let (id, text) = (validity.id.number(), article.text.text.number());
            let names: [&dyn ToSql; 4] = [&id, &text, &first.number(), &number];
            self.row("article", &names, validity, found, is_own)
        };
        row(article.validity, true)?;
        for other in &article.versions {
            if other.id != id && other.id.is_article() {
                row(*other, false)?;
            }
        }
        if earlier != Earlier::Nothing {
            self.forget_changes(id)?;
        }
        self.mention(&article.text)?;
        self.changes(id, &article.text, &number, &article.links)?;
        Ok(earlier.kept())
    }

    /// Keep what the links of the document `owner`, which is `own` or its article `number`, say of changes.
    fn changes(
        &self,
        owner: Key,
        own: &Mention,
        number_: &str,
        links: &[Link],
    ) -> rusqlite::Result<()> {
        for link in links {
            if link.other.text == own.text {
                continue;
            }
            let Some(others) = link.other.changes(own) else {
                continue;
            };
            self.mention(&link.other)?;
            let (amended, item, article, amending) = if others {
                (own.text, Some(owner), number_.to_owned(), link.other.text)
            } else {
                (link.other.text, link.item, number(&link.article), own.text)
            };
            self.connection
                .prepare_cached("INSERT OR IGNORE INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![
                    owner.number(),
                    link.verb.number(),
                    amended.number(),
                    item.map_or(0, Key::number),
                    article,
                    amending.number(),
                ])?;
        }
        Ok(())
    }
}

/// A text as others mention it.
fn mention_of(chronicle: &Chronicle) -> Mention {
    Mention {
        text: chronicle.text,
        nature: chronicle.nature.clone(),
        number: chronicle.number.clone(),
        nor: chronicle.nor.clone(),
        signed: chronicle.signed,
    }
}

/// The version that names all versions of an article: the first consolidated one, as on Légifrance.
fn first(article: &Article) -> Key {
    let consolidated = article
        .versions
        .iter()
        .chain(std::iter::once(&article.validity))
        .filter(|version| version.id.prefix() == "LEGIARTI");
    let first =
        consolidated.min_by_key(|version| (version.since.is_none(), version.since, version.id));
    first.map_or(article.validity.id, |version| version.id)
}

/// The number of an article as it is compared: `L. 311-1`, `R*112-9` without dots, spaces and stars.
pub(super) fn number(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '.' | '*'))
        .collect()
}
