//! A local index as a source of facts for the rules.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::schema::from_day;
use super::texts::Origin;
use super::{Store, articles, texts};
use crate::legal::address::is_nor;
use crate::legal::archive::Key;
use crate::legal::index::{Article, Nature, Source, Text, TextName};
use crate::legal::local::Refusal;
use crate::page::front_matter::to_french;

impl Store {
    /// Until when it knows, and its name as a source.
    fn origin(&self) -> Option<Origin> {
        let covered = self.coverage.first()?;
        let as_of = covered.until.date();
        let until = to_french(as_of);
        Some(Origin {
            as_of,
            name: format!("DILA, base {} jusqu'au {until}", covered.base.as_str()),
        })
    }

    /// Ask, and say nothing where the file has become unreadable: what is not known is unknown.
    fn know<T>(
        &self,
        question: impl FnOnce(&Connection, &Origin) -> rusqlite::Result<Option<T>>,
    ) -> Option<T> {
        let origin = self.origin()?;
        self.ask(|connection| question(connection, &origin))
            .unwrap_or_else(|_: Refusal| None)
    }

    /// The life of a text, which is put together once.
    fn life(
        &self,
        connection: &Connection,
        key: Key,
        origin: &Origin,
    ) -> rusqlite::Result<Option<Arc<Text>>> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = told.get(&key) {
            return Ok(known.clone());
        }
        let text = texts::text(connection, key, origin)?.map(Arc::new);
        told.insert(key, text.clone());
        Ok(text)
    }

    fn lives(
        &self,
        connection: &Connection,
        keys: Vec<Key>,
        origin: &Origin,
    ) -> rusqlite::Result<Vec<Arc<Text>>> {
        let mut texts = Vec::new();
        for key in keys {
            texts.extend(self.life(connection, key, origin)?);
        }
        Ok(texts)
    }

    fn look_up_name(&self, name: &TextName) -> Option<Arc<Text>> {
        self.know(|connection, origin| {
            let keys =
                texts::texts_where(connection, "number <> '' AND number = ?1", &name.number)?;
            let found = self.lives(connection, keys, origin)?;
            let mut found = found.into_iter().filter(|text| text.nature == name.nature);
            let only = found.next();
            // A number of two texts names none of them.
            Ok(only.filter(|_| found.next().is_none()))
        })
    }

    fn look_up_id(&self, id: &str) -> Option<Arc<Text>> {
        self.know(|connection, origin| {
            let key = match Key::read(id) {
                Some(key) if key.is_text() => texts::text_of(connection, key)?,
                None if is_nor(id) => {
                    let keys = texts::texts_where(connection, "nor <> '' AND nor = ?1", &id)?;
                    match keys.as_slice() {
                        [only] => Some(*only),
                        _ => None,
                    }
                }
                _ => None,
            };
            match key {
                Some(key) => self.life(connection, key, origin),
                None => Ok(None),
            }
        })
    }
}

/// The answer to a question that may have been asked before.
fn remembered<K, Q>(
    known: &Mutex<FxHashMap<K, Option<Arc<Text>>>>,
    key: &Q,
    look_up: impl FnOnce() -> Option<Arc<Text>>,
) -> Option<Arc<Text>>
where
    K: Borrow<Q> + Eq + Hash,
    Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
{
    let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = lock().get(key) {
        return answer.clone();
    }
    let answer = look_up();
    lock().insert(key.to_owned(), answer.clone());
    answer
}

impl Source for Store {
    fn named(&self, name: &TextName) -> Option<Arc<Text>> {
        remembered(&self.named, name, || self.look_up_name(name))
    }

    fn identified(&self, id: &str) -> Option<Arc<Text>> {
        remembered(&self.identified, id, || self.look_up_id(id))
    }

    fn signed(&self, nature: Nature, date: Date) -> Vec<Arc<Text>> {
        let known = self.know(|connection, origin| {
            let day = from_day(Some(date));
            let words: Vec<String> = texts::words_of(nature)
                .map(|word| format!("'{word}'"))
                .collect();
            let condition = format!("signed = ?1 AND nature IN ({})", words.join(", "));
            let keys = texts::texts_where(connection, &condition, &day)?;
            self.lives(connection, keys, origin).map(Some)
        });
        known.unwrap_or_default()
    }

    fn codes(&self, title: &str) -> Vec<Arc<Text>> {
        let title = title.to_lowercase();
        let known = self.know(|connection, origin| {
            let keys = texts::texts_where(connection, "nature = 'CODE' AND nature = ?1", &"CODE")?;
            let mut texts = self.lives(connection, keys, origin)?;
            texts.retain(|text| text.title.to_lowercase() == title);
            Ok(Some(texts))
        });
        known.unwrap_or_default()
    }

    fn article(&self, id: &str) -> Option<Arc<Article>> {
        let key = Key::read(id).filter(|key| key.is_article())?;
        self.know(|connection, origin| articles::article(connection, key, origin.as_of))
            .map(Arc::new)
    }

    fn article_of(&self, text: &str, number: &str) -> Option<Arc<Article>> {
        let key = Key::read(text)?;
        self.know(
            |connection, origin| match texts::text_of(connection, key)? {
                Some(text) => articles::article_of(connection, text, number, origin.as_of),
                None => Ok(None),
            },
        )
        .map(Arc::new)
    }
}
