//! From a file with its role and front matter to an [`Entry`]: kind, state and address.

use std::sync::Arc;

use camino::Utf8Path;
use jiff::civil::{Date, DateTime};

use super::categories::categories;
use super::config::Config;
use super::dates::{self, Reading};
use super::defaults::Defaults;
use super::discover::Role;
use super::entry::{Address, BuildStopper, Entry, Front, Kind, State};
use super::head::Head;
use super::permalink::{self, Placeholders};
use super::slug::{self, Case};
use super::urls;
use super::yaml;
use crate::page::front_matter::{Node, Value};

/// What the address of every file depends on.
pub(super) struct Context<'a> {
    pub(super) config: &'a Config,
    pub(super) defaults: Defaults<'a>,
    pub(super) lower: Case,
    pub(super) as_of: Date,
}

/// The file at `path` in this role. `head` is none for a file that is not read.
pub(super) fn entry(context: &Context<'_>, path: &Utf8Path, role: &Role, head: &Head) -> Entry {
    let inside = inside_collections(context.config, path);
    match (role, head) {
        (Role::Layout | Role::Include | Role::Data | Role::UndatedPost, _) => {
            let kind = match role {
                Role::Layout => Kind::Layout,
                Role::Include => Kind::Include,
                Role::Data => Kind::Data,
                _ => Kind::Post,
            };
            let defaults = context.defaults.values(path.as_str(), Some("none"));
            blank(path, kind, State::Hidden, defaults)
        }
        (Role::Ordinary | Role::Collection(_), Head::Hidden(head)) => {
            let copied = entry(context, path, role, &Head::None);
            hidden(copied, entry(context, path, role, head))
        }
        (Role::Ordinary, Head::None) => static_file(context, path),
        (Role::Ordinary, _) => page(context, path, head),
        (Role::Collection(label), Head::None) => collection_file(context, path, inside, label),
        (Role::Collection(label), _) => {
            let kind = Kind::Document {
                collection: label.clone(),
            };
            document(context, path, inside, kind, label, head)
        }
        (Role::Post, _) => document(context, path, inside, Kind::Post, "posts", head),
        (Role::Draft, _) => {
            let mut entry = document(context, path, inside, Kind::Post, "posts", head);
            if !context.config.show_drafts {
                entry.state = State::Draft;
                entry.build_stopper = None;
            }
            entry
        }
    }
}

/// One entry for a file that Jekyll meets in several roles: the first role says what it is, any may publish it.
pub(super) fn joined(mut entries: Vec<Entry>) -> Option<Entry> {
    entries.sort_by_key(|entry| match entry.kind {
        Kind::Document { .. } => 0,
        Kind::Post => 1,
        Kind::Page => 2,
        Kind::StaticFile {
            collection: Some(_),
        } => 3,
        Kind::StaticFile { collection: None } => 4,
        Kind::Layout | Kind::Include | Kind::Data => 5,
    });
    let mut entries = entries.into_iter();
    let mut first = entries.next()?;
    for other in entries {
        first.build_stopper = first.build_stopper.or(other.build_stopper);
        if other.state != State::Published {
            continue;
        }
        if first.state == State::Published {
            first.also_at.extend(
                other
                    .address
                    .filter(|address| Some(address) != first.address.as_ref()),
            );
        } else {
            first.state = State::Published;
            first.address = other.address;
        }
    }
    Some(first)
}

/// A file that Jekyll copies as it is, for a mark hides its front matter; `meant` is what it would be without.
fn hidden(copied: Entry, meant: Entry) -> Entry {
    Entry {
        front: Front::Hidden,
        intended: match meant.state {
            State::Published => meant.intended.or(meant.address),
            _ => None,
        },
        ..copied
    }
}

fn inside_collections<'p>(config: &Config, path: &'p Utf8Path) -> &'p str {
    let path = path.as_str();
    if config.collections_dir.is_empty() {
        return path;
    }
    path.strip_prefix(config.collections_dir.as_str())
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(path)
}

