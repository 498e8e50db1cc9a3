//! Hosts that pass for one that publishes the law, or that are gone: `rules/legal/wrong-hosts.yaml`, and misspelt names.

use std::sync::LazyLock;

use serde::Deserialize;

use super::address::host_holds;

/// A host, with all below it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    host: String,
    /// Why not to link to it, in French.
    pub fr: String,
    /// The same in English.
    pub en: String,
    right: String,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../rules/legal/wrong-hosts.yaml")).unwrap_or_default()
});

/// The hosts whose names are misspelt.
const RIGHT: [&str; 4] = [
    "legifrance.gouv.fr",
    "www.legifrance.gouv.fr",
    "eur-lex.europa.eu",
    "circulaires.legifrance.gouv.fr",
];

/// What is wrong with a host.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It is known not to be the right one.
    Known(&'static Known),
    /// One letter or point is wrong; the right host.
    Misspelt(&'static str),
}

impl Known {
    /// The host to use instead.
    #[must_use]
    pub fn right(&self) -> &str {
        &self.right
    }
}

/// Whether [`fault`] may find something wrong with the host of `address`: told without a closer look, since it is asked of
/// every link.
#[must_use]
pub fn may_be_faulty(address: &str) -> bool {
    // A slip of one letter, or of two exchanged ones, touches one of the two pieces of a name at most.
    host_holds(address, [*b"egi", *b"anc", *b"lex", *b"rop"])
}

/// What is wrong with `host` (without a port), if anything is.
#[must_use]
pub fn fault(host: &str) -> Option<Fault> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_below = |above: &str| {
        host.strip_suffix(above)
            .is_some_and(|front| front.is_empty() || front.ends_with('.'))
    };
    if let Some(known) = KNOWN.iter().find(|known| is_below(&known.host)) {
        return Some(Fault::Known(known));
    }
    if is_below("legifrance.gouv.fr") || is_below("eur-lex.europa.eu") {
        // A service of the site: only `w` may be one too few or too many.
        let label = host.split('.').next().unwrap_or_default();
        let is_w = label != "www"
            && (2..=4).contains(&label.len())
            && label.bytes().all(|byte| byte == b'w');
        return is_w.then_some(Fault::Misspelt("www.legifrance.gouv.fr"));
    }
    RIGHT
        .iter()
        .filter(|right| may_be_one_slip(&host, right))
        .find(|right| strsim::osa_distance(&host, right) == 1)
        .map(|right| Fault::Misspelt(right))
}

/// Whether one letter too many, too few or wrong, or two exchanged ones, may be all that tells `host` from `right`.
fn may_be_one_slip(host: &str, right: &str) -> bool {
    let longer = host.len().max(right.len());
    let before = host
        .bytes()
        .zip(right.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let after = host
        .bytes()
        .rev()
        .zip(right.bytes().rev())
        .take_while(|(one, other)| one == other)
        .count();
    host.len().abs_diff(right.len()) <= 1 && before + after + 2 >= longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_says_why() {
        assert!(KNOWN.len() >= 2);
        for known in KNOWN.iter() {
            for text in [&known.fr, &known.en, &known.right] {
                assert!(!text.is_empty(), "{}", known.host);
            }
        }
    }

    /// No slip that is found later is passed over by the first look.
    #[test]
    fn the_first_look_passes_over_no_slip() {
        for right in RIGHT {
            for at in 0..=right.len() {
                let (front, back) = right.split_at(at);
                let mut slips = vec![format!("{front}x{back}")];
                if let Some(shorter) = back.get(1..) {
                    slips.push(format!("{front}{shorter}"));
                    slips.push(format!("{front}x{shorter}"));
                }
                if let Some(rest) = back.get(2..) {
                    slips.push(format!("{front}{}{}{rest}", &back[1..2], &back[..1]));
                }
                for host in slips {
                    let address = format!("https://{host}/loda/id/x");
                    assert!(fault(&host).is_none() || may_be_faulty(&address), "{host}");
                }
            }
        }
        assert!(!may_be_faulty("https://www.exemple.gouv.fr/legi/france"));
    }

    #[test]
    fn look_alikes_and_misspelt_hosts_are_known() {
        for host in [
            "www.legifrance.com",
            "LEGIFRANCE.com",
            "europa.eu.int",
            "www.europa.eu.int",
        ] {
            assert!(matches!(fault(host), Some(Fault::Known(_))), "{host}");
            assert!(may_be_faulty(&format!("http://{host}/")), "{host}");
        }
        for (host, right) in [
            ("www.legifrance.gov.fr", "www.legifrance.gouv.fr"),
            ("legisfrance.gouv.fr", "legifrance.gouv.fr"),
            ("wwww.legifrance.gouv.fr", "www.legifrance.gouv.fr"),
            ("wwwlegifrance.gouv.fr", "www.legifrance.gouv.fr"),
            ("eurlex.europa.eu", "eur-lex.europa.eu"),
            ("www.legifance.gouv.fr", "www.legifrance.gouv.fr"),
        ] {
            assert!(
                matches!(fault(host), Some(Fault::Misspelt(meant)) if meant == right),
                "{host}"
            );
        }
        for host in [
            "www.legifrance.gouv.fr",
            "legifrance.gouv.fr",
            "LEGIFRANCE.GOUV.FR",
            "beta.legifrance.gouv.fr",
            "circulaire.legifrance.gouv.fr",
            "eur-lex.europa.eu",
            "publications.europa.eu",
            "faux-legifrance.com.fr",
            "monlegifrance.com",
            "legimonaco.mc",
            "www.lexbase.fr",
            "numerique.gouv.fr",
            "",
        ] {
            assert!(fault(host).is_none(), "{host}");
        }
    }
}
