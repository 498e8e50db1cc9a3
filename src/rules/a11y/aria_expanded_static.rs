//! `a11y/aria-expanded-static`: `aria-expanded` that the page's script never changes (RGAA 7.1, test 7.1.1).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Severity, Wording};
use crate::page::document::{Attribute, Element};
use crate::page::scripts::{self, Function};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::{Mapped, Span};

/// Reports a control that says "closed" or "open" for ever.
pub struct AriaExpandedStatic;

/// How many functions are followed from one handler.
const FOLLOWED: usize = 100;

/// The scripts of one page.
#[derive(Default)]
struct Scripts {
    /// Functions that they define, with the place of their names.
    functions: FxHashMap<String, (Function, Span)>,
    /// Every word in them.
    words: FxHashSet<String>,
    /// Some script speaks of the state.
    change_state: bool,
    /// Another file, or Liquid, brings code too.
    others: bool,
}

impl Rule for AriaExpandedStatic {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut scripts = None;
        for element in context.page.document.with_attribute("aria-expanded") {
            let Some(state) = element.attribute("aria-expanded") else {
                continue;
            };
            if state.dynamic
                || element.is_hidden()
                || !matches!(state.value.trim(), "true" | "false")
            {
                continue;
            }
            let scripts = scripts.get_or_insert_with(|| Scripts::of(context));
            if !scripts.change_state {
                check(element, state, scripts, report);
            }
        }
    }
}

fn check(element: Element<'_>, state: Attribute<'_>, scripts: &Scripts, report: &mut Report<'_>) {
    let Some(span) = state.span else { return };
    let handlers: Vec<Attribute<'_>> = element
        .attributes()
        .filter(|attribute| {
            attribute.name.starts_with("on")
                || (attribute.name == "href" && attribute.value.starts_with("javascript:"))
        })
        .collect();
    if handlers
        .iter()
        .any(|handler| handler.dynamic || changes_state(handler.value))
    {
        return;
    }
    if handlers.is_empty() {
        let id = element.known("id").filter(|id| !id.is_empty());
        if let Some(id) = id
            && scripts.words.contains(id)
        {
            let draft = Draft::new(span, "script").with("value", state.value.trim());
            report.add(draft.severity(Severity::Warning));
        }
        return;
    }
    let mut reached: Vec<&(Function, Span)> = Vec::new();
    let mut beyond = scripts.others;
    let mut waiting: Vec<String> = Vec::new();
    for handler in &handlers {
        let calls = scripts::calls(handler.value.trim_start_matches("javascript:"));
        beyond |= calls.beyond;
        waiting.extend(calls.functions);
    }
    while let Some(name) = waiting.pop() {
        let Some(function) = scripts.functions.get(&name) else {
            beyond = true;
            continue;
        };
        if reached.iter().any(|(known, _)| known.name == name) {
            continue;
        }
        if reached.len() == FOLLOWED {
            beyond = true;
            break;
        }
        reached.push(function);
        beyond |= function.0.calls.beyond;
        waiting.extend(function.0.calls.functions.iter().cloned());
    }
    let (message, severity) = if beyond {
        ("unseen", Severity::Warning)
    } else {
        ("static", Severity::Error)
    };
    let mut draft = Draft::new(span, message)
        .with("value", state.value.trim())
        .severity(severity);
    if let Some(place) = handlers.first().and_then(|handler| handler.span) {
        draft = draft.label(place, Wording::new("handler"));
    }
    for (function, place) in reached {
        let wording = Wording::new("function").with("name", function.name.as_str());
        draft = draft.label(*place, wording);
    }
    report.add(draft);
}

/// Whether code speaks of the state at all: as an attribute or as a property.
fn changes_state(code: &str) -> bool {
    code.contains("aria-expanded") || code.contains("ariaExpanded")
}

impl Scripts {
    fn of(context: &Context<'_>) -> Self {
        let mut scripts = Self::default();
        for element in context.page.document.elements() {
            if element.name() != "script" {
                continue;
            }
            if element.attribute("src").is_some() || element.is_dynamic() {
                scripts.others = true;
            }
            let code: Mapped = element.mapped_text();
            for function in scripts::functions(code.text()) {
                let place = code.span(function.at.clone());
                scripts
                    .functions
                    .insert(function.name.clone(), (function, place));
            }
            let words = scripts::words(code.text()).map(str::to_owned);
            scripts.words.extend(words);
            scripts.change_state |= changes_state(code.text());
        }
        scripts
    }
}
