//! The files that a configuration is made of: the one that was found, what it extends, and a preset below them.

use std::sync::LazyLock;

use camino::{Utf8Path, Utf8PathBuf};

use super::check::{check, finding};
use super::shape::Shape;
use super::told::Told;
use super::yaml_fault::reason;
use crate::finding::{Argument, Finding, Wording};
use crate::page::front_matter::{read_whole_yaml, read_yaml};
use crate::rules::near;
use crate::site::preset::SHIPPED;
use crate::source::{Files, ReadError, Span};

/// More files than this never extend each other.
const MAX_FILES: usize = 32;

/// Where settings come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A preset that ships with the program.
    Preset(&'static str),
    /// A file, absolute.
    File(Utf8PathBuf),
}

/// One file of a configuration, or a preset.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where it comes from.
    pub origin: Origin,
    /// Its text.
    pub text: String,
    /// What is wrong in it, by key and value; the rest of it holds.
    pub findings: Vec<Finding>,
    /// Why it, or what it extends, cannot be used at all.
    pub(super) fault: Option<Finding>,
    /// What it says, checked.
    pub(super) told: Option<Told>,
}

impl Layer {
    /// Why it, or what it extends, cannot be used.
    #[must_use]
    pub fn fault(&self) -> Option<&Finding> {
        self.fault.as_ref()
    }
}

/// The preset of this name.
pub(super) fn preset(name: &str) -> Option<Layer> {
    static READ: LazyLock<Vec<Layer>> =
        LazyLock::new(|| SHIPPED.into_iter().filter_map(shipped).collect());
    let is_named = |layer: &&Layer| matches!(layer.origin, Origin::Preset(known) if known == name);
    READ.iter().find(is_named).cloned()
}

/// The preset of this name and text.
fn shipped((name, text): (&'static str, &str)) -> Option<Layer> {
    let root = read_yaml(text).ok().flatten()?;
    Some(Layer {
        origin: Origin::Preset(name),
        text: text.to_owned(),
        findings: Vec::new(),
        fault: None,
        told: Some(Told::of(&root, text, 0)),
    })
}

/// The preset first, the file itself last. `by_default` names the preset where the files name none.
pub(super) fn read(file: &Utf8Path, files: &Files, by_default: &str, shape: &Shape) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = file.to_owned();
    let base = loop {
        let mut layer = read_file(&next, files, shape);
        let extends = layer.told.as_ref().and_then(|told| told.get("extends"));
        let Some((name, span)) =
            extends.and_then(|told| Some((told.text()?.to_owned(), told.span)))
        else {
            layers.push(layer);
            break by_default.to_owned();
        };
        if SHIPPED.iter().any(|(known, _)| *known == name) {
            layers.push(layer);
            break name;
        }
        let folder = next.parent().unwrap_or(&next);
        let other = folder.join(&name);
        let other = other.canonicalize_utf8().unwrap_or(other);
        let is_read = |layer: &Layer| layer.origin == Origin::File(other.clone());
        layer.fault = if layers.iter().any(is_read) || is_read(&layer) {
            Some(finding(span, Wording::new("circular").with("file", name)))
        } else if layers.len() >= MAX_FILES {
            Some(finding(span, Wording::new("too-many")))
        } else if files.is_file(&other) {
            None
        } else {
            Some(finding(span, missing(&name)))
        };
        let stops = layer.fault.is_some();
        layers.push(layer);
        if stops {
            break by_default.to_owned();
        }
        next = other;
    };
    layers.extend(preset(&base));
    layers.reverse();
    for (at, layer) in layers.iter_mut().enumerate() {
        if let Some(told) = &mut layer.told {
            told.belongs_to(at);
        }
    }
    layers
}

/// `extends` names neither a preset nor a file.
fn missing(name: &str) -> Wording {
    let presets = SHIPPED.iter().map(|(known, _)| *known);
    match near::nearest(name, presets, 4) {
        Some(nearest) => Wording::new("missing-base-near").with("nearest", nearest),
        None => Wording::new("missing-base"),
    }
    .with("file", name)
}

fn read_file(file: &Utf8Path, files: &Files, shape: &Shape) -> Layer {
    let whole = file.canonicalize_utf8();
    let mut layer = Layer {
        origin: Origin::File(whole.unwrap_or_else(|_| file.to_owned())),
        text: String::new(),
        findings: Vec::new(),
        fault: None,
        told: None,
    };
    match files.read_page(file) {
        Err(error) => layer.fault = Some(finding(Span::default(), unreadable(&error))),
        Ok(text) => {
            match read_whole_yaml(&text) {
                Err(error) => {
                    let wording = Wording::new("no-yaml").with("reason", reason(error.cause));
                    layer.fault = Some(finding(error.at, wording));
                }
                Ok((root, unread)) => {
                    if let Some(root) = root {
                        let told = Told::of(&root, &text, 0);
                        layer.told = check(told, shape, &mut layer.findings);
                    }
                    if let Some(unread) = unread {
                        let line = unread.slice(&text).lines().next().unwrap_or_default();
                        let line = Span::new(unread.start, unread.start + line.len());
                        layer.findings.push(finding(line, Wording::new("unread")));
                    }
                }
            }
            layer.text = text;
        }
    }
    layer
}

fn unreadable(error: &ReadError) -> Wording {
    let (fr, en) = match error {
        ReadError::Refused(std::io::ErrorKind::NotFound) => {
            ("il n'existe pas", "it does not exist")
        }
        ReadError::Refused(std::io::ErrorKind::PermissionDenied) => {
            ("accès refusé", "permission denied")
        }
        ReadError::Refused(_) => ("ce n'est pas un fichier lisible", "it is no readable file"),
        ReadError::TooLarge(_) => ("il est trop grand", "it is too large"),
        ReadError::Binary { .. } => ("ce n'est pas un texte", "it is no text"),
        ReadError::NotUtf8 { .. } => ("il n'est pas en UTF-8", "it is not UTF-8"),
    };
    because("unreadable", fr, en)
}

fn because(message: &'static str, fr: &str, en: &str) -> Wording {
    Wording::new(message).with(
        "reason",
        Argument::Bilingual {
            fr: fr.to_owned(),
            en: en.to_owned(),
        },
    )
}