fn blank(path: &Utf8Path, kind: Kind, state: State, defaults: Arc<Node>) -> Entry {
    Entry {
        path: path.to_owned(),
        kind,
        state,
        address: None,
        also_at: Vec::new(),
        intended: None,
        front: Front::None,
        front_matter: None,
        keys: Vec::new(),
        title: None,
        layout: None,
        date: None,
        modified: None,
        redirect_from: Vec::new(),
        redirect_to: None,
        build_stopper: None,
        defaults,
    }
}

/// A path without its extension and the dots before it.
fn without_extension(path: &str) -> &str {
    path.strip_suffix(slug::extension(path))
        .unwrap_or(path)
        .trim_end_matches('.')
}

fn static_file(context: &Context<'_>, path: &Utf8Path) -> Entry {
    let url = format!(
        "/{}{}",
        without_extension(path.as_str()),
        slug::extension(path.as_str())
    );
    let defaults = context.defaults.values(&url, None);
    let kind = Kind::StaticFile { collection: None };
    let mut entry = blank(path, kind, published(Some(&defaults)), defaults);
    entry.address = Some(Address {
        output: urls::unescape(&url),
        url,
    });
    entry
}

fn collection_file(context: &Context<'_>, path: &Utf8Path, inside: &str, label: &str) -> Entry {
    let extension = slug::extension(inside);
    let cleaned = without_extension(inside).replacen(&format!("_{label}"), "", 1);
    let values = [
        ("collection", label),
        ("path", cleaned.as_str()),
        ("output_ext", ""),
        ("name", slug::base_name(without_extension(inside))),
        ("title", ""),
    ];
    let filled = permalink::fill_plain(&template(context.config, label), &values);
    let url = format!("{}{extension}", filled.strip_suffix('/').unwrap_or(&filled));
    let defaults = context.defaults.values(&url, Some(label));
    let state = match published(Some(&defaults)) {
        State::Published if !outputs(context.config, label) => State::NoOutput,
        state => state,
    };
    let kind = Kind::StaticFile {
        collection: Some(label.to_owned()),
    };
    let mut entry = blank(path, kind, state, defaults);
    entry.address = Some(Address {
        output: urls::unescape(&url),
        url,
    });
    entry
}

fn outputs(config: &Config, label: &str) -> bool {
    config
        .collection(label)
        .is_some_and(|collection| collection.output)
}

fn template(config: &Config, label: &str) -> String {
    config
        .collection(label)
        .and_then(|collection| collection.permalink.clone())
        .unwrap_or_else(|| permalink::with_suffix("/:collection/:path", &config.permalink))
}

/// The state that `published` gives: false and null hide, anything else does not.
fn published(values: Option<&Node>) -> State {
    match values
        .and_then(|values| values.get("published"))
        .map(|node| &node.value)
    {
        Some(Value::Bool(false) | Value::Null) => State::Unpublished,
        _ => State::Published,
    }
}

/// What the output's extension is: that of the permalink, else what the converters make of the file's.
fn output_ext(config: &Config, path: &str, permalink: Option<&str>) -> String {
    if let Some(permalink) = permalink
        && !permalink.ends_with('/')
        && !slug::extension(permalink).is_empty()
    {
        return slug::extension(permalink).to_owned();
    }
    let extension = slug::extension(path);
    let lower = extension.to_lowercase();
    match lower.strip_prefix('.') {
        Some(name) if config.markdown_ext.iter().any(|known| known == name) => ".html".to_owned(),
        Some("scss" | "sass") => ".css".to_owned(),
        _ => extension.to_owned(),
    }
}

