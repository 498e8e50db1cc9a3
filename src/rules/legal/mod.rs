//! Rules about the law.

use super::registry::family;

family! { "legal":
    citation_typography::CitationTypography = "citation-typography",
    eu_address::EuAddress = "eu-address",
    frozen_version::FrozenVersion = "frozen-version",
    impossible_version::ImpossibleVersion = "impossible-version",
    inconsistent_citation::InconsistentCitation = "inconsistent-citation",
    initial_version::InitialVersion = "initial-version",
    label_target_mismatch::LabelTargetMismatch = "label-target-mismatch",
    legacy_url::LegacyUrl = "legacy-url",
    malformed_id::MalformedId = "malformed-id",
    number_date_mismatch::NumberDateMismatch = "number-date-mismatch",
    outdated_citation::OutdatedCitation = "outdated-citation",
    repealed::Repealed = "repealed",
    route_mismatch::RouteMismatch = "route-mismatch",
    session_parameter::SessionParameter = "session-parameter",
    stale_amendment::StaleAmendment = "stale-amendment",
    superseded_article::SupersededArticle = "superseded-article",
    unnumbered_citation::UnnumberedCitation = "unnumbered-citation",
    wrong_host::WrongHost = "wrong-host",
}
