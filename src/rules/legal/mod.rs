//! Rules about the law.

use super::registry::family;

family! { "legal":
    eu_address::EuAddress = "eu-address",
    impossible_version::ImpossibleVersion = "impossible-version",
    legacy_url::LegacyUrl = "legacy-url",
    malformed_id::MalformedId = "malformed-id",
    outdated_citation::OutdatedCitation = "outdated-citation",
    route_mismatch::RouteMismatch = "route-mismatch",
    session_parameter::SessionParameter = "session-parameter",
    wrong_host::WrongHost = "wrong-host",
}
