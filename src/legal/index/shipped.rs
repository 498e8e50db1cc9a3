//! The files of the index that ships.

/// Name and content of each file of `rules/legal/texts/`.
pub const FILES: [(&str, &str); 3] = [
    (
        "accessibilite.yaml",
        include_str!("../../../rules/legal/texts/accessibilite.yaml"),
    ),
    (
        "numerique-de-l-etat.yaml",
        include_str!("../../../rules/legal/texts/numerique-de-l-etat.yaml"),
    ),
    (
        "referentiels.yaml",
        include_str!("../../../rules/legal/texts/referentiels.yaml"),
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::FILES;
    use crate::legal::address::{LegifranceId, is_nor};
    use crate::legal::index::{Index, State};

    #[test]
    fn every_file_of_the_folder_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/legal/texts");
        let there: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let read: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(there, read);
    }

    #[test]
    fn the_data_is_sound() {
        let index = Index::shipped();
        assert_eq!(index.faults(), &[] as &[String]);
        for text in index.texts() {
            let label = text.label();
            for id in text.ids() {
                assert!(
                    LegifranceId::read(id).is_ok_and(|id| id.is_text()),
                    "{label}: {id}"
                );
            }
            assert!(
                text.ids
                    .jorf
                    .as_deref()
                    .is_none_or(|id| id.starts_with("JORF")),
                "{label}"
            );
            assert!(
                text.ids
                    .legi
                    .as_deref()
                    .is_none_or(|id| id.starts_with("LEGI")),
                "{label}"
            );
            assert!(text.nor.as_deref().is_none_or(is_nor), "{label}: NOR");
            assert!(!text.title.trim().is_empty(), "{label}: no title");
            assert!(!text.source.is_empty(), "{label}: no source");
            assert!(text.as_of.is_some(), "{label}: as of when");
            if !text.amendments.is_empty() {
                assert_eq!(text.state, State::Amended, "{label}");
            }
            assert!(
                text.amendments.is_sorted_by_key(|amendment| amendment.date),
                "{label}: the order of amendments"
            );
            for amendment in &text.amendments {
                let other = index.named(&amendment.text);
                assert!(other.is_some(), "{label}: unknown amending text");
                assert!(
                    other.is_some_and(|other| other.date <= Some(amendment.date)),
                    "{label}"
                );
                assert!(text.date <= Some(amendment.date), "{label}");
                assert!(text.as_of >= Some(amendment.date), "{label}");
                assert!(!amendment.source.trim().is_empty(), "{label}: no source");
            }
        }
    }
}
