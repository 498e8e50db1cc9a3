//! Hosts that are known to serve https: `rules/links/https-hosts.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::finding::Argument;

/// A host, with all below it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    host: String,
    fr: String,
    en: String,
}

static HOSTS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../rules/links/https-hosts.yaml")).unwrap_or_default()
});

/// Why `host` (without a port) is known to serve https.
pub fn reason(host: &str) -> Option<Argument> {
    let known = HOSTS.iter().find(|known| is_below(host, &known.host))?;
    Some(Argument::Bilingual {
        fr: known.fr.clone(),
        en: known.en.clone(),
    })
}

/// Whether `host` is `above` or ends in `.above`, case ignored.
fn is_below(host: &str, above: &str) -> bool {
    let Some(start) = host.len().checked_sub(above.len()) else {
        return false;
    };
    host.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(above))
        && (start == 0 || host.as_bytes().get(start - 1) == Some(&b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_says_why() {
        assert!(HOSTS.len() > 5);
        for known in HOSTS.iter() {
            assert!(!known.fr.is_empty() && !known.en.is_empty());
        }
        assert!(reason("www.SSI.gouv.fr").is_some());
        assert!(reason("gouv.fr").is_some());
        assert!(reason("faux-gouv.fr").is_none());
        assert!(reason("x.fr").is_none());
    }
}
