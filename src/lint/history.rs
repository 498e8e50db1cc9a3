//! When the words of pages last changed, as far as git tells.

use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::Request;
use super::change::Change;
use super::facts;
use super::page;
use super::sites::{Job, Plan};
use crate::git::{Blobs, Commit, ObjectId, Repository};
use crate::page::front_matter::{State, Typing, read};
use crate::page::{Page, prose};
use crate::rules::short_ordinals;
use crate::site::Front;
use crate::source::Held;

/// The past of the pages of a run: one question to git for each repository that they lie in.
#[derive(Debug, Default)]
pub struct Pasts {
    pasts: Vec<Past>,
}

/// The past of the pages of one repository.
#[derive(Debug)]
struct Past {
    top: Utf8PathBuf,
    /// What happened to each file, the newest first, by its present path from the top.
    events: FxHashMap<Utf8PathBuf, Vec<Event>>,
    blobs: Mutex<Blobs>,
}

/// A commit that changed a file.
#[derive(Debug)]
struct Event {
    day: Date,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
}

impl Pasts {
    /// The past of the pages of `plan` that state a day of modification, or should.
    ///
    /// Nothing is known, and nothing asked, outside repositories, in shallow clones, and of files that are not those of
    /// the disk. For a change only its own commits are looked at.
    pub fn read(plan: &Plan, request: &Request) -> Self {
        let mut pasts = Self::default();
        if let Some(change) = &request.change {
            pasts.read_change(change);
        } else if request.files.differing().is_empty() {
            pasts.read_all(plan, request);
        }
        pasts
    }

    fn read_change(&mut self, change: &Change) {
        let repository = &change.repository;
        if let Some(base) = &change.base.commit
            && let Ok(history) = repository.history(&[], None, Some(base))
        {
            self.add(repository, &history.commits);
        }
    }

    fn read_all(&mut self, plan: &Plan, request: &Request) {
        let mut oldest: FxHashMap<Utf8PathBuf, Date> = FxHashMap::default();
        let mut is_inside: FxHashMap<&Utf8Path, bool> = FxHashMap::default();
        for job in &plan.jobs {
            let Some(folder) = job.target.file.parent() else {
                continue;
            };
            let is_inside = is_inside
                .entry(folder)
                .or_insert_with(|| Repository::is_around(folder));
            let stated = is_inside.then(|| stated(job, plan, request)).flatten();
            // The whole past of a page is asked for where nothing tells how far back to look.
            let all = || (*is_inside && lacks_day(job, plan)).then_some(Date::MIN);
            if let Some(day) = stated.or_else(all) {
                let oldest = oldest.entry(folder.to_owned()).or_insert(day);
                *oldest = day.min(*oldest);
            }
        }
        let mut asked: Vec<(Repository, Vec<Utf8PathBuf>, Date)> = Vec::new();
        for (folder, day) in oldest {
            let known = asked.iter_mut().find(|(repository, ..)| {
                let inside = folder.strip_prefix(repository.top()).ok();
                // A repository inside the repository, such as a submodule, has a past of its own.
                inside.is_some_and(|inside| {
                    let mut steps = inside.ancestors().filter(|step| !step.as_str().is_empty());
                    !steps.any(|step| repository.top().join(step).join(".git").exists())
                })
            });
            if let Some((_, folders, oldest)) = known {
                folders.push(folder);
                *oldest = day.min(*oldest);
            } else if let Ok(repository) = Repository::around(&folder) {
                asked.push((repository, vec![folder], day));
            }
        }
        for (repository, folders, day) in asked {
            if !repository.is_shallow()
                && let Ok(history) = repository.history(&folders, day.yesterday().ok(), None)
            {
                self.add(&repository, &history.commits);
            }
        }
    }

    fn add(&mut self, repository: &Repository, commits: &[Commit]) {
        if let Ok(blobs) = Blobs::open(repository) {
            self.pasts.push(Past {
                top: repository.top().to_owned(),
                events: events(commits),
                blobs: Mutex::new(blobs),
            });
        }
    }

