//! What the editor can do, and what it is offered.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DocumentLinkOptions, HoverProviderCapability, InitializeParams, InitializeResult, OneOf,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::actions::FIX_ALL;
use super::positions::Encoding;

/// The characters after which an address, a place or a rule may be wanted.
const TRIGGERS: [&str; 5] = ["/", "#", "(", "\"", ","];

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
    /// It asks for the edits of an action when somebody chooses it.
    pub resolves_edits: bool,
    /// It shows how far long work has come.
    pub shows_progress: bool,
    /// It takes edits that name the version that they are for.
    pub takes_versions: bool,
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
        let actions = text.and_then(|text| text.code_action.as_ref());
        let actions = actions.and_then(|actions| actions.resolve_support.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        Self {
            encoding: Encoding::negotiated(offered),
            watches: watched.and_then(|watched| watched.dynamic_registration) == Some(true),
            shows_related: published.and_then(|published| published.related_information)
                == Some(true),
            opens_descriptions: published.and_then(|published| published.code_description_support)
                == Some(true),
            resolves_edits: actions.is_some_and(|support| {
                let mut properties = support.properties.iter();
                properties.any(|property| property == "edit")
            }),
            shows_progress: params
                .capabilities
                .window
                .as_ref()
                .and_then(|window| window.work_done_progress)
                == Some(true),
            takes_versions: edits.and_then(|edits| edits.document_changes) == Some(true),
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
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(false),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::from(FIX_ALL),
                ]),
                resolve_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
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
