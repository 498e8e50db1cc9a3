//! The site's settings, as they are without any, to be adjusted by whoever wants to.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8PathBuf;

use super::Part;
use super::place::Place;
use crate::book::{Book, Lang};
use crate::config::{self, Choice, Configuration, FILE_NAME, Origin};
use crate::report::visible;
use crate::report::wording::{counted, pick};
use crate::site::{Kind, Site};
use crate::source::Files;

/// So many names are given of a list.
const NAMED: usize = 12;
/// What a line of names may have, in characters.
const WIDTH: usize = 100;

/// The file of the site at `place`.
pub fn part(place: &Place, site: &Site, book: &Book, lang: Lang) -> (Utf8PathBuf, Part) {
    let file = place.site.join(FILE_NAME);
    let files = Files::on_disk();
    let part = if let Some(found) = config::find(&place.site, &files) {
        Part::Present(found)
    } else if let Some((misnamed, _)) = config::misnamed(&place.site, &files) {
        let misnamed = misnamed.file_name().unwrap_or_default();
        Part::LeftOut(match lang {
            Lang::Fr => format!("laissé de côté : renommez {misnamed}, qui n'est pas lu"),
            Lang::En => format!("left out: rename {misnamed}, which is not read"),
        })
    } else {
        Part::New(text(site, book, lang))
    };
    (file, part)
}

/// What was found of the site, a line each.
pub fn found(site: &Site, book: &Book, lang: Lang) -> String {
    let mut text = String::new();
    for (name, what) in facts(site, book, lang) {
        let _ = writeln!(text, "{name}{} {what}", pick(lang, " :", ":"));
    }
    text
}

/// What was found of the site, by name.
fn facts(site: &Site, book: &Book, lang: Lang) -> Vec<(&'static str, String)> {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut total = 0;
    for entry in site.pages_to_lint() {
        let collection = match &entry.kind {
            Kind::Document { collection } => collection.as_str(),
            Kind::Post => "posts",
            Kind::Layout | Kind::Include => continue,
            _ => "",
        };
        total += 1;
        if !collection.is_empty() {
            *pages.entry(collection).or_default() += 1;
        }
    }
    let collections = pages
        .iter()
        .map(|(name, count)| format!("{name} ({count})"));
    let layouts = site
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::Layout);
    let layouts = layouts.filter_map(|entry| entry.path.file_stem().map(str::to_owned));
    let uploads = site.entries().iter().filter(|entry| {
        let is_upload = ["_uploads/", "uploads/"]
            .iter()
            .any(|folder| entry.path.as_str().starts_with(folder));
        is_upload && matches!(entry.kind, Kind::StaticFile { .. })
    });
    let uploads = uploads.count();
    let own = site.config().url.clone();
    let address = own.filter(|url| !url.trim().is_empty());
    let none = || pick(lang, "non dite dans _config.yml", "not told in _config.yml").to_owned();
    let mut facts = vec![
        (
            pick(lang, "Site", "Site"),
            visible::line(site.root().file_name().unwrap_or(site.root().as_str())).into_owned(),
        ),
        (
            pick(lang, "Adresse", "Address"),
            address.map_or_else(none, |url| visible::line(&url).into_owned()),
        ),
        (
            pick(lang, "Pages", "Pages"),
            counted(total, lang, "page", "pages"),
        ),
        (
            pick(lang, "Collections", "Collections"),
            list(collections, lang),
        ),
        (pick(lang, "Mises en page", "Layouts"), list(layouts, lang)),
    ];
    if uploads > 0 {
        let count = match lang {
            Lang::Fr => counted(uploads, lang, "fichier", "fichiers"),
            Lang::En => counted(uploads, lang, "file", "files"),
        };
        facts.push((pick(lang, "Fichiers déposés", "Uploads"), count));
    }
    facts.push((
        pick(lang, "Conventions", "Conventions"),
        preset(site, book).to_owned(),
    ));
    facts
}

/// The preset that holds for the site where nothing is said.
fn preset(site: &Site, book: &Book) -> &'static str {
    let files = Files::on_disk();
    let without = Configuration::load(&Choice::None, site.root(), Some(site), &files, book);
    let presets = without.layers.iter().map(|layer| match layer.origin {
        Origin::Preset(name) => Some(name),
        Origin::File(_) => None,
    });
    presets.flatten().next().unwrap_or("jekyll")
}

