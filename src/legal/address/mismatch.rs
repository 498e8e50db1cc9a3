//! Identifiers on a route of Légifrance where they do not belong.

use super::id::LegifranceId;
use super::route::{Agreement, Route, Routed};
use super::{Address, Form, Site};

/// An identifier on the wrong route, or on a route that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The route as written, such as `/code/id/`.
    pub route: String,
    /// The identifier.
    pub id: LegifranceId,
    /// Whether the site is known not to answer.
    pub agreement: Agreement,
    /// The address that was meant, where there is one possible.
    pub meant: Option<String>,
}

/// Routes that were never there, and those that were meant.
const STRAY: [(&str, &str); 2] = [
    ("/code/", "/codes/"),
    ("/article/KALIARTI", "/conv_coll/article/KALIARTI"),
];

/// What is wrong with the route of `address`, if anything is.
#[must_use]
pub fn mismatch(address: &Address) -> Option<Mismatch> {
    if address.site != Site::Legifrance {
        return None;
    }
    match &address.form {
        Form::Routed(routed) => {
            let agreement = routed.route.agreement(&routed.id);
            (agreement != Agreement::Right).then(|| Mismatch {
                route: format!("/{}/", routed.route.path()),
                id: routed.id.clone(),
                agreement,
                meant: moved(routed).and_then(|path| address.with_path(&path)),
            })
        }
        Form::Other => stray(address),
        Form::Former(_) => None,
    }
}

fn stray(address: &Address) -> Option<Mismatch> {
    let path = STRAY.iter().find_map(|(wrong, right)| {
        let rest = address.path.strip_prefix(wrong)?;
        Some(format!("{right}{rest}"))
    })?;
    let meant = Routed::read(&path)?;
    let at = address.path.find(meant.id.as_str())?;
    Some(Mismatch {
        route: address.path.get(..at)?.to_owned(),
        agreement: Agreement::Wrong,
        meant: (meant.route.agreement(&meant.id) == Agreement::Right)
            .then(|| address.with_path(&path))
            .flatten(),
        id: meant.id,
    })
}

/// The path of the same thing on the route where it belongs; `None` where several are possible.
fn moved(routed: &Routed) -> Option<String> {
    let of_code = routed.route.path().starts_with("codes/");
    let of_law = routed.route.path().starts_with("loda/");
    let route = match routed.id.prefix() {
        "LEGIARTI" if of_code => Route::CodesArticle,
        "LEGIARTI" if of_law => Route::LodaArticle,
        "LEGISCTA" if of_code => Route::CodesId,
        "LEGITEXT" if of_code => Route::CodesText,
        "LEGISCTA" | "LEGITEXT" | "JORFTEXT" if of_law => Route::LodaId,
        "JORFTEXT" | "JORFSCTA" => Route::JorfId,
        "JORFARTI" => Route::JorfArticle,
        "JORFCONT" => Route::JorfIssue,
        "JORFDOLE" => Route::File,
        "KALIARTI" => Route::AgreementArticle,
        "KALICONT" | "KALITEXT" | "KALISCTA" => Route::AgreementId,
        "JURITEXT" => Route::Juri,
        "JUFITEXT" => Route::Jufi,
        "CETATEXT" => Route::Ceta,
        "CONSTEXT" => Route::Cons,
        "CNILTEXT" => Route::Cnil,
        "ACCOTEXT" => Route::Acco,
        _ => return None,
    };
    let takes_day = route.path().starts_with("codes/") || route.path().starts_with("loda/");
    let there = Routed {
        day: routed.day.clone().filter(|_| takes_day),
        ..Routed::new(route, routed.id.clone())
    };
    Some(there.address_path())
}
