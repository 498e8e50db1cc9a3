//! Where an address of the former Légifrance leads today.
//!
//! Only the first row below was observed on saved pages (the old address shows the consolidated text); the others
//! are inferred from the two grammars, so a person has to look.

use jiff::civil::Date;

use super::address::{Address, Form, Former, LegifranceId, Site, Target, Version};
use super::index::{Index, Nature};

const HOST: &str = "https://www.legifrance.gouv.fr";

/// An address of today's Légifrance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The address.
    pub address: String,
    /// Whether readers certainly get the same text there.
    pub certain: bool,
    /// The day that the former address pins, and the address of the text on that day.
    pub dated: Option<(Date, String)>,
}

/// The address that takes the place of a former one; `None` where none can be derived.
#[must_use]
pub fn successor(address: &Address, index: &Index) -> Option<Successor> {
    let (path, certain) = match (&address.form, address.site) {
        (Form::Former(former), _) => of_page(former, index)?,
        (_, Site::Circulars) => (of_circular(address)?, false),
        _ => return None,
    };
    // Only what is consolidated can be shown as of a day.
    let takes_day = path.starts_with("/loda/") || path.starts_with("/codes/");
    let dated = address.day().filter(|_| takes_day).map(|day| {
        let (front, end) = match path.strip_suffix('/') {
            Some(front) => (front, "/"),
            None => (path.as_str(), ""),
        };
        (day, format!("{HOST}{front}/{day}{end}"))
    });
    Some(Successor {
        dated,
        address: format!("{HOST}{path}"),
        certain: certain && address.site == Site::Legifrance && address.fragment.is_none(),
    })
}

fn of_page(former: &Former, index: &Index) -> Option<(String, bool)> {
    let Some(page) = former.page.as_deref() else {
        // The oldest form names a text by its NOR.
        let text = index.identified(former.nor.as_deref()?)?;
        let id = LegifranceId::read(text.ids.jorf.as_deref()?).ok()?;
        return of_text(&id, former.version, index).map(|(path, _)| (path, false));
    };
    let whole = former.whole.as_ref();
    let part = former.part.as_ref();
    let inferred = |route: &str, id: Option<&LegifranceId>, prefix: &str| {
        let id = id.filter(|id| id.prefix() == prefix)?;
        Some((format!("/{route}/{}", id.as_str()), false))
    };
    match page {
        "affichTexte" => of_text(whole?, former.version, index)
            .map(|(path, certain)| (path, certain && part.is_none())),
        "affichTexteArticle" if is_code(whole, index) => {
            inferred("codes/article_lc", part, "LEGIARTI")
        }
        "affichTexteArticle" => inferred("loda/article_lc", part, "LEGIARTI")
            .or_else(|| inferred("jorf/article_jo", part, "JORFARTI")),
        "affichCode" if part.is_some_and(LegifranceId::is_article) => {
            inferred("codes/article_lc", part, "LEGIARTI")
        }
        "affichCode" => {
            let code = whole.filter(|id| id.prefix() == "LEGITEXT")?.as_str();
            let path = match part.filter(|id| id.prefix() == "LEGISCTA") {
                Some(section) => format!("/codes/section_lc/{code}/{}/", section.as_str()),
                None => format!("/codes/texte_lc/{code}/"),
            };
            Some((path, false))
        }
        "affichCodeArticle" => inferred("codes/article_lc", part, "LEGIARTI"),
        "affichJuriJudi" => inferred("juri/id", whole, "JURITEXT"),
        "affichJuriAdmin" => inferred("ceta/id", whole, "CETATEXT"),
        "affichJuriConst" => inferred("cons/id", whole, "CONSTEXT"),
        "affichCnil" => inferred("cnil/id", whole, "CNILTEXT"),
        "affichIDCC" => inferred("conv_coll/id", whole, "KALICONT"),
        "affichIDCCArticle" => inferred("conv_coll/article", part, "KALIARTI"),
        "affichLoiPubliee" => inferred("dossierlegislatif", whole, "JORFDOLE")
            .map(|(path, certain)| (format!("{path}/"), certain)),
        _ => None,
    }
}

