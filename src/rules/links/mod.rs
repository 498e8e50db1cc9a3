//! Rules about links.

use super::registry::family;

family! { "links":
    absolute_internal::AbsoluteInternal = "absolute-internal",
    broken_anchor::BrokenAnchor = "broken-anchor",
    broken_internal::BrokenInternal = "broken-internal",
    dead::Dead = "dead",
    download_label::DownloadLabel = "download-label",
    download_size::DownloadSize = "download-size",
    empty_target::EmptyTarget = "empty-target",
    external_title::ExternalTitle = "external-title",
    http::Http = "http",
    mail::Mail = "mail",
    malformed_url::MalformedUrl = "malformed-url",
    missing_file::MissingFile = "missing-file",
    missing_scheme::MissingScheme = "missing-scheme",
    moved::Moved = "moved",
    new_window_notice::NewWindowNotice = "new-window-notice",
    placeholder::Placeholder = "placeholder",
    plain_mail::PlainMail = "plain-mail",
    refused::Refused = "refused",
    relative_path::RelativePath = "relative-path",
    undefined_reference::UndefinedReference = "undefined-reference",
    unreachable::Unreachable = "unreachable",
    unused_reference::UnusedReference = "unused-reference",
}