/// Names, as many as a line bears, with how many more there are.
fn list(names: impl Iterator<Item = String>, lang: Lang) -> String {
    let names: Vec<String> = names.collect();
    let mut text = String::new();
    let mut shown = 0;
    for name in names.iter().take(NAMED) {
        let name = visible::line(name);
        if shown > 0 && text.chars().count() + name.chars().count() > WIDTH {
            break;
        }
        if shown > 0 {
            text.push_str(", ");
        }
        text.push_str(&name);
        shown += 1;
    }
    match (names.len() - shown, lang) {
        (_, _) if names.is_empty() => pick(lang, "aucune", "none").to_owned(),
        (0, _) => text,
        (more, Lang::Fr) => format!("{text} et {more} de plus"),
        (more, Lang::En) => format!("{text} and {more} more"),
    }
}

/// The whole file: comments only, since what is found holds without being said.
fn text(site: &Site, book: &Book, lang: Lang) -> String {
    let mut found = String::new();
    for (name, what) in facts(site, book, lang) {
        let _ = writeln!(found, "#   {name}{} {what}", pick(lang, " :", ":"));
    }
    // A name that is no plain YAML (a space, an accent) needs quotes, which an example is better without.
    let is_plain = |name: &&str| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let collection = site
        .config()
        .collections
        .iter()
        .map(|one| one.label.as_str());
    let collection = collection
        .filter(is_plain)
        .find(|name| !["uploads", "posts"].contains(name));
    let layouts = site
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::Layout);
    let layout = layouts
        .filter_map(|entry| entry.path.file_stem())
        .find(is_plain);
    pick(lang, FR, EN)
        .replace("{found}", found.trim_end())
        .replace("{preset}", preset(site, book))
        .replace("{collection}", collection.unwrap_or("actualites"))
        .replace("{layout}", layout.unwrap_or("default"))
}

const FR: &str = "\
# Réglages de dinum-lint pour ce site. Tout est facultatif : sans ce fichier, le site est vérifié de la même façon.
# Une ligne qui commence par « # » n'est pas lue. Pour changer un réglage, retirez le « # » et l'espace qui le suit.
#
# Ce que « dinum-lint init » a trouvé :
{found}
#
# Les réglages en vigueur : dinum-lint config show. Tous ceux qui existent : dinum-lint config schema.

# Les conventions de départ, ici celles qui ont été trouvées : numerique.gouv.fr, jekyll (neutres), ou un autre fichier.
# extends: {preset}

# Ce qui n'est pas vérifié, écrit comme dans un .gitignore.
# exclude: [brouillons/, \"*.old.md\"]

# Les constats acceptés pour l'instant, que « dinum-lint baseline create » met de côté : seuls les nouveaux sont montrés.
# baseline: .dinum-lint-baseline.yml

# Le niveau des règles : error, warning, info, ou off. La liste : dinum-lint rules.
# rules:
#   a11y/img-alt: warning
#   typography/*: off

# D'autres niveaux pour certaines pages.
# overrides:
#   - paths: [\"archives/**\"]
#     rules:
#       links/broken-anchor: off

# Ce que chaque page d'une collection doit dire dans son en-tête.
# collections:
#   {collection}:
#     required: [title]

# Le niveau du dernier titre que la mise en page met avant le texte ; sans précision, il est lu dans la mise en page.
# layouts:
#   {layout}:
#     base_level: 1

# Les liens vers d'autres sites (dinum-lint links) : ceux qu'il ne faut pas essayer, et qui contacter.
# web:
#   ignore: [intranet.exemple.fr]
#   contact: https://exemple.fr/contact
";

const EN: &str = "\
# Settings of dinum-lint for this site. All of it is optional: without this file the site is checked in the same way.
# A line that begins with '#' is not read. To change a setting, take away the '#' and the space after it.
#
# What 'dinum-lint init' found:
{found}
#
# The settings in force: dinum-lint config show. All that exist: dinum-lint config schema.

# The conventions to start from, here those that were found: numerique.gouv.fr, jekyll (neutral), or another file.
# extends: {preset}

# What is not checked, written as in a .gitignore.
# exclude: [drafts/, \"*.old.md\"]

# The findings accepted for now, which 'dinum-lint baseline create' sets aside: only new ones are shown.
# baseline: .dinum-lint-baseline.yml

# The level of rules: error, warning, info, or off. The list: dinum-lint rules.
# rules:
#   a11y/img-alt: warning
#   typography/*: off

# Other levels for some pages.
# overrides:
#   - paths: [\"archives/**\"]
#     rules:
#       links/broken-anchor: off

# What each page of a collection has to say in its front matter.
# collections:
#   {collection}:
#     required: [title]

# The level of the last heading that the layout prints before the text; read from the layout unless told.
# layouts:
#   {layout}:
#     base_level: 1

# Links to other sites (dinum-lint links): those not to be tried, and whom to contact.
# web:
#   ignore: [intranet.example.org]
#   contact: https://example.org/contact
";
