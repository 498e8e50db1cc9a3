//! Faults for the rules of `a11y/`, by topic.

mod aria;
mod documents;
mod forms;
mod images;
mod languages;
mod links;
mod markup;
mod media;
mod names;
mod presentation;
mod scripts;
mod structure;
mod tables;

use super::super::plant::Seed;

/// The faults by topic.
pub const TOPICS: &[&[Seed]] = &[
    aria::SEEDS,
    documents::SEEDS,
    forms::SEEDS,
    images::SEEDS,
    languages::SEEDS,
    links::SEEDS,
    markup::SEEDS,
    media::SEEDS,
    names::SEEDS,
    presentation::SEEDS,
    scripts::SEEDS,
    structure::SEEDS,
    tables::SEEDS,
];
