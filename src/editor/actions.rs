//! Repairs that an editor offers: one, all of a rule, all safe ones; and keeping a finding quiet for a reason.

use lsp_types::notification::ShowMessage;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges,
    MessageType, OneOf, OptionalVersionedTextDocumentIdentifier, ShowMessageParams,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use serde::{Deserialize, Serialize};
use similar::{DiffTag, TextDiff};

use super::client::Refusal;
use super::desk::Desk;
use super::diagnostics::range;
use super::documents::Document;
use super::positions::Lines;
use crate::book::Lang;
use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Located, Request, is_suppressible};
use crate::repair::{self, Wish};
use crate::report::wording::{applicability, pick};
use crate::source::Span;
use crate::suppression::TO_BE_GIVEN;

/// The kind of the action that makes all safe repairs, which editors can run whenever a page is saved.
pub const FIX_ALL: &str = "source.fixAll.dinum-lint";

/// What an editor shows of an action, and gives back when its edits are wanted.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Promise {
    uri: Uri,
    version: i32,
    what: What,
}

/// The edits that are promised.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// All repairs of this rule.
    Rule(String),
    /// All safe repairs.
    AllSafe,
    /// The comment that keeps the finding at this place among the findings quiet.
    Ignore(usize),
}

impl Desk {
    /// What can be done about the findings in a range.
    pub(super) fn code_actions(&mut self, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
        let name = params.text_document.uri.as_str();
        self.bring_up_to_date(name);
        let Some(document) = self.documents.get(name) else {
            return Vec::new();
        };
        let wants = |kind: &CodeActionKind| {
            let only = params.context.only.as_deref();
            only.is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)))
        };
        let mut actions = Vec::new();
        if wants(&CodeActionKind::QUICKFIX) {
            actions.extend(self.quick_fixes(document, params.range));
        }
        let fix_all = CodeActionKind::from(FIX_ALL.to_owned());
        let is_safe = |fix: &Fix| fix.applicability == Applicability::Safe;
        let mut findings = document.findings.iter();
        if wants(&fix_all) && findings.any(|found| found.finding.fix.as_ref().is_some_and(is_safe))
        {
            let title = pick(
                self.setup.lang,
                "Faire toutes les réparations sans risque de la page",
                "Make all safe repairs of the page",
            );
            let mut action = self.promised(document, title.to_owned(), What::AllSafe);
            action.kind = Some(fix_all);
            actions.push(action);
        }
        // Where no place for a comment is found, there is nothing to offer.
        let is_made = |action: &CodeAction| action.edit.is_some() || self.abilities.resolves_edits;
        let made = actions.into_iter().filter(is_made);
        made.map(CodeActionOrCommand::CodeAction).collect()
    }

    fn quick_fixes(&self, document: &Document, wanted: lsp_types::Range) -> Vec<CodeAction> {
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let writer = self.writer();
        let is_meant = |located: &Located| {
            let shown = range(located.finding.span, &lines);
            shown.start <= wanted.end && wanted.start <= shown.end
        };
        let findings = document.findings.iter().enumerate();
        let meant: Vec<_> = findings.filter(|(_, located)| is_meant(located)).collect();
        let mut actions = Vec::new();
        for (_, located) in &meant {
            let finding = &located.finding;
            let diagnostic = writer.one(located, document, &lines);
            let fixes = finding.fix.iter().map(|fix| (fix, true));
            let more = finding.alternatives.iter().map(|fix| (fix, false));
            actions.extend(fixes.chain(more).map(|(fix, is_first)| {
                let is_safe = fix.applicability == Applicability::Safe;
                let title = self
                    .setup
                    .book
                    .fix_title(finding.rule, fix, self.setup.lang);
                CodeAction {
                    title: if is_safe {
                        title
                    } else {
                        format!(
                            "{title} ({})",
                            applicability(fix.applicability, self.setup.lang)
                        )
                    },
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![diagnostic.clone()]),
                    edit: Some(self.workspace_edit(document, &fix.edits, &lines)),
                    is_preferred: (is_first && is_safe).then_some(true),
                    ..CodeAction::default()
                }
            }));
        }
        let mut rules: Vec<&str> = meant
            .iter()
            .map(|(_, located)| located.finding.rule)
            .collect();
        rules.dedup();
        for rule in rules {
            let is_repaired =
                |located: &&Located| located.finding.rule == rule && located.finding.fix.is_some();
            let repaired = document.findings.iter().filter(is_repaired);
            let count = repaired.clone().count();
            if count > 1 {
                let mut title = match self.setup.lang {
                    Lang::Fr => format!("Réparer les {count} constats de {rule} dans la page"),
                    Lang::En => format!("Repair the {count} findings of {rule} in the page"),
                };
                let mut fixes = repaired.filter_map(|located| located.finding.fix.as_ref());
                if let Some(risky) = fixes.find(|fix| fix.applicability == Applicability::Unsafe) {
                    let warning = applicability(risky.applicability, self.setup.lang);
                    title = format!("{title} ({warning})");
                }
                actions.push(self.promised(document, title, What::Rule(rule.to_owned())));
            }
        }
        for (at, located) in meant {
            let rule = located.finding.rule;
            if !self.takes_comments(document, rule) {
                continue;
            }
            let title = match self.setup.lang {
                Lang::Fr => format!("Ignorer ici {rule}, avec un motif"),
                Lang::En => format!("Ignore {rule} here, with a reason"),
            };
            let mut action = self.promised(document, title, What::Ignore(at));
            action.diagnostics = Some(vec![writer.one(located, document, &lines)]);
            actions.push(action);
        }
        actions
    }

    /// Whether a comment may keep a finding of `rule` quiet in `document`, if there is a place for it.
    fn takes_comments(&self, document: &Document, rule: &str) -> bool {
        let home = document
            .home
            .as_ref()
            .and_then(|home| self.homes.get(home))
            .zip(document.path.as_ref());
        is_suppressible(rule) && home.is_some_and(|(home, path)| home.session.has(path))
    }

    /// An action whose edits take their time: made when they are wanted, where the editor can ask for them then.
    fn promised(&self, document: &Document, title: String, what: What) -> CodeAction {
        let edit = if self.abilities.resolves_edits {
            None
        } else {
            self.kept_promise(document, &what)
        };
        let promise = Promise {
            uri: document.uri.clone(),
            version: document.version,
            what,
        };
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            data: serde_json::to_value(promise)
                .ok()
                .filter(|_| edit.is_none()),
            edit,
            ..CodeAction::default()
        }
    }

    /// The action with its edits.
    pub(super) fn resolve_action(&mut self, mut action: CodeAction) -> Result<CodeAction, Refusal> {
        let Some(data) = action.data.clone() else {
            return Ok(action);
        };
        let promise: Promise =
            serde_json::from_value(data).map_err(|error| Refusal::of_parameters(&error))?;
        self.bring_up_to_date(promise.uri.as_str());
        let document = self.documents.get(promise.uri.as_str());
        let document = document.filter(|document| document.version == promise.version);
        let document = document.ok_or_else(Refusal::of_modified)?;
        action.edit = self.kept_promise(document, &promise.what);
        if action.edit.is_none() {
            self.client.notify::<ShowMessage>(ShowMessageParams {
                typ: MessageType::INFO,
                message: in_vain(&promise.what, self.setup.lang).to_owned(),
            });
        }
        Ok(action)
    }

    /// The edits that were promised.
    fn kept_promise(&self, document: &Document, what: &What) -> Option<WorkspaceEdit> {
        let edits = match what {
            What::AllSafe => self.repaired(document, &Wish::default())?,
            What::Rule(rule) => {
                let wish = Wish {
                    unsafe_too: true,
                    only: vec![rule.clone()],
                };
                self.repaired(document, &wish)?
            }
            What::Ignore(at) => {
                let finding = &document.findings.get(*at)?.finding;
                let home = self.homes.get(document.home.as_ref()?)?;
                let (fr, en) = TO_BE_GIVEN;
                let reason = pick(self.setup.lang, fr, en);
                let path = document.path.as_ref()?;
                vec![home.session.comment_for(path, finding, reason)?]
            }
        };
        let lines = Lines::new(&document.text, self.abilities.encoding);
        Some(self.workspace_edit(document, &edits, &lines))
    }

    /// The edits that make the repairs of `wish`, in as many passes as the command line would make.
    fn repaired(&self, document: &Document, wish: &Wish) -> Option<Vec<Edit>> {
        let home = self.homes.get(document.home.as_ref()?)?;
        let book = &self.setup.book;
        let path = document.path.as_ref()?;
        // What is asked besides this page is what becomes of the others.
        let lint = |asked: &Request| match home.session.preview(asked, book) {
            Some(outcome) => outcome,
            None => home.session.preview_others(path, asked, book),
        };
        let request = home.session.request_for(path);
        let repaired = repair::repair_by(&request, wish, &lint);
        let file = repaired.files.first()?;
        Some(edits_between(&file.before, &file.after))
    }

    fn workspace_edit(
        &self,
        document: &Document,
        edits: &[Edit],
        lines: &Lines<'_>,
    ) -> WorkspaceEdit {
        let edits = edits.iter().map(|edit| TextEdit {
            range: lines.range(edit.span),
            new_text: edit.text.clone(),
        });
        if self.abilities.takes_versions {
            return WorkspaceEdit {
                document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
                    text_document: OptionalVersionedTextDocumentIdentifier {
                        uri: document.uri.clone(),
                        version: Some(document.version),
                    },
                    edits: edits.map(OneOf::Left).collect(),
                }])),
                ..WorkspaceEdit::default()
            };
        }
        WorkspaceEdit {
            changes: Some(std::iter::once((document.uri.clone(), edits.collect())).collect()),
            ..WorkspaceEdit::default()
        }
    }
}