fn page(context: &Context<'_>, path: &Utf8Path, head: &Head) -> Entry {
    let defaults = context.defaults.values(path.as_str(), Some("pages"));
    let (front, own) = front(head);
    let mut state = published(own);
    if context.config.unpublished {
        state = State::Published;
    }
    let mut entry = blank(path, Kind::Page, state, defaults);
    entry.front = front;
    entry.front_matter = head.known();
    describe(&mut entry, own);
    let permalink = entry
        .value(own, "permalink")
        .and_then(Node::text)
        .map(str::to_owned);
    if own
        .and_then(|own| own.get("permalink"))
        .and_then(Node::text)
        == Some("")
    {
        entry.build_stopper = Some(BuildStopper::EmptyPermalink);
    } else if state == State::Published && entry.value(own, "permalink").is_some_and(is_no_text) {
        entry.build_stopper = Some(BuildStopper::PermalinkNotText);
    }
    let address = |permalink: Option<&str>| page_address(context.config, path, permalink);
    entry.address = Some(address(permalink.as_deref()));
    if let Head::Broken {
        permalink,
        is_unpublished,
        is_other_yaml,
    } = head
    {
        if *is_other_yaml {
            entry.build_stopper = Some(BuildStopper::NotAMapping);
        }
        if !is_unpublished {
            entry.intended = permalink
                .as_deref()
                .map(|permalink| address(Some(permalink)))
                .filter(|intended| Some(intended) != entry.address.as_ref());
        }
    }
    entry
}

/// Whether Ruby takes the value for something, but for no text.
fn is_no_text(node: &Node) -> bool {
    !matches!(
        node.value,
        Value::Null | Value::Bool(false) | Value::String(_)
    )
}

fn page_address(config: &Config, path: &Utf8Path, permalink: Option<&str>) -> Address {
    let name = slug::base_name(path.as_str());
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.map_or_else(String::new, |folder| format!("/{folder}"));
    let basename = without_extension(name);
    let output_ext = output_ext(config, name, permalink);
    let is_html = [".html", ".xhtml", ".htm"].contains(&output_ext.as_str());
    let template = match permalink {
        Some(permalink) => permalink.to_owned(),
        None if !is_html => "/:path/:basename:output_ext".to_owned(),
        None if basename == "index" => "/:path/".to_owned(),
        None => permalink::with_suffix("/:path/:basename", &config.permalink),
    };
    let values = [
        ("path", folder.as_str()),
        ("basename", basename),
        ("output_ext", output_ext.as_str()),
    ];
    let url = permalink::fill_plain(&template, &values);
    Address {
        output: urls::squeeze(&permalink::output_file(&url, &output_ext, true)),
        url,
    }
}

fn front(head: &Head) -> (Front, Option<&Node>) {
    match head {
        Head::None | Head::Hidden(_) => (Front::None, None),
        Head::Unclosed => (Front::Unclosed, None),
        Head::Broken { .. } => (Front::Broken, None),
        Head::Read(known) => (Front::Read, known.root()),
    }
}

/// What the entry keeps of its front matter.
fn describe(entry: &mut Entry, own: Option<&Node>) {
    let text = |key: &str| entry.value(own, key).and_then(yaml::text_of);
    let title = text("title");
    let layout = text("layout").filter(|layout| layout != "none");
    let modified = entry.value(own, "date_de_modification").and_then(Node::day);
    let from = entry
        .value(own, "redirect_from")
        .map(yaml::texts_of)
        .unwrap_or_default();
    let to = entry
        .value(own, "redirect_to")
        .and_then(|node| yaml::texts_of(node).into_iter().next());
    entry.redirect_from = from
        .into_iter()
        .map(|path| {
            if path.starts_with('/') {
                path
            } else {
                format!("/{path}")
            }
        })
        .collect();
    (entry.title, entry.layout, entry.redirect_to) = (title, layout, to);
    entry.modified = modified;
    entry.keys = own
        .map(|own| {
            own.entries()
                .iter()
                .map(|entry| entry.key.clone())
                .collect()
        })
        .unwrap_or_default();
}

/// What of a document's data makes its address.
struct Facts<'a> {
    label: &'a str,
    inside: &'a str,
    slug: Option<String>,
    categories: Vec<String>,
    date: DateTime,
}

