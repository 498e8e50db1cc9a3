//! What the editor asks, by method.

use lsp_server::{ErrorCode, Request};
use lsp_types::request::{
    CodeActionRequest, CodeActionResolveRequest, Completion, DocumentLinkRequest, GotoDefinition,
    HoverRequest, Request as _,
};
use lsp_types::{
    CodeAction, CodeActionParams, CompletionParams, DocumentLinkParams, GotoDefinitionParams,
    HoverParams, Uri,
};
use serde::Serialize;
use serde_json::Value;

use super::client::Refusal;
use super::desk::{Desk, parameters};
use super::documents::Document;
use super::homes::Home;

impl Desk {
    /// The answer to a request.
    pub(super) fn answer(&mut self, request: Request) -> Result<Value, Refusal> {
        let params = request.params;
        match request.method.as_str() {
            CodeActionRequest::METHOD => {
                let params: CodeActionParams = parameters(params)?;
                written(self.code_actions(&params))
            }
            CodeActionResolveRequest::METHOD => {
                let action: CodeAction = parameters(params)?;
                written(self.resolve_action(action)?)
            }
            HoverRequest::METHOD => {
                let params: HoverParams = parameters(params)?;
                written(self.hover(&params.text_document_position_params))
            }
            GotoDefinition::METHOD => {
                let params: GotoDefinitionParams = parameters(params)?;
                written(self.definition(&params.text_document_position_params))
            }
            DocumentLinkRequest::METHOD => {
                let params: DocumentLinkParams = parameters(params)?;
                written(self.document_links(&params.text_document.uri))
            }
            Completion::METHOD => {
                let params: CompletionParams = parameters(params)?;
                written(self.completion(&params.text_document_position))
            }
            method => Err(Refusal::of_method(method)),
        }
    }

    /// The open file at `uri`, and what is kept of its site; none of what is not open or no file of the disk.
    pub(super) fn place(&self, uri: &Uri) -> Option<(&Document, &Home)> {
        let document = self.documents.get(uri.as_str())?;
        let home = self.homes.get(document.home.as_ref()?)?;
        Some((document, home))
    }
}

fn written(answer: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|_| Refusal::internal())
}

impl Refusal {
    /// The text has changed since what is asked about was said of it.
    pub fn of_modified() -> Self {
        Self {
            code: ErrorCode::ContentModified,
            message: "the text has changed since".to_owned(),
        }
    }
}
