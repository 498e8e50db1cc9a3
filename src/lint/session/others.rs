//! What becomes of the other pages where one is given another text.

use camino::Utf8Path;

use super::Session;
use crate::book::Book;
use crate::lint::rulings::Rulings;
use crate::lint::{Outcome, Request, page};

impl Session {
    /// What would be found about links to places of the page at `file`, absolute, in the other pages that are known, were
    /// its text that of `request`. Nothing is kept of it.
    #[must_use]
    pub fn preview_others(&self, file: &Utf8Path, request: &Request, book: &Book) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(at) = self.by_file.get(file).copied() else {
            return outcome;
        };
        let job = &self.plan.jobs[at];
        let (around, entry) = job.surroundings(&self.plan);
        let place = around
            .zip(entry)
            .and_then(|(around, entry)| around.site.place_of(entry));
        let (Some((site, _)), Some(place)) = (&job.inside, place) else {
            return outcome;
        };
        let rulings = Rulings::again(&self.plan, book, &self.settled);
        let kept = page::check(job, &self.plan, request, rulings.of_job(at)).kept;
        let Some(places) = &kept.places else {
            return outcome;
        };
        let twins = self.twins.get(*site).and_then(|twins| twins.get(&place));
        let leads_here =
            |target: u32| target == place || twins.is_some_and(|twins| twins.contains(&target));
        for (other, kept) in self
            .kept
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
        {
            let inside = self.plan.jobs[other].inside.as_ref();
            if inside.is_some_and(|(own, _)| own == site)
                && kept.links.iter().any(|link| leads_here(link.target))
            {
                let instead = Some((place, places));
                let found = self.links_to_others(other, kept, &rulings, instead);
                outcome.findings.extend(found);
            }
        }
        outcome
    }
}
