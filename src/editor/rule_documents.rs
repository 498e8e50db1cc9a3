//! The documents of the rules, where an editor can open them.

use std::sync::Mutex;
use std::sync::PoisonError;

use camino::Utf8PathBuf;
use etcetera::BaseStrategy as _;
use rustc_hash::FxHashMap;

use super::uris;
use crate::book::{Book, Lang};

/// The documents of the rules.
///
/// Where a site says at which address they are published, an editor is sent there. Else each that is asked for is written
/// into the user's cache folder, in the language of the messages: a program that was installed alone has no other place
/// from which an editor could open one.
pub struct RuleDocuments {
    texts: FxHashMap<String, String>,
    folder: Option<Utf8PathBuf>,
    /// The addresses of those that are written; none of those that could not be.
    written: Mutex<FxHashMap<String, Option<String>>>,
}

impl RuleDocuments {
    /// Those of `book`, in `lang`.
    pub fn new(book: &Book, lang: Lang) -> Self {
        let texts = crate::rules::all().filter_map(|rule| {
            let document = book.document(rule.id)?;
            Some((
                rule.id.to_owned(),
                format!("{}\n", document.explanation(lang)),
            ))
        });
        let base = etcetera::choose_base_strategy().ok();
        let cache = base.and_then(|base| Utf8PathBuf::from_path_buf(base.cache_dir()).ok());
        let language = match lang {
            Lang::Fr => "fr",
            Lang::En => "en",
        };
        Self {
            texts: texts.collect(),
            folder: cache.map(|cache| {
                let version = env!("CARGO_PKG_VERSION");
                cache.join("dinum-lint").join(version).join(language)
            }),
            written: Mutex::default(),
        }
    }

    /// The address of the document of `rule`, where `published` tells where such are published.
    pub fn address(&self, rule: &str, published: Option<&str>) -> Option<String> {
        if let Some(base) = published {
            return Some(format!("{}/{rule}", base.trim_end_matches('/')));
        }
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let address = written
            .entry(rule.to_owned())
            .or_insert_with(|| self.write(rule));
        address.clone()
    }

    fn write(&self, rule: &str) -> Option<String> {
        let text = self.texts.get(rule)?;
        let file = self.folder.as_ref()?.join(format!("{rule}.md"));
        if std::fs::read_to_string(&file).ok().as_ref() != Some(text) {
            std::fs::create_dir_all(file.parent()?).ok()?;
            std::fs::write(&file, text).ok()?;
        }
        Some(uris::of(&file)?.as_str().to_owned())
    }
}
