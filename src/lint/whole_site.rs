//! The rules about a site as a whole, called when its pages have been read.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::exclusion::Ignored;
use super::located::Located;
use super::places::Kept;
use super::rulings::Rulings;
use super::sites::Plan;
use super::{Request, targets};
use crate::finding::Finding;
use crate::rules::{NamedFiles, SiteContext, SitePage};
use crate::site::{Entry, Site};
use crate::source::{Files, Source, Span};

/// The findings about each site of which a file or folder was named, in the named files and those of the named folders. `kept` goes with the jobs of `plan`.
pub fn findings(
    plan: &Plan,
    kept: &[Kept],
    request: &Request,
    rulings: &Rulings<'_>,
) -> Vec<Located> {
    let mut all = Vec::new();
    for (index, around) in plan.sites.iter().enumerate() {
        if !around.is_named() {
            continue;
        }
        let mut labels: FxHashMap<&Utf8Path, &Utf8Path> = FxHashMap::default();
        let mut pages = Vec::new();
        for (job, kept) in plan.jobs.iter().zip(kept) {
            let of_site = matches!(&job.inside, Some((site, _)) if *site == index);
            if let (true, Some(entry), Some(record)) =
                (of_site, job.surroundings(plan).1, &kept.record)
            {
                labels.insert(&entry.path, &job.target.label);
                pages.push(SitePage { entry, record });
            }
        }
        pages.sort_by(|one, other| one.entry.path.as_str().cmp(other.entry.path.as_str()));
        pages.dedup_by(|one, other| one.entry.path == other.entry.path);
        let read: Box<dyn FnOnce() -> NamedFiles> = Box::new(|| named_elsewhere(&around.site));
        let new_files = request.new_files.as_ref().map(|files| {
            let inside = |file: &Utf8PathBuf| {
                file.strip_prefix(around.site.root())
                    .ok()
                    .map(Utf8Path::to_owned)
            };
            files.iter().filter_map(inside).collect()
        });
        let context = SiteContext {
            site: &around.site,
            preset: &plan.configuration(around.configuration).preset,
            today: request.today,
            pages,
            is_whole: around.is_whole(),
            new_files,
            ignored: ignored(&around.site),
            named_elsewhere: LazyCell::new(read),
        };
        let mut by_file: BTreeMap<Utf8PathBuf, Vec<Finding>> = BTreeMap::new();
        for (path, finding) in rulings.of_site(index).site(&context) {
            if around.names(&path)
                && let Some(finding) = rulings.in_site(index, &path, finding)
            {
                by_file.entry(path).or_default().push(finding);
            }
        }
        for (path, findings) in by_file {
            let file = around.site.root().join(&path);
            let label = match labels.get(path.as_path()) {
                Some(label) => (*label).to_owned(),
                None => targets::target(file.clone(), &request.directory).label,
            };
            all.extend(located(&request.files, &file, &label, findings));
        }
    }
    all
}

/// The files with the address of another one that a `.gitignore` names.
fn ignored(site: &Site) -> FxHashSet<Utf8PathBuf> {
    let mut ignored = Ignored::default();
    let duplicates = site.duplicates();
    let claimants = duplicates.iter().flat_map(|(_, claimants)| claimants);
    claimants
        .filter(|entry| ignored.is_ignored(&site.root().join(&entry.path), site.root()))
        .map(|entry| entry.path.clone())
        .collect()
}

/// The files that the texts of the site name which are no pages: data, style sheets, scripts, feeds, `_config.yml`.
fn named_elsewhere(site: &Site) -> NamedFiles {
    const TEXTS: [&str; 14] = [
        "yml",
        "yaml",
        "json",
        "csv",
        "tsv",
        "css",
        "scss",
        "sass",
        "js",
        "xml",
        "txt",
        "svg",
        "html",
        "webmanifest",
    ];
    let is_text = |entry: &&Entry| {
        let extension = entry.path.extension().unwrap_or_default();
        TEXTS.contains(&extension.to_ascii_lowercase().as_str())
    };
    let paths = site
        .entries()
        .iter()
        .filter(is_text)
        .map(|entry| entry.path.as_path());
    let texts: Vec<String> = paths
        .chain([Utf8Path::new("_config.yml")])
        .filter_map(|path| site.files().read_page(&site.root().join(path)).ok())
        .filter(|text| !is_report(text))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    NamedFiles::of(site, std::iter::empty(), &texts)
}

/// Whether a text is a report of this program, perhaps of a former run: the files that it names are not used for that.
fn is_report(text: &str) -> bool {
    const BEGINNING: usize = 512;
    let beginning = &text.as_bytes()[..text.len().min(BEGINNING)];
    let has = |mark: &str| memmem::find(beginning, mark.as_bytes()).is_some();
    has("dinum-lint") || (has("\"version\"") && has("\"findings\""))
}

/// Place the findings of one file, which is read again for the places inside it.
fn located(
    files: &Files,
    file: &Utf8Path,
    label: &Utf8Path,
    findings: Vec<Finding>,
) -> Vec<Located> {
    let has_place =
        |finding: &Finding| finding.span != Span::default() || !finding.labels.is_empty();
    let needs_text = findings.iter().any(has_place);
    let text = needs_text.then(|| files.read_page(file).ok()).flatten();
    let source = Source::new(label, text.unwrap_or_default());
    findings
        .into_iter()
        .map(|finding| Located::new(&source, finding))
        .collect()
}
