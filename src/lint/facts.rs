//! What is known of a page from where it stands: collection, layout, publication, the day that counts.

use camino::Utf8Path;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::layout_texts::LayoutTexts;
use crate::page::front_matter::{FrontMatter, Node, State as Reading, Value};
use crate::rules::{PageFacts, Publication};
use crate::site::preset::Preset;
use crate::site::{self, Entry, Kind, Site, State};

/// The key of the day of modification, which layouts print.
pub const MODIFIED: &str = "date_de_modification";

/// Where a file stands.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// The file, absolute.
    pub file: &'a Utf8Path,
    /// The site around it.
    pub site: Option<&'a Site>,
    /// What the layouts of that site tell.
    pub texts: Option<&'a LayoutTexts>,
    /// What Jekyll makes of it.
    pub entry: Option<&'a Entry>,
    /// The conventions of the house.
    pub preset: &'a Preset,
}

impl Standing<'_> {
    /// The paths of the front-matter values that the layout prints as Markdown.
    pub fn printed(&self, front_matter: &FrontMatter) -> Vec<String> {
        let Some(layout) = self.layout(front_matter) else {
            return Vec::new();
        };
        let supposed = self.preset.layout(&layout);
        let supposed = supposed.map_or(&[][..], |layout| &layout.markdown);
        match (self.site, self.texts) {
            (Some(site), Some(texts)) => texts.markdown_values(site, &layout, supposed),
            _ => supposed.to_vec(),
        }
    }

    /// Whether the layout shows `une.image` whatever it holds: as the site's own layouts tell, else as the preset says.
    fn prints_banner(&self, layout: &str) -> bool {
        let texts = self.site.zip(self.texts);
        let told = texts.and_then(|(site, texts)| texts.always_prints(site, layout, "une.image"));
        told.unwrap_or_else(|| {
            self.preset
                .layout(layout)
                .is_some_and(|layout| layout.prints_une)
        })
    }

    /// The facts of the page with this front matter, on the day `today`.
    pub fn facts(&self, front_matter: &FrontMatter, today: Date) -> PageFacts {
        let collection = self.collection();
        let layout = self.layout(front_matter);
        let dated = collection
            .as_deref()
            .and_then(|name| self.preset.collection(name))
            .is_some_and(|collection| collection.dated);
        let day = if dated {
            self.own_day(front_matter).unwrap_or(today)
        } else {
            today
        };
        PageFacts {
            base_heading_level: self.base_heading_level(layout.as_deref()),
            surrounding_ids: self.surrounding_ids(layout.as_deref()),
            prints_banner: layout
                .as_deref()
                .is_some_and(|layout| self.prints_banner(layout)),
            publication: self.publication(collection.as_deref(), front_matter),
            collection,
            layout,
            dated,
            lacks_date: dated && self.lacks_date(front_matter),
            day,
            words_changed: None,
            words_written: None,
        }
    }

    fn value<'n>(&'n self, front_matter: &'n FrontMatter, key: &str) -> Option<&'n Node> {
        let own = front_matter.root.as_ref();
        match self.entry {
            Some(entry) => entry.value(own, key),
            None => own.and_then(|own| own.get(key)),
        }
    }

    /// The collection that `_config.yml` puts the file in; else that of the nearest folder which the preset knows.
    pub fn collection(&self) -> Option<String> {
        let told = self.entry.and_then(Entry::collection);
        let path = match (self.site, self.entry) {
            (_, Some(entry)) => entry.path.as_path(),
            (Some(site), None) => self.file.strip_prefix(site.root()).unwrap_or(self.file),
            (None, None) => self.file,
        };
        told.or_else(|| self.preset.collection_of_path(path))
            .map(str::to_owned)
    }

    fn layout(&self, front_matter: &FrontMatter) -> Option<String> {
        let named = self
            .value(front_matter, "layout")
            .and_then(Node::text)
            .map(str::to_owned);
        let default = || match (self.site, self.entry) {
            (Some(_), entry) => entry.and_then(|entry| entry.layout.clone()),
            (None, _) => self
                .collection()
                .and_then(|name| self.preset.collection(&name)?.default_layout.clone()),
        };
        named.or_else(default).filter(|layout| layout != "none")
    }

    fn publication(&self, collection: Option<&str>, front_matter: &FrontMatter) -> Publication {
        let of = |published| {
            if published {
                Publication::Published
            } else {
                Publication::Unpublished
            }
        };
        if let Some(entry) = self.entry {
            return match entry.kind {
                Kind::Layout | Kind::Include => Publication::Chrome,
                Kind::StaticFile { .. } => Publication::Published,
                _ => of(entry.state == State::Published),
            };
        }
        let is_chrome =
            |folder: &Utf8Path| matches!(folder.file_name(), Some("_layouts" | "_includes"));
        if self.file.ancestors().skip(1).any(is_chrome) {
            return Publication::Chrome;
        }
        let own = front_matter.root.as_ref();
        let hidden = own
            .and_then(|own| own.get("published"))
            .is_some_and(|node| node.value == Value::Bool(false));
        let shown_elsewhere = collection
            .and_then(|name| self.preset.collection(name))
            .is_some_and(|collection| collection.shown_elsewhere);
        of(self.site.is_none() && !hidden && !shown_elsewhere)
    }

    /// The later of `date` and `date_de_modification`.
    fn own_day(&self, front_matter: &FrontMatter) -> Option<Date> {
        if front_matter.state != Reading::Parsed {
            return None;
        }
        let day = |key| self.value(front_matter, key).and_then(Node::day);
        let known = self.entry.and_then(|entry| entry.date);
        let known = known.map(jiff::civil::DateTime::date);
        let written = day("date")
            .or(known)
            .or_else(|| site::day_of_name(self.file));
        written.max(self.modified(front_matter))
    }

    /// Whether neither the front matter nor the name tells a date, right or wrong. A draft gets its date when it is published.
    fn lacks_date(&self, front_matter: &FrontMatter) -> bool {
        let is_draft = self.entry.is_some_and(|entry| entry.state == State::Draft);
        let is_written = self
            .value(front_matter, "date")
            .is_some_and(|date| !date.is_null());
        !is_draft && !is_written && !site::is_name_dated(self.file)
    }

    /// The day of modification that the page states.
    pub fn modified(&self, front_matter: &FrontMatter) -> Option<Date> {
        self.value(front_matter, MODIFIED).and_then(Node::day)
    }

    fn surrounding_ids(&self, layout: Option<&str>) -> Option<FxHashSet<String>> {
        let frame = self.site?.layouts().frame(layout?)?;
        let known = frame.is_complete && frame.open_ids.is_empty();
        known.then(|| frame.ids.iter().cloned().collect())
    }

    fn base_heading_level(&self, layout: Option<&str>) -> Option<u8> {
        let layout = layout?;
        let known = self.preset.layout(layout);
        match (self.site, known) {
            (Some(site), Some(known)) if !known.base_level_is_told => {
                site.layouts().frame(layout)?.base_level
            }
            (Some(site), None) => site.layouts().frame(layout)?.base_level,
            (_, known) => known?.base_level,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::page::front_matter::{Typing, read};

    const TODAY: Date = date(2026, 11, 22);

    fn outside(file: &str, keys: &str) -> PageFacts {
        let standing = Standing {
            file: Utf8Path::new(file),
            site: None,
            texts: None,
            entry: None,
            preset: Preset::numerique(),
        };
        let text = format!("---\n{keys}\n---\n");
        standing.facts(&read(&text, Typing::SafeYaml), TODAY)
    }

    #[test]
    fn a_dated_page_speaks_of_its_own_day() {
        let news = |keys: &str| outside("/s/_actualites/x.md", keys);
        let facts = news("date: 2018-07-18 15:16:00 Z");
        assert!(facts.dated);
        assert_eq!(facts.day, date(2018, 7, 18));
        assert_eq!(facts.layout.as_deref(), Some("page-fille"));
        assert_eq!(facts.base_heading_level, Some(1));
        let keys = "date: 2018-07-18 15:16:00 Z\ndate_de_modification: 1er mars 2023";
        assert_eq!(news(keys).day, date(2023, 3, 1));
        assert_eq!(news("title: x").day, TODAY);
        assert!(news("title: x").lacks_date && news("date:").lacks_date);
        assert!(!news(keys).lacks_date && !news("date: hier").lacks_date);
        let named = outside("/s/_actualites/2018-07-18-x.md", "title: x");
        assert_eq!((named.lacks_date, named.day), (false, date(2018, 7, 18)));
    }

    #[test]
    fn a_living_page_speaks_of_today() {
        let keys = "date: 2018-07-18 15:16:00 Z\ndate_de_modification: 1er mars 2023\nlayout: rgaa";
        for file in ["/s/_publications/x.md", "/s/x.md"] {
            let facts = outside(file, keys);
            assert_eq!((facts.dated, facts.day), (false, TODAY), "{file}");
        }
    }

    #[test]
    fn what_readers_get() {
        let published = |file: &str, keys: &str| outside(file, keys).publication;
        assert_eq!(
            published("/s/_pages/x.md", "title: x"),
            Publication::Published
        );
        assert_eq!(
            published("/s/_pages/x.md", "published: false"),
            Publication::Unpublished
        );
        assert_eq!(
            published("/s/_missions-dinsic/x.md", "title: x"),
            Publication::Unpublished
        );
        assert_eq!(published("/s/_includes/a/x.html", ""), Publication::Chrome);
    }
}
