//! `a11y/media-autoplay`: sound that begins by itself and cannot be stopped (RGAA 4.10, test 4.10.1; ACT 4c31df).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::rules::media;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports media that play by themselves, neither muted nor with controls, and frames told to.
pub struct MediaAutoplay;

/// Words in the name of a file that say that it makes no sound.
const SILENT: [&str; 8] = [
    "silent", "silence", "muet", "mute", "sans-son", "sansson", "no-sound", "nosound",
];

impl Rule for MediaAutoplay {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page, Subject::Element("iframe")]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut media = ["audio", "video"]
            .into_iter()
            .flat_map(|name| context.page.document.named(name))
            .filter(|element| plays_aloud(*element) && media::has_source(*element))
            .peekable();
        if media.peek().is_none() || has_other_controls(context) {
            return;
        }
        for element in media {
            let in_template = element
                .ancestors()
                .any(|around| around.name() == "template");
            if let Some(place) = element.start_tag().filter(|_| !in_template) {
                report.add(uncontrolled(element, place));
            }
        }
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        frame(element, context, report);
    }
}

fn uncontrolled(element: Element<'_>, place: Span) -> Draft {
    let mut draft = Draft::new(place, "uncontrolled");
    let says_silent = media::sources(element).any(|source| {
        let source = source.to_lowercase();
        SILENT.iter().any(|word| source.contains(word))
    });
    if says_silent {
        draft = draft.severity(Severity::Warning);
    }
    let mut written = element.written_attributes().iter();
    if let Some(autoplay) = written.find(|attribute| &*attribute.name == "autoplay") {
        // Without its controls nobody could play it any more.
        let edit = Edit::replace(autoplay.span, "controls");
        draft = draft.fix(Fix::needs_consent("exchange", vec![edit]));
    }
    draft
}

/// Whether the medium begins by itself, with its sound on, and offers nothing to stop it.
pub(super) fn plays_aloud(element: Element<'_>) -> bool {
    let has = |name: &str| element.attribute(name).is_some();
    has("autoplay") && !has("muted") && !has("controls") && !element.has_dynamic_tag()
}

/// Whether the page has buttons that a script may make stop the sound.
fn has_other_controls(context: &Context<'_>) -> bool {
    let mut has_script = false;
    let mut has_button = false;
    for element in context.page.document.elements() {
        has_script |= element.name() == "script" || element.attribute("onclick").is_some();
        has_button |= is_button(element)
            && !element.is_hidden()
            && !context.accessibility().name(element).is_empty();
    }
    has_script && has_button
}

fn is_button(element: Element<'_>) -> bool {
    let has = |name: &str, value: &str| {
        let own = element.known(name);
        own.is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    };
    match element.name() {
        "button" => true,
        "input" => has("type", "button"),
        _ => has("role", "button"),
    }
}

/// A frame whose address tells the player to begin: the player usually has controls, so a person decides.
fn frame(element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(source) = element.attribute("src").filter(|source| !source.dynamic) else {
        return;
    };
    let (Some(place), Some(value)) = (source.span, source.value_span) else {
        return;
    };
    let written = value.slice(context.text());
    let Some(query) = written.find('?') else {
        return;
    };
    let parameter = |name: &str| {
        let values = ["1", "true"];
        let found = parameters(written, query).find(|(_, key, value)| {
            key.eq_ignore_ascii_case(name) && values.iter().any(|on| value.eq_ignore_ascii_case(on))
        });
        found.map(|(start, key, value)| {
            Span::new(start + key.len() + 1, start + key.len() + 1 + value.len())
        })
    };
    let Some(on) = parameter("autoplay") else {
        return;
    };
    let is_muted = ["mute", "muted", "background"]
        .iter()
        .any(|name| parameter(name).is_some());
    if is_muted || element.is_hidden() {
        return;
    }
    let on = Span::new(value.start + on.start, value.start + on.end);
    let off = Fix::needs_consent("stop", vec![Edit::replace(on, "0")]);
    report.add(
        Draft::new(place, "frame")
            .severity(Severity::Warning)
            .fix(off),
    );
}

/// The parameters of a written address, each with the byte at which it begins.
fn parameters(address: &str, query: usize) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut start = query + 1;
    let end = address.find('#').unwrap_or(address.len()).max(start);
    let parts = address[start..end].split('&');
    parts.filter_map(move |part| {
        // In HTML `&` may be written `&amp;`.
        let begin = start;
        start += part.len() + 1;
        let plain = part.strip_prefix("amp;").unwrap_or(part);
        let begin = begin + part.len() - plain.len();
        let (key, value) = plain.split_once('=')?;
        Some((begin, key, value))
    })
}
