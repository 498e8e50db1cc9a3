//! What the web answered about the addresses of pages, for the rules that judge it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use url::Url;

use super::addresses::Address;
use super::{Context, web_address};
use crate::address::{legible, legible_host, legible_place};
use crate::answers::{Answer, Answers, Cause, FragmentVerdict, Verdict};
use crate::book::{Lang, spell_date};
use crate::finding::Argument;
use crate::page::document::Element;
use crate::source::Span;

/// The answers that somebody asked for before the check.
#[derive(Clone, Debug, Default)]
pub struct WebAnswers {
    /// What became of each address.
    pub answers: Answers,
    /// Of addresses that are dead, by themselves as [`Answers::iter`] gives them, an address under which an archive keeps
    /// what was there.
    pub archived: FxHashMap<String, Archived>,
    /// Whether nothing was asked, and these are answers of earlier checks, however old.
    pub are_remembered: bool,
    /// How many addresses that says something of.
    pub coverage: Coverage,
    /// Where only a part of the pages is checked, what that says of each address, by its digest: other parts may have the same.
    pub reached: BTreeMap<String, Reach>,
}

/// Whether the web said something of an address of pages; what says more comes after what says less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It was not asked, on purpose.
    LeftOut,
    /// Something kept it from being checked: no network, a proxy that does not serve, a host that asks to wait too long, an
    /// interruption.
    Hindered,
    /// It answered, refused or was asked in vain.
    Checked,
}

/// How many addresses of pages the web said something of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Those that answered, refused or were asked in vain.
    pub checked: usize,
    /// The others.
    pub unchecked: usize,
    /// Of the others those that something kept from being checked: no network, a proxy that does not serve, a host that asks
    /// to wait too long, an interruption; not those that are left out on purpose.
    pub hindered: usize,
}

impl Coverage {
    /// The counts of what the web said of each address.
    pub fn of(reached: impl Iterator<Item = Reach>) -> Self {
        let mut all = Self::default();
        for reach in reached {
            match reach {
                Reach::Checked => all.checked += 1,
                Reach::Hindered => {
                    all.unchecked += 1;
                    all.hindered += 1;
                }
                Reach::LeftOut => all.unchecked += 1,
            }
        }
        all
    }

    /// What both say together. An address of the pages of both is counted twice.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            checked: self.checked.saturating_add(other.checked),
            unchecked: self.unchecked.saturating_add(other.unchecked),
            hindered: self.hindered.saturating_add(other.hindered),
        }
    }

    /// Whether nothing could be checked of what was to be: that nothing is found then says nothing.
    #[must_use]
    pub fn proves_nothing(self) -> bool {
        self.checked == 0 && self.hindered > 0
    }
}

impl WebAnswers {
    /// Whether all is known that the web can say of `address`: what rules find about it now they would find again. Also of
    /// one that the web is not asked about. What was not asked, did not answer or refuses programs is not known; nor is
    /// what was asked in another check.
    #[must_use]
    pub fn settle(&self, address: &Address<'_>) -> bool {
        let Some(text) = web_address::asked(address) else {
            return true;
        };
        let Some((answer, place)) = self.answers.get(&text).filter(|_| !self.are_remembered) else {
            return false;
        };
        let of_https = Url::parse(&text).ok().and_then(|url| encrypted(&url));
        let of_https = of_https.and_then(|url| self.answers.get(url.as_str()));
        let is_certain =
            |verdict| matches!(verdict, Verdict::Alive | Verdict::Moved | Verdict::Dead(_));
        let has_none = |verdict| {
            let cause = Cause::ConnectionRefused;
            matches!(verdict, Verdict::Unreachable(Cause::Tls(_)))
                || verdict == Verdict::Unreachable(cause)
        };
        is_certain(answer.verdict)
            && place != Some(FragmentVerdict::Unknown)
            && of_https
                .is_none_or(|(answer, _)| is_certain(answer.verdict) || has_none(answer.verdict))
    }
}

/// A copy in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Its address.
    pub address: String,
    /// The day on which it was made, where that is known.
    pub day: Option<Date>,
}

/// An address of a page, with what the web answered.
pub struct Asked<'c, 'a> {
    /// The address in the page.
    pub address: &'c Address<'a>,
    /// As it was asked for, fragment included.
    pub url: Url,
    /// What became of it.
    pub answer: &'c Answer,
    /// Whether its page has the place that the fragment names; none without fragment.
    pub place: Option<FragmentVerdict>,
}

/// The addresses of the page that the web answered about, front matter first; none where nobody asked.
pub fn all_asked<'c, 'a>(context: &'c Context<'a>) -> impl Iterator<Item = Asked<'c, 'a>> {
    let addresses = context.web.map(|_| context.addresses().iter());
    let addresses = addresses.into_iter().flatten();
    addresses.filter_map(|address| asked(context, address))
}

