//! Addresses of Légifrance, EUR-Lex, the Conseil constitutionnel and the Conseil d'État: lenient in reading, strict in
//! judging.
//!
//! Grammar: the former Légifrance (`*.do`, `WAspad`, `circulaires.` and `beta.` hosts), its routes since 2020
//! (`/loda/id/…`), the European Legislation Identifier (ELI), the CELEX numbers of EUR-Lex, the European Case Law
//! Identifier (ECLI).

mod celex;
mod courts;
mod ecli;
mod eli;
mod eur_lex;
mod former;
mod id;
mod locator;
mod malformed;
mod mismatch;
mod noise;
mod reference;
mod route;

pub use celex::Celex;
pub use courts::Decision;
pub use ecli::Ecli;
pub use eli::{Eli, EuropeanEli};
pub use eur_lex::{is_unstable_anchor, language_name};
pub use former::Former;
pub use id::{DIGITS, IdFault, LegifranceId, is_nor};
pub use malformed::{Malformed, Shape, malformed, place};
pub use mismatch::{Mismatch, mismatch};
pub use noise::{Visit, parameter, visit};
pub use reference::{Edition, Reference, Target, Version};
pub use route::{Agreement, Route, Routed};

use jiff::civil::Date;
use locator::Locator;

pub(super) use locator::host_holds;

/// The site that an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// `www.legifrance.gouv.fr`, with or without `www`.
    Legifrance,
    /// `beta.legifrance.gouv.fr`, switched off.
    Beta,
    /// `circulaire.legifrance.gouv.fr` or `circulaires.legifrance.gouv.fr`.
    Circulars,
    /// `eur-lex.europa.eu`, and `data.europa.eu/eli/…`, which leads there.
    EurLex,
    /// `www.conseil-constitutionnel.fr`.
    ConseilConstitutionnel,
    /// `www.conseil-etat.fr`.
    ConseilEtat,
}

impl Site {
    fn of(host: &str) -> Option<Self> {
        match host.strip_prefix("www.").unwrap_or(host) {
            "legifrance.gouv.fr" => Some(Self::Legifrance),
            "beta.legifrance.gouv.fr" => Some(Self::Beta),
            "circulaire.legifrance.gouv.fr" | "circulaires.legifrance.gouv.fr" => {
                Some(Self::Circulars)
            }
            "eur-lex.europa.eu" | "data.europa.eu" => Some(Self::EurLex),
            "conseil-constitutionnel.fr" => Some(Self::ConseilConstitutionnel),
            "conseil-etat.fr" => Some(Self::ConseilEtat),
            _ => None,
        }
    }
}

/// How an address names what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the former Légifrance did.
    Former(Former),
    /// By route and identifier, as Légifrance does.
    Routed(Routed),
    /// In any other way; the [`Target`] says all.
    Other,
}

/// An address of a site that publishes the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The site.
    pub site: Site,
    /// What it leads to.
    pub reference: Reference,
    /// How it names that.
    pub form: Form,
    /// The language that it asks EUR-Lex for, in two lower-case letters.
    pub language: Option<String>,
    /// The path, session parameters removed.
    pub path: String,
    /// What follows `#`: a place inside the page.
    pub fragment: Option<String>,
    /// Whether another address is glued to its end.
    pub is_glued: bool,
    host: String,
    query: String,
}

