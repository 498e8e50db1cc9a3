//! What is wrong with the configurations themselves, as findings in their files.

use super::located::Located;
use super::rulings::Rulings;
use super::sites::Plan;
use super::{Request, targets};
use crate::config::{self, Choice, Layer, Origin};
use crate::finding::Finding;
use crate::site::Site;
use crate::source::{Position, Source};

/// The findings in the configuration files, and among the others why a file cannot be used at all: itself, the index
/// of legal texts or the baseline that it names (`baselines`, by configuration and layer).
pub fn findings(
    plan: &Plan,
    request: &Request,
    rulings: &Rulings<'_>,
    baselines: &[(usize, usize, Finding)],
) -> (Vec<Located>, Vec<Located>) {
    let mut unusable = plan.laws.unusable(&plan.configurations, request);
    unusable.extend_from_slice(baselines);
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    for (at, configuration) in plan.configurations.iter().enumerate() {
        if request.configuration == Choice::Discovered
            && let Some((file, finding)) = config::misnamed(&configuration.folder, &request.files)
        {
            let label = targets::target(file, &request.directory).label;
            let start = Position { line: 1, column: 1 };
            let located = Located::at(&label, finding, start);
            findings.extend(rulings.of_program(at, located));
        }
        let site = site_of(plan, at);
        let mut further = configuration.unmatched(site, &request.files);
        further.extend(configuration.contradictions.iter().cloned());
        for (place, layer) in configuration.layers.iter().enumerate() {
            let Some(source) = source(layer, request) else {
                continue;
            };
            let own = further.iter().filter(|(layer, _)| *layer == place);
            let found = layer.findings.iter().chain(own.map(|(_, finding)| finding));
            for finding in found {
                let located = Located::new(&source, finding.clone());
                findings.extend(rulings.of_program(at, located));
            }
            let own = unusable
                .iter()
                .filter(|(configuration, layer, _)| (*configuration, *layer) == (at, place));
            for fault in layer
                .fault()
                .into_iter()
                .chain(own.map(|(_, _, fault)| fault))
            {
                let located = Located::new(&source, fault.clone());
                findings.push(located.clone());
                faults.push(located);
            }
        }
    }
    faults.sort_by(Located::order);
    faults.dedup();
    (findings, faults)
}

/// The site with this configuration.
fn site_of(plan: &Plan, configuration: usize) -> Option<&Site> {
    let has = |around: &&super::sites::Surroundings| around.configuration == configuration;
    let around = plan.sites.iter().find(has)?;
    Some(&around.site)
}

fn source(layer: &Layer, request: &Request) -> Option<Source> {
    let Origin::File(file) = &layer.origin else {
        return None;
    };
    let label = targets::target(file.clone(), &request.directory).label;
    Some(Source::new(label, layer.text.clone()))
}
