//! Faults about forms and their fields.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/optgroup-label",
        End(
            "logiciel",
            "<div>\n<label for=\"lieu\">Lieu</label>\n<select id=\"lieu\">\n⟦<optgroup><option>Bretagne</option></optgroup>\n</select>\n</div>",
        ),
    ),
    seed(
        "a11y/field-group",
        End(
            "cloud",
            "<form>\n⟦<input type=\"radio\" name=\"agent\" id=\"oui\"><label for=\"oui\">Oui</label>\n<input type=\"radio\" name=\"agent\" id=\"non\"><label for=\"non\">Non</label>\n</form>",
        ),
    ),
    seed(
        "a11y/field-required-hint",
        End(
            "cloud",
            "<form>\n⟦<label for=\"nom\">Nom</label><input id=\"nom\" required>\n<label for=\"ville\">Ville</label><input id=\"ville\">\n</form>",
        ),
    ),
    seed(
        "a11y/fieldset-legend",
        End(
            "cloud",
            "⟦<fieldset>\n<label for=\"jour\">Jour</label><input id=\"jour\">\n<label for=\"mois\">Mois</label><input id=\"mois\">\n</fieldset>",
        ),
    ),
];