/// Whether the index knows `text` to be a code.
fn is_code(text: Option<&LegifranceId>, index: &Index) -> bool {
    text.and_then(|id| index.identified(id.as_str()))
        .is_some_and(|text| text.nature == Nature::Code)
}

/// `affichTexte.do`: the consolidated text where one is known or likely, the original where there is none.
fn of_text(id: &LegifranceId, version: Version, index: &Index) -> Option<(String, bool)> {
    let known = index.identified(id.as_str());
    let consolidated = known.as_ref().and_then(|text| text.consolidated);
    let id_text = id.as_str();
    match id.prefix() {
        "JORFTEXT" if consolidated == Some(false) => Some((format!("/jorf/id/{id_text}"), false)),
        "JORFTEXT" => {
            let certain = consolidated == Some(true) && version == Version::Current;
            Some((format!("/loda/id/{id_text}/"), certain))
        }
        "LEGITEXT" if known.is_some_and(|text| text.nature == Nature::Code) => {
            Some((format!("/codes/texte_lc/{id_text}/"), false))
        }
        "LEGITEXT" => Some((format!("/loda/id/{id_text}/"), false)),
        _ => None,
    }
}

/// `/pdf/2018/12/cir_44175.pdf` is circular 44175; `/jorf/…` has moved to the main host.
fn of_circular(address: &Address) -> Option<String> {
    if address.path.starts_with("/jorf/") {
        return Some(address.path.clone());
    }
    match &address.reference.target {
        Target::Circular(number) => Some(format!("/circulaire/id/{number}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today(value: &str) -> Option<(String, bool)> {
        let found = successor(&Address::read(value)?, Index::shipped())?;
        let path = found.address.strip_prefix(HOST)?.to_owned();
        Some((path, found.certain))
    }

    #[test]
    fn a_dated_address_may_keep_its_day() {
        let dated = |page: &str| {
            let address = format!("http://www.legifrance.gouv.fr/{page}");
            let found = successor(&Address::read(&address)?, Index::shipped())?;
            let (_, address) = found.dated?;
            Some(address.strip_prefix(HOST)?.to_owned())
        };
        let rows = [
            (
                "affichTexte.do?cidTexte=JORFTEXT000039281619&dateTexte=20200612",
                Some("/loda/id/JORFTEXT000039281619/2020-06-12/"),
            ),
            (
                "affichTexte.do?cidTexte=LEGITEXT000031366350&dateTexte=20200612",
                Some("/codes/texte_lc/LEGITEXT000031366350/2020-06-12/"),
            ),
            (
                "affichTexteArticle.do?idArticle=LEGIARTI000037388867&dateTexte=20180906",
                Some("/loda/article_lc/LEGIARTI000037388867/2018-09-06"),
            ),
            (
                "affichCode.do?cidTexte=LEGITEXT000031366350&idSectionTA=LEGISCTA000031367696&dateTexte=20200101",
                Some("/codes/section_lc/LEGITEXT000031366350/LEGISCTA000031367696/2020-01-01/"),
            ),
            (
                "affichTexteArticle.do?idArticle=JORFARTI000039281639&dateTexte=20200101",
                None,
            ),
            (
                "affichTexte.do?cidTexte=JORFTEXT000039281619&dateTexte=29990101",
                None,
            ),
            ("affichTexte.do?cidTexte=JORFTEXT000039281619", None),
        ];
        for (former, expected) in rows {
            assert_eq!(dated(former).as_deref(), expected, "{former}");
        }
    }

    #[test]
    fn each_row_of_the_table() {
        let known = "JORFTEXT000039281619";
        let unknown = "JORFTEXT000000000001";
        let rows = [
            (format!("affichTexte.do?cidTexte={known}"), Some((format!("/loda/id/{known}/"), true))),
            (format!("affichTexte.do?cidTexte={known}&dateTexte=&categorieLien=id"), Some((format!("/loda/id/{known}/"), true))),
            (format!("affichTexte.do?cidTexte={known}&dateTexte=vig"), Some((format!("/loda/id/{known}/"), true))),
            (format!("affichTexte.do?cidTexte={known}#LEGISCTA000039282800"), Some((format!("/loda/id/{known}/"), false))),
            (format!("affichTexte.do?cidTexte={known}&dateTexte=20200612"), Some((format!("/loda/id/{known}/"), false))),
            (format!("affichTexte.do?cidTexte={known}&dateTexte=29990101"), Some((format!("/loda/id/{known}/"), false))),
            (format!("affichTexte.do?cidTexte={known}&idSectionTA=JORFSCTA000039281620"), Some((format!("/loda/id/{known}/"), false))),
            (format!("affichTexte.do?cidTexte={unknown}"), Some((format!("/loda/id/{unknown}/"), false))),
            ("affichTexte.do?cidTexte=LEGITEXT000006052816&dateTexte=vig".to_owned(), Some(("/loda/id/LEGITEXT000006052816/".to_owned(), false))),
            ("affichTexteArticle.do?idArticle=LEGIARTI000037388867&cidTexte=LEGITEXT000006051257".to_owned(), Some(("/loda/article_lc/LEGIARTI000037388867".to_owned(), false))),
            (format!("affichTexteArticle.do?cidTexte={known}&idArticle=JORFARTI000039281639"), Some(("/jorf/article_jo/JORFARTI000039281639".to_owned(), false))),
            ("affichCode.do?cidTexte=LEGITEXT000031366350".to_owned(), Some(("/codes/texte_lc/LEGITEXT000031366350/".to_owned(), false))),
            ("affichCode.do?cidTexte=LEGITEXT000031366350&idSectionTA=LEGISCTA000031367696&dateTexte=20200101".to_owned(), Some(("/codes/section_lc/LEGITEXT000031366350/LEGISCTA000031367696/".to_owned(), false))),
            ("affichCodeArticle.do?idArticle=LEGIARTI000031367696&cidTexte=LEGITEXT000031366350".to_owned(), Some(("/codes/article_lc/LEGIARTI000031367696".to_owned(), false))),
            ("affichJuriJudi.do?idTexte=JURITEXT000031367696".to_owned(), Some(("/juri/id/JURITEXT000031367696".to_owned(), false))),
            ("affichJuriAdmin.do?idTexte=CETATEXT000031367696".to_owned(), Some(("/ceta/id/CETATEXT000031367696".to_owned(), false))),
            ("affichJuriConst.do?idTexte=CONSTEXT000031367696".to_owned(), Some(("/cons/id/CONSTEXT000031367696".to_owned(), false))),
            ("affichCnil.do?id=CNILTEXT000031367696".to_owned(), Some(("/cnil/id/CNILTEXT000031367696".to_owned(), false))),
            ("affichIDCC.do?idConvention=KALICONT000031367696".to_owned(), Some(("/conv_coll/id/KALICONT000031367696".to_owned(), false))),
            ("affichIDCCArticle.do?idArticle=KALIARTI000031367696&cidTexte=KALITEXT000031367696".to_owned(), Some(("/conv_coll/article/KALIARTI000031367696".to_owned(), false))),
            ("affichLoiPubliee.do?idDocument=JORFDOLE000031367696&type=general".to_owned(), Some(("/dossierlegislatif/JORFDOLE000031367696/".to_owned(), false))),
            (format!("jo_pdf.do?id={known}"), None),
            ("initRechTexte.do".to_owned(), None),
            ("WAspad/UnTexteDeJorf?numjo=PRMX9903477L".to_owned(), None),
            ("WAspad/UnTexteDeJorf?numjo=CPAJ1907246D".to_owned(), Some(("/loda/id/JORFTEXT000038811937/".to_owned(), false))),
        ];
        for (former, expected) in rows {
            assert_eq!(
                today(&format!("http://www.legifrance.gouv.fr/{former}")),
                expected,
                "{former}"
            );
        }
        assert_eq!(
            today("http://circulaires.legifrance.gouv.fr/pdf/2018/12/cir_44175.pdf"),
            Some(("/circulaire/id/44175".to_owned(), false))
        );
        assert_eq!(
            today("https://circulaire.legifrance.gouv.fr/jorf/id/JORFTEXT000039281619"),
            Some(("/jorf/id/JORFTEXT000039281619".to_owned(), false))
        );
        assert_eq!(
            today("https://beta.legifrance.gouv.fr/loda/id/JORFTEXT000039281619"),
            None
        );
    }
}