fn document(
    context: &Context<'_>,
    path: &Utf8Path,
    inside: &str,
    kind: Kind,
    label: &str,
    head: &Head,
) -> Entry {
    let config = context.config;
    let defaults = context.defaults.values(inside, Some(label));
    let (front, own) = front(head);
    let merged = own.map_or_else(|| (*defaults).clone(), |own| yaml::merged(&defaults, own));
    let mut entry = blank(path, kind, State::Published, defaults);
    entry.front = front;
    entry.front_matter = head.known();
    describe(&mut entry, own);
    let built = context.as_of.at(0, 0, 0, 0);
    let written = merged
        .get("date")
        .map(|date| dates::of_node(date, &config.zone));
    let named = slug::dated(inside).map(|(date, _)| dates::of_text(date, &config.zone));
    let is_broken = front == Front::Broken;
    if written == Some(Reading::Unreadable) {
        entry.build_stopper = Some(BuildStopper::UnreadableDate);
    } else if written.is_none() && !is_broken && named == Some(Reading::Unreadable) {
        entry.build_stopper = Some(BuildStopper::UnreadableNameDate);
    }
    let moment = |reading| match reading {
        Some(Reading::Moment(moment)) => Some(moment),
        _ => None,
    };
    entry.date = moment(written).or_else(|| moment(named));
    entry.state = match published(Some(&merged)) {
        State::Published => match entry.date {
            Some(date) if date.date() > context.as_of && !config.future => State::Future,
            _ => State::Published,
        },
        _ if config.unpublished => State::Published,
        state => state,
    };
    if entry.state == State::Published && !outputs(config, label) {
        entry.state = State::NoOutput;
    }
    let name_slug = slug::dated(inside).map_or_else(
        || without_extension(slug::base_name(inside)),
        |(_, slug)| slug,
    );
    let own_slug = merged.get("slug").and_then(yaml::text_of);
    let mut facts = Facts {
        label,
        inside,
        slug: own_slug.or_else(|| Some(name_slug.to_owned())),
        categories: categories(inside, label, &merged),
        date: entry.date.unwrap_or(built),
    };
    let permalink = merged.get("permalink").and_then(Node::text);
    if let Head::Broken {
        permalink: line,
        is_unpublished,
        ..
    } = head
    {
        if !is_unpublished {
            let meant = line.as_deref().or(permalink);
            entry.intended = address(context, &facts, meant).ok();
        }
        // Jekyll gives up before it takes slug and date from the name.
        facts.slug = None;
        facts.date = moment(written).unwrap_or(built);
        entry.date = moment(written);
    }
    let stopper = match address(context, &facts, permalink) {
        Ok(address) => {
            entry.address = Some(address);
            let template = permalink.map_or_else(|| template(config, label), str::to_owned);
            let needs_slug = template.contains(":title") || template.contains(":slug");
            if merged.get("permalink").is_some_and(is_no_text) {
                Some(BuildStopper::PermalinkNotText)
            } else if needs_slug && merged.get("slug").is_some_and(is_no_text) {
                Some(BuildStopper::SlugNotText)
            } else {
                None
            }
        }
        Err(name) => Some(BuildStopper::UnknownPlaceholder(name)),
    };
    if entry.state == State::Published && entry.build_stopper.is_none() {
        entry.build_stopper = stopper;
    }
    if entry.intended == entry.address {
        entry.intended = None;
    }
    entry
}

fn address(
    context: &Context<'_>,
    facts: &Facts<'_>,
    permalink: Option<&str>,
) -> Result<Address, String> {
    let config = context.config;
    let output_ext = output_ext(config, facts.inside, permalink);
    let cleaned = facts
        .inside
        .strip_suffix(slug::extension(facts.inside))
        .unwrap_or(facts.inside)
        .replacen(&format!("_{}", facts.label), "", 1);
    let placeholders = Placeholders {
        collection: facts.label,
        path: cleaned.trim_end_matches('.'),
        stem: slug::stem(facts.inside),
        slug: facts.slug.as_deref(),
        categories: &facts.categories,
        output_ext: &output_ext,
        date: facts.date,
        lower: context.lower,
    };
    let own_template = template(config, facts.label);
    let url = placeholders.fill(permalink.unwrap_or(&own_template))?;
    Ok(Address {
        output: urls::squeeze(&permalink::output_file(&url, &output_ext, false)),
        url,
    })
}
