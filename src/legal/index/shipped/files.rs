//! The files of the index that ships.

/// Name and content of each file of `rules/legal/texts/`.
pub(super) const TEXTS: [(&str, &str); 3] = [
    (
        "accessibilite.yaml",
        include_str!("../../../../rules/legal/texts/accessibilite.yaml"),
    ),
    (
        "numerique-de-l-etat.yaml",
        include_str!("../../../../rules/legal/texts/numerique-de-l-etat.yaml"),
    ),
    (
        "referentiels.yaml",
        include_str!("../../../../rules/legal/texts/referentiels.yaml"),
    ),
];

/// The list of codes.
pub(super) const CODES: &str = include_str!("../../../../rules/legal/codes.csv");

/// The articles of the code that pages of the administration cite most.
pub(super) const RELATIONS: &str =
    include_str!("../../../../rules/legal/articles/relations-public-administration.csv");
