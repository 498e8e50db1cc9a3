//! The files of the index that ships.

/// Name and content of each file of `rules/legal/texts/`.
pub(super) const TEXTS: [(&str, &str); 9] = [
    (
        "accessibilite.yaml",
        include_str!("../../../../rules/legal/texts/accessibilite.yaml"),
    ),
    (
        "administration.yaml",
        include_str!("../../../../rules/legal/texts/administration.yaml"),
    ),
    (
        "circulaires.yaml",
        include_str!("../../../../rules/legal/texts/circulaires.yaml"),
    ),
    (
        "donnees-publiques.yaml",
        include_str!("../../../../rules/legal/texts/donnees-publiques.yaml"),
    ),
    (
        "numerique-de-l-etat.yaml",
        include_str!("../../../../rules/legal/texts/numerique-de-l-etat.yaml"),
    ),
    (
        "referentiels.yaml",
        include_str!("../../../../rules/legal/texts/referentiels.yaml"),
    ),
    (
        "societe-numerique.yaml",
        include_str!("../../../../rules/legal/texts/societe-numerique.yaml"),
    ),
    (
        "union-europeenne.yaml",
        include_str!("../../../../rules/legal/texts/union-europeenne.yaml"),
    ),
    (
        "vie-privee.yaml",
        include_str!("../../../../rules/legal/texts/vie-privee.yaml"),
    ),
];

/// The list of codes.
pub(super) const CODES: &str = include_str!("../../../../rules/legal/codes.csv");

/// The articles of the code that pages of the administration cite most.
pub(super) const RELATIONS: &str =
    include_str!("../../../../rules/legal/articles/relations-public-administration.csv");
