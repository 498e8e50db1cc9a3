//! A whole site against the floor of any linter that builds a tree: a program that only reads the pages, runs
//! pulldown-cmark to HTML and parses that with scraper.
//!
//! * `cargo bench --bench site` writes 10,000 pages to a temporary folder, runs both programs on it, each as a process
//!   of its own, and prints the ratio of the times on the clock;
//! * `cargo bench --bench site -- generate FOLDER COUNT` writes pages to keep;
//! * `cargo bench --bench site -- floor FOLDER` and `… -- lint FOLDER` run one of the two alone, to be timed or profiled.

mod pages;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use dinum_lint::lint::{self, Request};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate", folder, count] => pages::site(Path::new(folder), count.parse()?)?,
        ["floor", folder] => {
            println!("{} elements", floor(Utf8Path::new(folder))?);
        }
        ["lint", folder] => {
            println!(
                "{} findings",
                lint_site(Utf8Path::new(folder)).findings.len()
            );
        }
        _ => compare()?,
    }
    Ok(())
}

/// Read, convert, parse: what no linter with a tree can do without.
fn floor(folder: &Utf8Path) -> std::io::Result<usize> {
    let files: Vec<_> = fs::read_dir(folder.join("_pages"))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    Ok(files
        .par_iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .map(|text| {
            let mut html = String::with_capacity(text.len() * 3 / 2);
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
            scraper::Html::parse_fragment(&html).tree.nodes().count()
        })
        .sum())
}

fn compare() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let root =
        Utf8PathBuf::from_path_buf(folder.path().to_owned()).map_err(|_| "temporary folder")?;
    pages::site(folder.path(), 10_000)?;
    let mut ratios = Vec::new();
    for round in 0..5 {
        let mut floor = Command::new(std::env::current_exe()?);
        floor.args(["floor", root.as_str()]);
        let mut linter = Command::new(env!("CARGO_BIN_EXE_dinum-lint"));
        linter
            .args(["--format", "short", "--as-of", "2026-11-22"])
            .current_dir(&root);
        let (nodes, low) = timed(&mut floor)?;
        let (report, ours) = timed(&mut linter)?;
        let ratio = ours.as_secs_f64() / low.as_secs_f64();
        println!(
            "round {round}: floor {low:.2?} ({}), dinum-lint {ours:.2?} ({}), ratio {ratio:.2}",
            nodes.trim_end(),
            report.lines().last().unwrap_or("no finding"),
        );
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio: {:.2}", ratios[ratios.len() / 2]);
    Ok(())
}

fn lint_site(folder: &Utf8Path) -> lint::Outcome {
    let request = Request::new(folder.to_owned(), jiff::civil::date(2026, 11, 22));
    lint::run(&request, &dinum_lint::rules::book())
}

/// Run a program and give what it prints and the time it takes.
fn timed(program: &mut Command) -> std::io::Result<(String, Duration)> {
    let start = Instant::now();
    let output = program.output()?;
    let time = start.elapsed();
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), time))
}
