//! Generated pages of about 13 KB: front matter, headings, lists, links, tables, embedded HTML, French text.
//! The same number gives the same page, so that measurements compare.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

/// A small linear congruential generator: deterministic, and good enough to vary text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

const WORDS: [&str; 40] = [
    "le",
    "service",
    "numérique",
    "de",
    "l’État",
    "accompagne",
    "les",
    "ministères",
    "dans",
    "leur",
    "projet",
    "avec",
    "une",
    "équipe",
    "dédiée",
    "et",
    "des",
    "outils",
    "partagés",
    "pour",
    "simplifier",
    "la",
    "démarche",
    "en",
    "ligne",
    "chaque",
    "agent",
    "peut",
    "déposer",
    "sa",
    "demande",
    "auprès",
    "du",
    "pôle",
    "qualité",
    "avant",
    "fin",
    "mars",
    "sans",
    "délai",
];

/// How many pictures the pages share: `/uploads/photo-0.jpg` and so on.
pub const PHOTOS: usize = 50;

fn sentence(dice: &mut Dice, out: &mut String) {
    let length = 8 + dice.roll(14);
    for index in 0..length {
        let word = dice.pick(&WORDS);
        match dice.roll(24) {
            0 => {
                let _ = write!(out, "**{word} {word}**");
            }
            1 => {
                // Each link has a text of its own, as the rules on links want it.
                let number = out.len();
                let _ = write!(
                    out,
                    "[{word} ligne {number}](https://www.exemple.gouv.fr/{word}-{index}/ \"{word} ligne {number} - Lien externe\")"
                );
            }
            2 => {
                let _ = write!(out, "*{word}*");
            }
            _ => out.push_str(word),
        }
        out.push(if index + 1 == length { '.' } else { ' ' });
    }
    out.push(' ');
}

fn paragraph(dice: &mut Dice, out: &mut String) {
    for _ in 0..3 + dice.roll(3) {
        sentence(dice, out);
    }
    out.push_str("\n\n");
}

/// The page of this number, front matter included.
pub fn page(number: usize) -> String {
    let mut dice = Dice(number as u64 * 7919 + 17);
    let mut out = format!(
        "---\ntitle: Page {number} du site\ndate: 2022-03-0{} 10:00:00 +01:00\npermalink: \"/page-{number}/\"\nlayout: page-annexe\nposition: {number}\nchapeau-text: 'Une page d''exemple, écrite pour mesurer : elle parle de\n  tout et de rien, avec des accents.'\nune:\n  image: \"/uploads/photo-{}.jpg\"\n  alternative-textuelle: Une cour pavée sous la pluie\ndate_de_modification: 3 octobre 2022\n---\n\n",
        1 + number % 9,
        number % PHOTOS
    );
    while out.len() < 13_000 {
        match dice.roll(7) {
            0 => {
                let _ = write!(out, "## {} {}\n\n", dice.pick(&WORDS), dice.pick(&WORDS));
            }
            1 => {
                for _ in 0..4 {
                    out.push_str("* ");
                    sentence(&mut dice, &mut out);
                    out.push('\n');
                }
                out.push('\n');
            }
            2 => {
                let _ = write!(
                    out,
                    "<div class=\"encadre\" id=\"bloc-{0}\"><p><b>À noter&nbsp;:</b> <a href=\"/page-{1}/\" class=\"button\">lire la page {1}</a> avant de déposer la demande.</p></div>\n\n",
                    out.len(),
                    dice.roll(9_999)
                );
            }
            3 => {
                let _ = write!(
                    out,
                    "![{} en réunion](/uploads/photo-{}.jpg)\n\n",
                    dice.pick(&WORDS),
                    dice.roll(PHOTOS)
                );
            }
            _ => paragraph(&mut dice, &mut out),
        }
    }
    out
}

/// Write a site of so many pages into a folder.
pub fn site(folder: &Path, count: usize) -> std::io::Result<()> {
    let collection = folder.join("_pages");
    fs::create_dir_all(&collection)?;
    fs::write(
        folder.join("_config.yml"),
        "collections:\n  pages:\n    output: true\n  uploads:\n    output: true\n",
    )?;
    fs::create_dir_all(folder.join("_uploads"))?;
    for number in 0..PHOTOS {
        fs::write(folder.join(format!("_uploads/photo-{number}.jpg")), "")?;
    }
    fs::create_dir_all(folder.join("_layouts"))?;
    fs::write(
        folder.join("_layouts/page-annexe.html"),
        "<!doctype html>\n<html lang=\"fr\"><head><title>{{ page.title }}</title></head><body><h1>{{ page.title }}</h1>\n{{ content }}</body></html>\n",
    )?;
    (0..count).into_par_iter().try_for_each(|number| {
        fs::write(collection.join(format!("page-{number}.md")), page(number))
    })
}
