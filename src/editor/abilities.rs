//! What the editor can do, and what it is offered.

use lsp_types::{
    InitializeParams, InitializeResult, OneOf, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::positions::Encoding;

/// What the editor can do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Abilities {
    /// How it counts columns.
    pub encoding: Encoding,
    /// It watches files for us, where it is asked to.
    pub watches: bool,
    /// It shows other places that explain a finding.
    pub shows_related: bool,
    /// It opens the document of a rule from its name.
    pub opens_descriptions: bool,
}

impl Abilities {
    /// What it says of itself.
    pub fn of(params: &InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let text = params.capabilities.text_document.as_ref();
        let workspace = params.capabilities.workspace.as_ref();
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        Self {
            encoding: Encoding::negotiated(offered),
            watches: watched.and_then(|watched| watched.dynamic_registration) == Some(true),
            shows_related: published.and_then(|published| published.related_information)
                == Some(true),
            opens_descriptions: published.and_then(|published| published.code_description_support)
                == Some(true),
        }
    }
}

/// What it is offered.
pub fn offered(abilities: Abilities) -> InitializeResult {
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(abilities.encoding.name()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                        include_text: Some(false),
                    })),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(false)),
                }),
                file_operations: None,
            }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "dinum-lint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
