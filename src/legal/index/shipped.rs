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