/// What the web answered about `address`; none where nobody asked.
pub fn asked<'c, 'a>(context: &'c Context<'a>, address: &'c Address<'a>) -> Option<Asked<'c, 'a>> {
    let web = context.web?;
    let text = web_address::asked(address)?;
    let (answer, place) = web.answers.get(&text)?;
    Some(Asked {
        address,
        url: Url::parse(&text).ok()?,
        answer,
        place,
    })
}

impl Asked<'_, '_> {
    /// The host, for a message.
    #[must_use]
    pub fn host(&self) -> String {
        self.url.host_str().map(shown_host).unwrap_or_default()
    }

    /// "(d'après la vérification du …)" where the answer is of an earlier day than `today`, else nothing.
    #[must_use]
    pub fn when(&self, today: Date) -> Argument {
        let day = self.answer.asked_at.to_zoned(TimeZone::UTC).date();
        if day >= today {
            return Argument::Text(String::new());
        }
        Argument::Bilingual {
            fr: format!(" (vérification du {})", spell_date(day, Lang::Fr)),
            en: format!(" (checked on {})", spell_date(day, Lang::En)),
        }
    }

    /// Where the redirections end, if there are any and they end at an address.
    #[must_use]
    pub fn last(&self) -> Option<Url> {
        Url::parse(self.answer.last_address()?).ok()
    }

    /// The same address over https, for one without encryption.
    #[must_use]
    pub fn encrypted(&self) -> Option<Url> {
        encrypted(&self.url)
    }

    /// The bytes of the file that `url` may be written into, and the text to write there, with the fragment of the address
    /// unless `url` has its own. `None` where the address is not written letter by letter, or where `url` holds anything but
    /// what an address usually holds: whoever answers must not be able to write code into a page.
    #[must_use]
    pub fn replacement(&self, url: &Url) -> Option<(Span, String)> {
        let place = self.address.place()?;
        let mut url = url.clone();
        if url.fragment().is_none() {
            url.set_fragment(self.url.fragment());
        }
        let written = String::from(url);
        let written = written
            .replace('(', "%28")
            .replace(')', "%29")
            .replace('\'', "%27");
        // Nor `;`, which may make an entity of what stands before it.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,=%".contains(c);
        if !written.chars().all(is_plain) || written.len() > LONGEST_WRITTEN {
            return None;
        }
        let is_html = self.address.element.is_some_and(Element::is_html);
        Some((
            place,
            if is_html {
                written.replace('&', "&amp;")
            } else {
                written
            },
        ))
    }
}

/// A longer address would be no improvement of a page.
const LONGEST_WRITTEN: usize = 2000;

/// `url` over https; `None` where it is so already, or names a port.
#[must_use]
pub fn encrypted(url: &Url) -> Option<Url> {
    if url.scheme() != "http" || url.port().is_some() {
        return None;
    }
    let mut encrypted = url.clone();
    encrypted.set_scheme("https").ok()?;
    Some(encrypted)
}

/// An address for a message, as people read it, its middle left out where it is long.
#[must_use]
pub fn shown(address: &str) -> String {
    shortened(&legible(address))
}

/// The same of a host.
#[must_use]
pub fn shown_host(host: &str) -> String {
    shortened(&legible_host(host))
}

/// The same of a place of a page.
#[must_use]
pub fn shown_place(fragment: &str) -> String {
    shortened(&legible_place(fragment))
}

fn shortened(address: &str) -> String {
    const HEAD: usize = 90;
    const TAIL: usize = 30;
    let count = address.chars().count();
    if count <= HEAD + TAIL + 1 {
        return address.to_owned();
    }
    let head: String = address.chars().take(HEAD).collect();
    let tail: String = address.chars().skip(count - TAIL).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_addresses_are_cut_in_the_middle() {
        let long = format!("https://exemple.fr/{}/fin", "é".repeat(20_000));
        let cut = shown(&long);
        assert_eq!(cut.chars().count(), 121);
        assert!(cut.starts_with("https://exemple.fr/é") && cut.ends_with("/fin"));
        assert_eq!(shown("https://exemple.fr/"), "https://exemple.fr/");
    }

    #[test]
    fn what_can_be_encrypted() {
        let of = |address: &str| encrypted(&Url::parse(address).unwrap()).map(String::from);
        assert_eq!(
            of("http://exemple.fr/a?b#c").as_deref(),
            Some("https://exemple.fr/a?b#c")
        );
        assert_eq!(of("http://exemple.fr:8080/a"), None);
        assert_eq!(of("https://exemple.fr/a"), None);
    }
}