    /// The day on which the words of `page` last changed, if that was after the day `stated`.
    ///
    /// What is not committed counts only where a change is asked about. A page that is new has not changed, whatever
    /// day it states.
    pub fn last_change(
        &self,
        page: &Page,
        job: &Job,
        plan: &Plan,
        request: &Request,
        stated: Date,
    ) -> Option<Date> {
        let file = &job.target.file;
        let past = self.pasts.iter().find(|past| file.starts_with(&past.top));
        let inside = past.and_then(|past| file.strip_prefix(&past.top).ok());
        let events = past.and_then(|past| past.events.get(inside?));
        let events = events.map_or(&[] as &[Event], Vec::as_slice);
        let blob = |id: &Option<ObjectId>| past?.words(id.as_ref()?, job, plan);
        let committed = |newest: &Event| {
            past?
                .words_in_head(inside?, job, plan)
                .or_else(|| blob(&newest.after))
        };
        if let Some(change) = &request.change {
            let then = words_before(change, job, plan)?;
            let now = words(page)?;
            if now == then {
                return None;
            }
            let day = if events.first().map_or(Some(then), committed)? == now {
                let events: Vec<&Event> = events.iter().collect();
                // In a shallow clone the commits in between may not be known.
                last_event(&events, &now, blob).or_else(|| change.repository.day_of_head())
            } else {
                Some(request.today)
            };
            return day.filter(|day| *day > stated);
        }
        // On the day that is asked about, later commits were not there yet.
        let later = events
            .iter()
            .skip_while(|event| event.day > request.today)
            .take_while(|event| event.day > stated);
        let later: Vec<&Event> = later.collect();
        let (newest, oldest) = (later.first()?, later.last()?);
        let is_newest = events
            .first()
            .is_some_and(|first| first.day <= request.today);
        let now = if is_newest {
            committed(newest)?
        } else {
            blob(&newest.after)?
        };
        let then = match &oldest.before {
            Some(_) => blob(&oldest.before)?,
            None => blob(&oldest.after)?,
        };
        if now == then {
            return None;
        }
        last_event(&later, &now, blob)
    }

    /// The day on which the words of `page` were last changed by a commit; none where they changed since, or nobody knows.
    pub fn last_written(
        &self,
        page: &Page,
        job: &Job,
        plan: &Plan,
        request: &Request,
    ) -> Option<Date> {
        let file = &job.target.file;
        let past = self.pasts.iter().find(|past| file.starts_with(&past.top))?;
        let inside = file.strip_prefix(&past.top).ok()?;
        let events = past.events.get(inside)?;
        let known = events.iter().skip_while(|event| event.day > request.today);
        let known: Vec<&Event> = known.collect();
        let blob = |id: &Option<ObjectId>| past.words(id.as_ref()?, job, plan);
        let now = words(page)?;
        let newest = known.first()?;
        let in_head = if known.len() == events.len() {
            past.words_in_head(inside, job, plan)
        } else {
            None
        };
        let is_committed = in_head.or_else(|| blob(&newest.after))? == now;
        is_committed
            .then(|| last_event(&known, &now, blob))
            .flatten()
    }
}

/// Whether the page of a job has to state the day of its modification, as far as its collection tells, and does not.
pub fn lacks_day(job: &Job, plan: &Plan) -> bool {
    let (_, Some(entry)) = job.surroundings(plan) else {
        return false;
    };
    let preset = &plan.configuration(job.configuration).preset;
    let collection = entry.collection().and_then(|name| preset.collection(name));
    let required = &collection.unwrap_or(&preset.elsewhere).required;
    entry.front == Front::Read
        && entry.modified.is_none()
        && required.iter().any(|key| key == facts::MODIFIED)
}

/// The day of the last of `events`, the newest first, that made the words `now`. Where only a merge brought them together,
/// that of the last one that changed words: what was merged is older than the merge.
fn last_event(
    events: &[&Event],
    now: &str,
    words: impl Fn(&Option<ObjectId>) -> Option<String>,
) -> Option<Date> {
    for event in events {
        let is_after = event.before.is_none() || words(&event.before)? != now;
        // On the other side of a merge the words were never these.
        if is_after && words(&event.after)? == now {
            return Some(event.day);
        }
    }
    let mut changing = events.iter().filter(|event| match &event.before {
        None => true,
        Some(_) => words(&event.before) != words(&event.after),
    });
    changing.next().map(|event| event.day)
}

/// The words of the page of a job where the change began; none where it is new there.
fn words_before(change: &Change, job: &Job, plan: &Plan) -> Option<String> {
    let path_before = change.path_before(&job.target.file)?;
    let text = change.difference.before.read_page(path_before).ok()?;
    words(&page::read_earlier(job, plan, text)?)
}

impl Past {
    /// The words of a page of this content, in the place of `job`.
    fn words(&self, id: &ObjectId, job: &Job, plan: &Plan) -> Option<String> {
        let held = self.held(|blobs| blobs.read(id))?;
        words_of(held, job, plan)
    }

    /// The words of the page of `job`, at `path` from the top, in the checked-out commit.
    fn words_in_head(&self, path: &Utf8Path, job: &Job, plan: &Plan) -> Option<String> {
        let held = self.held(|blobs| blobs.read_in_head(path))?;
        words_of(held, job, plan)
    }

