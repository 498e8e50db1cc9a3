//! `front-matter/byte-order-mark`: a byte-order mark that hides the front matter from Jekyll.

use crate::finding::{Edit, Fix};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports a byte-order mark before `---`.
pub struct ByteOrderMark;

impl Rule for ByteOrderMark {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // Jekyll reads posts without asking whether they begin with `---`, and skips the mark while reading.
        let is_post = context.facts.collection.as_deref() == Some("posts");
        if is_post || context.facts.publication == Publication::Chrome {
            return;
        }
        if let Some(mark) = context.page.front_matter.byte_order_mark() {
            let fix = Fix::safe("remove", vec![Edit::remove(mark)]);
            report.add(Draft::new(mark, "hidden").fix(fix));
        }
    }
}
