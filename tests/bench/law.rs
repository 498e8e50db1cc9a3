//! What the law costs: a whole site of which two pages in three cite texts, checked with the rules of the family `legal`
//! and without them.
//!
//! * `cargo bench --bench law` writes 10,000 pages to a temporary folder, checks them with and without these rules by turns,
//!   each time in a process of its own, and prints by how much the rules lengthen the run;
//! * `cargo bench --bench law -- generate FOLDER COUNT` writes pages to keep.

mod pages;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What pages say of the law: each sentence cites once or more.
const SENTENCES: [&str; 8] = [
    "Le décret n° 2019-1088 du 25 octobre 2019 modifié fixe les missions de la direction.",
    "La [loi n° 2005-102 du 11 février 2005](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000809647/) en pose le principe.",
    "Voir l'article 47 de la loi du 11 février 2005 et son décret d'application.",
    "Les articles L. 112-8 et L. 112-9 du code des relations entre le public et l'administration s'appliquent.",
    "Le règlement (UE) 2016/679 du 27 avril 2016 protège les données de chacun.",
    "L'arrêté du 20 septembre 2019 porte référentiel général d'amélioration de l'accessibilité.",
    "L'ordonnance n° 2005-1516 du 8 décembre 2005 parle des échanges entre les usagers et l'administration.",
    "Le texte est [en ligne](https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000038811937) depuis 2019.",
];

/// Pairs of runs.
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate", folder, count] => site(Path::new(folder), count.parse()?)?,
        _ => compare()?,
    }
    Ok(())
}

/// Write a site of so many pages into a folder, and the two configurations beside its pages.
fn site(folder: &Path, count: usize) -> std::io::Result<()> {
    pages::site(folder, count)?;
    for number in (0..count).filter(|number| number % 3 != 0) {
        let mut page = pages::page(number);
        let _ = write!(page, "\n\n{}\n", SENTENCES[number % SENTENCES.len()]);
        let name = format!("_pages/page-{number}.md");
        fs::write(folder.join(name), page)?;
    }
    fs::write(folder.join("with.yml"), "rules: {}\n")?;
    fs::write(folder.join("without.yml"), "rules:\n  legal/*: off\n")
}

fn compare() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    site(folder.path(), 10_000)?;
    let mut added = Vec::new();
    for round in 0..ROUNDS {
        // By turns, so that a slow moment of the machine falls on one as often as on the other.
        let (without, with) = if round % 2 == 0 {
            let without = timed(folder.path(), "without.yml")?;
            (without, timed(folder.path(), "with.yml")?)
        } else {
            let with = timed(folder.path(), "with.yml")?;
            (timed(folder.path(), "without.yml")?, with)
        };
        let more = (with.as_secs_f64() / without.as_secs_f64() - 1.0) * 100.0;
        println!("round {round}: without {without:.2?}, with {with:.2?}, {more:+.1} %");
        added.push(more);
    }
    added.sort_by(f64::total_cmp);
    println!(
        "the rules on the law add, median: {:+.1} %",
        added[ROUNDS / 2]
    );
    Ok(())
}

/// Check the site with a configuration of its folder.
fn timed(folder: &Path, configuration: &str) -> std::io::Result<Duration> {
    let mut linter = Command::new(env!("CARGO_BIN_EXE_dinum-lint"));
    linter
        .args(["--format", "short", "--as-of", "2026-11-22", "--config"])
        .arg(configuration)
        .current_dir(folder);
    let start = Instant::now();
    linter.output()?;
    Ok(start.elapsed())
}