    fn held(&self, read: impl FnOnce(&mut Blobs) -> Option<Held>) -> Option<Held> {
        let mut blobs = self.blobs.lock().unwrap_or_else(PoisonError::into_inner);
        read(&mut blobs)
    }
}

fn words_of(held: Held, job: &Job, plan: &Plan) -> Option<String> {
    let Held::Content(bytes) = held else {
        return None;
    };
    let text = std::str::from_utf8(&bytes).ok()?;
    words(&page::read_earlier(job, plan, text.to_owned())?)
}

/// What happened to each file, by its present path. Commits come newest first, so that a new name is met before the old.
fn events(commits: &[Commit]) -> FxHashMap<Utf8PathBuf, Vec<Event>> {
    let mut events: FxHashMap<Utf8PathBuf, Vec<Event>> = FxHashMap::default();
    let mut present: FxHashMap<Utf8PathBuf, Utf8PathBuf> = FxHashMap::default();
    for commit in commits {
        for change in &commit.changes {
            let Some(after) = &change.after else {
                continue;
            };
            let name = present.get(&after.path).unwrap_or(&after.path).clone();
            if let Some(before) = &change.before
                && before.path != after.path
            {
                present.insert(before.path.clone(), name.clone());
            }
            events.entry(name).or_default().push(Event {
                day: commit.day,
                before: change
                    .before
                    .as_ref()
                    .and_then(|version| version.blob.clone()),
                after: after.blob.clone(),
            });
        }
    }
    events
}

/// The day of modification that the page of `job` states.
fn stated(job: &Job, plan: &Plan, request: &Request) -> Option<Date> {
    if let Some(entry) = job.surroundings(plan).1 {
        return entry.modified;
    }
    let text = request.files.read_page(&job.target.file).ok()?;
    // Only files outside any site come here, and few of them state a day.
    memchr::memmem::find(text.as_bytes(), facts::MODIFIED.as_bytes())?;
    let root = read(&text, Typing::default()).root?;
    root.get(facts::MODIFIED)?.day()
}

/// The words that readers get of a page, as they are compared: letters and figures alone. White space, punctuation,
/// capitals, markup, attributes, addresses, and whatever the front matter does not print make no difference, so that
/// neither a new layout of the source nor a safe repair is a change. `None` where the page cannot be wholly read.
fn words(page: &Page) -> Option<String> {
    let state = &page.front_matter.state;
    if !matches!(state, State::Parsed | State::Absent) {
        return None;
    }
    let mut words = String::with_capacity(page.body.len());
    for passage in prose::passages(page) {
        add_words(passage.text.text(), &mut words);
    }
    Some(words)
}

fn add_words(text: &str, words: &mut String) {
    let text = short_ordinals(text);
    let mut characters = text.nfkc().flat_map(char::to_lowercase).peekable();
    let mut after_digit = false;
    while let Some(character) = characters.next() {
        let before_digit = characters.peek().is_some_and(char::is_ascii_digit);
        let counts = character.is_alphanumeric() || matches!(character, '%' | '€');
        // 2,5 is not 25.
        let is_decimal = matches!(character, ',' | '.') && after_digit && before_digit;
        // What Liquid writes is unknown: a word of x that is as long as what stands in the source.
        let is_filler = character == 'x' && words.ends_with("xxxx");
        if is_filler {
            continue;
        }
        if counts || is_decimal {
            words.push(character);
        } else if character == '°' {
            // `n°` and `no` are one word.
            words.push('o');
        }
        after_digit = character.is_ascii_digit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_count() {
        let same = |one: &str, other: &str| {
            let mut both = [String::new(), String::new()];
            for (text, words) in [one, other].iter().zip(&mut both) {
                add_words(text, words);
            }
            both[0] == both[1]
        };
        assert!(same("L'État :  «\u{a0}oui\u{a0}» ...", "L’état: \"oui\"…"));
        assert!(same(
            "décret N°2019-1088",
            "décret n°\u{a0}2019\u{2011}1088"
        ));
        assert!(same("e\u{301}te\u{301}", "été"));
        assert!(same("> Lire la suite", "Lire la suite"));
        assert!(same(
            "La 1ère, le XXIème et les 3èmes",
            "La 1re, le XXIe et les 3es"
        ));
        assert!(!same("la 1re", "le 1er"));
        assert!(same("xxxxxxxx €", "xxxxxx €"));
        assert!(!same("2,5 Mo", "25 Mo"));
        assert!(!same("5 %", "5"));
        assert!(!same("la DINUM", "la DINSIC"));
    }
}
