//! Where the addresses of the own site lead: definitions, and the links of a page.

use camino::Utf8PathBuf;
use lsp_types::{
    DocumentLink, GotoDefinitionResponse, Location, Position, Range, TextDocumentPositionParams,
    Uri,
};

use super::desk::Desk;
use super::homes::Home;
use super::positions::Lines;
use super::uris;
use crate::page::document::Document as Tree;
use crate::rules::Context;
use crate::site::{Resolution, decoded};
use crate::source::Span;

/// An address of the own site and the file that it leads to.
struct Led {
    span: Span,
    /// `None` for the page itself.
    file: Option<Utf8PathBuf>,
    /// The place in the page.
    place: Option<String>,
}

impl Desk {
    /// The file, and the place in it, that the address at a position leads to.
    pub(super) fn definition(
        &mut self,
        place: &TextDocumentPositionParams,
    ) -> Option<GotoDefinitionResponse> {
        let uri = &place.text_document.uri;
        let (document, home) = self.place(uri)?;
        let path = document.path.as_ref()?;
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let offset = lines.offset(place.position);
        let led = home.session.ask(path, |context| {
            let all = led_to(context, home);
            let mut meant = all.into_iter();
            meant.find(|led| led.span.start <= offset && offset <= led.span.end)
        })??;
        let file = led.file.unwrap_or_else(|| path.clone());
        let range = led
            .place
            .and_then(|id| self.range_of_place(home, &file, &id));
        let start = Position::new(0, 0);
        Some(GotoDefinitionResponse::Scalar(Location {
            // An editor may name a file otherwise than we do.
            uri: self.name_of(&file)?,
            range: range.unwrap_or(Range::new(start, start)),
        }))
    }

    /// The addresses of the own site in a page, and the files that they lead to.
    pub(super) fn document_links(&mut self, uri: &Uri) -> Vec<DocumentLink> {
        let Some((document, home)) = self.place(uri) else {
            return Vec::new();
        };
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let path = document.path.as_ref();
        let led = path.and_then(|path| home.session.ask(path, |context| led_to(context, home)));
        let led = led.into_iter().flatten();
        led.filter_map(|led| {
            Some(DocumentLink {
                range: lines.range(led.span),
                target: Some(self.name_of(&led.file?)?),
                tooltip: None,
                data: None,
            })
        })
        .collect()
    }

    /// The file at `path`, as the editor names it where it is open.
    fn name_of(&self, path: &Utf8PathBuf) -> Option<Uri> {
        let mut open = self.documents.values();
        let open = open.find(|document| document.path.as_ref() == Some(path));
        open.map(|document| document.uri.clone())
            .or_else(|| uris::of(path))
    }

    /// Where the place `id` of the page in `file` is.
    fn range_of_place(&self, home: &Home, file: &Utf8PathBuf, id: &str) -> Option<Range> {
        let text = home.session.text_of(file)?;
        let span = home
            .session
            .ask(file, |context| place_in(&context.page.document, id))??;
        let lines = Lines::new(&text, self.abilities.encoding);
        Some(lines.range(span))
    }
}

/// The addresses of the page of `context` that lead to files of its site.
fn led_to(context: &Context<'_>, home: &Home) -> Vec<Led> {
    let addresses = context.internal_addresses().iter();
    let led = addresses.filter_map(|address| {
        let entry = address.leads_to.map(Resolution::entry);
        let place = address
            .fragment
            .as_ref()
            .map(|fragment| decoded(&fragment.text));
        match entry {
            // To a place of the same page.
            None => Some(Led {
                span: address.span,
                file: None,
                place,
            }),
            Some(entry) => Some(Led {
                span: address.span,
                file: Some(home.session.file_of(entry?)?),
                place,
            }),
        }
    });
    led.collect()
}

/// Where the element stands that an address names by `id`.
fn place_in(document: &Tree, id: &str) -> Option<Span> {
    let named = || {
        let mut elements = document.elements();
        elements.find(|element| element.name() == "a" && element.known("name") == Some(id))
    };
    let element = document.by_id(id).or_else(named)?;
    element.start_tag().or_else(|| element.span())
}