/// Why an action that was chosen changes nothing.
fn in_vain(what: &What, lang: Lang) -> &'static str {
    match what {
        What::Ignore(_) => pick(
            lang,
            "Aucun commentaire ne peut s'écrire ici sans changer ce que montre la page : rien n'a été changé.",
            "No comment can be written here without changing what the page shows: nothing was changed.",
        ),
        What::Rule(_) | What::AllSafe => pick(
            lang,
            "Ces réparations feraient apparaître d'autres constats : rien n'a été changé. Faites-les une à une.",
            "These repairs would make other findings appear: nothing was changed. Make them one by one.",
        ),
    }
}

/// Whether `wanted` is `kind` or a kind above it.
fn includes(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

/// The edits that make `after` of `before`, line by line: what stays is not touched, so that cursors stay where they are.
fn edits_between(before: &str, after: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(before, after);
    let starts = |lines: &[&str]| {
        let mut starts = vec![0];
        let mut at = 0;
        for line in lines {
            at += line.len();
            starts.push(at);
        }
        starts
    };
    let (old, new) = (starts(diff.old_slices()), starts(diff.new_slices()));
    let mut edits = Vec::new();
    // What stays is told exactly; where something is added is not, so that all between two such stretches is one edit.
    let (mut from, mut to) = (0, 0);
    let stays = diff.ops().iter().filter(|op| op.tag() == DiffTag::Equal);
    let stays = stays.map(|op| (op.old_range(), op.new_range()));
    let end = (old.len() - 1..old.len() - 1, new.len() - 1..new.len() - 1);
    for (kept, same) in stays.chain([end]) {
        let text = after.get(new[to]..new[same.start]).unwrap_or_default();
        let span = Span::new(old[from], old[kept.start]);
        if !span.is_empty() || !text.is_empty() {
            edits.push(Edit::replace(span, text));
        }
        (from, to) = (kept.end, same.end);
    }
    edits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_kind_includes_those_below_it() {
        let kind = |name: &'static str| CodeActionKind::from(name);
        let all = kind(FIX_ALL);
        for wanted in ["", "source", "source.fixAll", FIX_ALL] {
            assert!(includes(&kind(wanted), &all), "{wanted}");
        }
        for wanted in ["quickfix", "source.fix", "source.fixAll.dinum-lint.more"] {
            assert!(!includes(&kind(wanted), &all), "{wanted}");
        }
    }

    #[test]
    fn lines_added_where_others_go_are_kept() {
        let before = "\r\n\r\n\r\n\n\r\n\r\n\r\n\r\n\r\n\n";
        let after = "\n\r\n\n\r\n\r\n\n\n\n\n\u{e9}\r\n\n\n\u{e9}\u{e9}";
        assert_eq!(repair::apply(before, &edits_between(before, after)), after);
    }

    proptest! {
        #[test]
        fn edits_make_the_one_text_of_the_other(
            before in "(é|a|\r\n|\n|b\n){0,20}",
            after in "(é|a|\r\n|\n|b\n){0,20}",
        ) {
            let edits = edits_between(&before, &after);
            prop_assert_eq!(repair::apply(&before, &edits), after);
        }
    }
}
