//! Addresses of Légifrance and EUR-Lex: lenient in reading, strict in judging.
//!
//! Grammar: the former Légifrance (`*.do`, `WAspad`, `circulaires.` and `beta.` hosts), its routes since 2020
//! (`/loda/id/…`), the European Legislation Identifier (ELI) and the CELEX numbers of EUR-Lex.

mod eli;
mod former;
mod id;
mod locator;
mod malformed;

pub use eli::Eli;
pub use former::{Former, Version};
pub use id::{DIGITS, IdFault, LegifranceId, is_nor};
pub use malformed::{Malformed, Shape, malformed, place};

use locator::Locator;

/// The site that an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// `www.legifrance.gouv.fr`, with or without `www`.
    Legifrance,
    /// `beta.legifrance.gouv.fr`, switched off.
    Beta,
    /// `circulaire.legifrance.gouv.fr` or `circulaires.legifrance.gouv.fr`.
    Circulars,
    /// `eur-lex.europa.eu`.
    EurLex,
}

impl Site {
    fn of(host: &str) -> Option<Self> {
        match host {
            "legifrance.gouv.fr" | "www.legifrance.gouv.fr" => Some(Self::Legifrance),
            "beta.legifrance.gouv.fr" => Some(Self::Beta),
            "circulaire.legifrance.gouv.fr" | "circulaires.legifrance.gouv.fr" => {
                Some(Self::Circulars)
            }
            "eur-lex.europa.eu" => Some(Self::EurLex),
            _ => None,
        }
    }
}

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A form of the former Légifrance.
    Former(Former),
    /// `/loda/id/…`, `/jorf/id/…`, `/codes/texte_lc/…`: a text by its identifier.
    Text(LegifranceId),
    /// `/eli/…`: the text as first published.
    Eli(Eli),
    /// Any other address of the site.
    Other,
}

/// An address of a site that publishes the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The site.
    pub site: Site,
    /// What it leads to.
    pub resource: Resource,
    /// The path, session parameters removed.
    pub path: String,
    /// Whether it ends in `#…`, a place inside the page.
    pub has_fragment: bool,
}

impl Address {
    /// Read an address as authors write them: `&amp;` or `\&` for `&`, `;jsessionid=…`, `http`, no `www`,
    /// another address glued to the end. `None` for any other site.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let locator = Locator::read(value)?;
        let site = Site::of(&locator.host)?;
        let resource = match site {
            Site::EurLex => Resource::Other,
            _ => resource(&locator),
        };
        Some(Self {
            site,
            resource,
            has_fragment: locator.fragment.is_some(),
            path: locator.path,
        })
    }

    /// Whether it is a form of the former Légifrance, which lives on as redirections only.
    #[must_use]
    pub fn is_former(&self) -> bool {
        matches!(self.site, Site::Beta | Site::Circulars)
            || matches!(self.resource, Resource::Former(_))
    }

    /// The identifier of the text it leads to, or of the text whose article it leads to.
    #[must_use]
    pub fn text_id(&self) -> Option<&LegifranceId> {
        match &self.resource {
            Resource::Text(id) => Some(id),
            Resource::Former(former) => former.text_id(),
            _ => None,
        }
    }
}

fn resource(locator: &Locator) -> Resource {
    if let Some(former) = Former::read(locator) {
        return Resource::Former(former);
    }
    let mut segments = locator.path.split('/').filter(|part| !part.is_empty());
    match segments.next() {
        Some("eli") => Eli::read(segments).map_or(Resource::Other, Resource::Eli),
        Some("loda" | "jorf" | "codes") if matches!(segments.next(), Some("id" | "texte_lc")) => {
            segments
                .next()
                .and_then(|id| LegifranceId::read(id).ok())
                .filter(LegifranceId::is_text)
                .map_or(Resource::Other, Resource::Text)
        }
        _ => Resource::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(address: &str) -> Option<String> {
        Some(Address::read(address)?.text_id()?.as_str().to_owned())
    }

    #[test]
    fn a_text_is_found_however_its_address_is_written() {
        for address in [
            "https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039281619",
            "http://legifrance.gouv.fr/affichTexte.do;?cidTexte=JORFTEXT000039281619",
            "//www.legifrance.gouv.fr/affichTexte.do?categorieLien=id&amp;cidTexte=JORFTEXT000039281619",
            "https://www.legifrance.gouv.fr/affichTexte.do?categorieLien=id\\&cidTexte=JORFTEXT000039281619",
            "https://www.legifrance.gouv.fr/affichTexte.do;jsessionid=0A1B.tp?cidTexte=JORFTEXT000039281619",
            "https://www.legifrance.gouv.fr/affichTexte.do%3bjsessionid=0A1B?cidTexte=JORFTEXT000039281619",
            "https://WWW.Legifrance.gouv.fr/loda/id/JORFTEXT000039281619/",
            "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/2020-06-12/",
            "www.legifrance.gouv.fr/jorf/id/JORFTEXT000039281619",
            "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000039281619https://www.numerique.gouv.fr",
        ] {
            assert_eq!(
                text_of(address).as_deref(),
                Some("JORFTEXT000039281619"),
                "{address}"
            );
        }
    }

    #[test]
    fn other_sites_are_none_of_ours() {
        for address in [
            "https://web.archive.org/web/2019/https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039281619",
            "https://www.legifrance.com/affichTexte.do?cidTexte=JORFTEXT000039281619",
            "mailto:www.legifrance.gouv.fr",
            "/publications/legifrance/",
            "",
        ] {
            assert_eq!(Address::read(address), None, "{address}");
        }
    }

    #[test]
    fn new_routes_are_not_former() {
        for address in [
            "https://www.legifrance.gouv.fr/jorf/jo/2016/04/22/0095",
            "https://www.legifrance.gouv.fr/eli/arrete/2016/4/20/PRMJ1526716A/jo",
            "https://www.legifrance.gouv.fr/circulaire/id/45162",
            "https://www.legifrance.gouv.fr/",
        ] {
            assert!(!Address::read(address).unwrap().is_former(), "{address}");
        }
    }
}
