//! Films and sounds of a page: its own, and those that the player of another site shows in a frame.

use crate::page::document::{Document, Element};

/// What a page plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// `<video>`.
    Video,
    /// `<audio>`.
    Audio,
    /// A frame with the player of a site that is known for it.
    Player,
}

/// Hosts, with all under them, whose frames are players.
const PLAYERS: [&str; 21] = [
    "acast.com",
    "arte.tv",
    "audioboom.com",
    "ausha.co",
    "canal-u.tv",
    "dai.ly",
    "dailymotion.com",
    "deezer.com",
    "eurovision.net",
    "france.tv",
    "ina.fr",
    "open.spotify.com",
    "player.ausha.co",
    "player.vimeo.com",
    "podcasts.apple.com",
    "soundcloud.com",
    "twitch.tv",
    "vimeo.com",
    "youtu.be",
    "youtube-nocookie.com",
    "youtube.com",
];

impl Medium {
    /// Those of the page, each with its element.
    pub fn all(document: &Document) -> impl Iterator<Item = (Element<'_>, Self)> {
        let names = ["audio", "iframe", "video"];
        let is_there = names.iter().any(|name| document.has_named(name));
        let elements = is_there.then(|| document.elements());
        let elements = elements.into_iter().flatten();
        elements.filter_map(|element| Some((element, Self::of(element)?)))
    }

    /// What `element` plays, if it is a medium that readers get.
    pub fn of(element: Element<'_>) -> Option<Self> {
        let medium = match element.name() {
            "video" => Self::Video,
            "audio" => Self::Audio,
            "iframe" if is_player(element.attribute("src")?.value) => Self::Player,
            _ => return None,
        };
        (!element.is_foreign() && !element.is_hidden()).then_some(medium)
    }
}

/// Whether an address is that of a player: one of a known host, or of `PeerTube`, which any host may run.
fn is_player(address: &str) -> bool {
    let address = address.trim();
    let rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let Some(rest) = rest else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.to_ascii_lowercase();
    let known = PLAYERS.iter().any(|player| {
        host.strip_suffix(player)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    known || path.starts_with("/videos/embed/") || path.starts_with("/video-playlists/embed/")
}

/// Whether a `<video>` or `<audio>` names what it plays; without it a script decides.
pub fn has_source(element: Element<'_>) -> bool {
    sources(element).next().is_some()
}

/// The addresses of what a `<video>` or `<audio>` plays.
pub fn sources(element: Element<'_>) -> impl Iterator<Item = &str> {
    let inside = element
        .children()
        .filter(|inside| inside.name() == "source");
    std::iter::once(element)
        .chain(inside)
        .filter_map(|element| element.attribute("src"))
        .map(|source| source.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_are_told_from_other_frames() {
        for player in [
            "https://www.youtube.com/embed/x",
            "//www.dailymotion.com/embed/video/x",
            "https://tube.exemple.fr/videos/embed/12?title=0",
        ] {
            assert!(is_player(player), "{player}");
        }
        for other in [
            "https://notyoutube.com/x",
            "https://www.openstreetmap.org/export/embed.html",
            "/videos/embed/12",
        ] {
            assert!(!is_player(other), "{other}");
        }
    }
}