impl Address {
    /// Read an address as authors write them: `&amp;` or `\&` for `&`, `;jsessionid=…`, `http`, no `www`,
    /// another address glued to the end. `None` for any other site.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let locator = Locator::read(value)?;
        let site = Site::of(&locator.host)?;
        let mut language = None;
        let (form, reference) = match site {
            Site::EurLex => {
                let (reference, asked) = eur_lex::read(&locator);
                language = asked;
                (Form::Other, reference)
            }
            Site::ConseilConstitutionnel => (
                Form::Other,
                of_decision(Decision::constitutional(&locator.path)),
            ),
            Site::ConseilEtat => (Form::Other, of_decision(Decision::council(&locator.path))),
            Site::Legifrance | Site::Beta | Site::Circulars => legifrance(&locator),
        };
        // A search is nothing but its parameters.
        let query = match reference.target {
            Target::Other => locator.raw_query,
            _ => noise::without_visit(&locator.raw_query, site),
        };
        Some(Self {
            site,
            reference,
            form,
            language,
            path: locator.path,
            fragment: locator.fragment,
            is_glued: locator.is_glued,
            host: locator.host,
            query,
        })
    }

    /// Whether it is a form of the former Légifrance, which lives on as redirections only.
    #[must_use]
    pub fn is_former(&self) -> bool {
        matches!(self.site, Site::Beta | Site::Circulars) || matches!(self.form, Form::Former(_))
    }

    /// The identifier of the text it leads to, or of the text whose part it leads to where the address names it.
    #[must_use]
    pub fn text_id(&self) -> Option<&LegifranceId> {
        match &self.reference.target {
            Target::Text(id) => Some(id),
            Target::Article { text, .. } | Target::Section { text, .. } => text.as_ref(),
            _ => None,
        }
    }

    /// The identifier of the article it leads to; with the prefix `LEGIARTI` it is that of one version.
    #[must_use]
    pub fn article_id(&self) -> Option<&LegifranceId> {
        match &self.reference.target {
            Target::Article { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The day that it pins, if it is one that a text can have a version of.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.reference.version.day()
    }

    /// The address as its site writes it today: `https`, the site's own host, without what is left of a visit and
    /// without a date that is none; all else as it stands. `None` for the former Légifrance, where only the index can
    /// tell the address of today.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        match (&self.form, &self.reference.target) {
            (Form::Former(_), _) => None,
            (Form::Routed(routed), _) => self.with_path(&routed.address_path()),
            (_, Target::Decision(decision)) => Some(decision.address()),
            _ => self.with_path(&self.path),
        }
    }

    /// The same document of EUR-Lex in the language of two lower-case letters `language`, where it is certain that there
    /// is one, and without an anchor that may change; in the language that it has where `language` is `None`.
    #[must_use]
    pub fn european(&self, language: Option<&str>) -> Option<String> {
        let stable = |fragment: &&str| !is_unstable_anchor(fragment);
        let fragment = self.fragment.as_deref().filter(stable);
        match language {
            Some(language) => {
                let (path, query) = eur_lex::in_language(self, language)?;
                self.written(&path, &query, fragment)
            }
            None => self.written(&self.path, &self.query, fragment),
        }
    }

    /// The same with another path on the same site.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Option<String> {
        self.written(path, &self.query, self.fragment.as_deref())
    }

    /// An address of the same site; `None` where the site is switched off.
    fn written(&self, path: &str, query: &str, fragment: Option<&str>) -> Option<String> {
        let host = match self.site {
            Site::Beta | Site::Circulars => return None,
            Site::Legifrance => "www.legifrance.gouv.fr",
            Site::EurLex => self.host.strip_prefix("www.").unwrap_or(&self.host),
            Site::ConseilConstitutionnel => "www.conseil-constitutionnel.fr",
            Site::ConseilEtat => "www.conseil-etat.fr",
        };
        let query = Some(query).filter(|query| !query.is_empty());
        let mut address = format!("https://{host}{path}");
        for (mark, part) in [('?', query), ('#', fragment)] {
            if let Some(part) = part {
                address.push(mark);
                address.push_str(part);
            }
        }
        Some(address)
    }
}

fn of_decision(decision: Option<Decision>) -> Reference {
    unstated(decision.map_or(Target::Other, Target::Decision))
}

fn unstated(target: Target) -> Reference {
    Reference {
        target,
        edition: Edition::Unstated,
        version: Version::Current,
    }
}

fn legifrance(locator: &Locator) -> (Form, Reference) {
    if let Some(former) = Former::read(locator) {
        let reference = former.reference();
        return (Form::Former(former), reference);
    }
    if let Some(routed) = Routed::read(&locator.path) {
        let reference = Reference {
            target: routed_target(&routed),
            edition: routed.route.edition(),
            version: routed.version(),
        };
        return (Form::Routed(routed), reference);
    }
    (Form::Other, other_page(locator))
}

fn routed_target(routed: &Routed) -> Target {
    let id = routed.id.clone();
    if let Some(section) = &routed.section {
        Target::Section {
            id: section.clone(),
            text: Some(id),
        }
    } else if id.is_text() {
        Target::Text(id)
    } else if id.is_article() {
        Target::Article { id, text: None }
    } else if id.is_section() {
        Target::Section { id, text: None }
    } else {
        Target::Container(id)
    }
}

/// A consolidated text by the name of its file, `LEGITEXT000006069577.pdf`.
fn facsimile(name: &str) -> Option<Reference> {
    let id = LegifranceId::read(name.strip_suffix(".pdf")?).ok()?;
    id.is_text().then(|| Reference {
        edition: Edition::Consolidated,
        ..unstated(Target::Text(id))
    })
}

/// The other pages of today's Légifrance.
fn other_page(locator: &Locator) -> Reference {
    let segments: Vec<&str> = locator
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match segments.as_slice() {
        ["eli", rest @ ..] => {
            let Some(eli) = Eli::read(rest.iter().copied()) else {
                return unstated(Target::Other);
            };
            return Reference {
                edition: eli.edition(),
                version: Version::Current,
                target: Target::Eli(eli),
            };
        }
        ["jorf", "jo", rest @ ..] => {
            if let Some((day, number)) = courts::issue(rest) {
                return Reference {
                    edition: Edition::Original,
                    ..unstated(Target::Issue { day, number })
                };
            }
        }
        ["circulaire", "id", number] if is_number(number) => {
            return unstated(Target::Circular((*number).to_owned()));
        }
        // The facsimile on the former host of circulars.
        ["pdf", _, _, name] => {
            let number = name
                .strip_prefix("cir_")
                .and_then(|name| name.strip_suffix(".pdf"));
            if let Some(number) = number.filter(|number| is_number(number)) {
                return unstated(Target::Circular(number.to_owned()));
            }
        }
        ["download", "pdf", "circ"] => {
            if let Some(number) = locator.get("id").filter(|number| is_number(number)) {
                return unstated(Target::Circular(number.to_owned()));
            }
        }
        ["download", "pdf", "legiOrKali"] => {
            if let Some(whole) = locator.get("id").and_then(facsimile) {
                return whole;
            }
        }
        ["download", "file", "pdf", name, _] => {
            if let Some(whole) = facsimile(name) {
                return whole;
            }
        }
        _ => {}
    }
    unstated(Target::Other)
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
