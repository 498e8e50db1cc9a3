//! A generated Jekyll site without fault: every construct of the real site's content, in our own words.
//!
//! The same count gives the same site. The pages come from `pages/*`, in which `{n}` stands for the number of the page among
//! its kind, `{next}` for that of another page of the kind, `{peer}` for one that every kind has, `{day}` for a day of a
//! month and `{photo}` for the number of a picture or document.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use camino::Utf8Path;

/// A kind of page.
pub struct PageKind {
    /// Its name, by which seeds call it.
    pub name: &'static str,
    path: &'static str,
    text: &'static str,
}

macro_rules! kinds {
    ($($name:literal $file:literal => $path:literal,)*) => {
        [$(PageKind { name: $name, path: $path, text: include_str!(concat!("pages/", $file)) },)*]
    };
}

/// All kinds, with the oddities of the real site's file names. Jekyll takes what they link to by `{peer}` from any kind.
pub const KINDS: [PageKind; 13] = kinds! {
    "actualité" "actualite.markdown" => "_actualites/2024-03-{day}-annonce-{n}.markdown",
    "communiqué" "communique.markdown" => "_communiques/2023-10-{day}-communiqué-de-l'accueil-{n}.markdown",
    "événement" "evenement.markdown" => "_evenements/evenements/2024-02-01-<<-rencontre->>-{n}.markdown",
    "publication" "publication.md" => "_publications/guide-{n}.md",
    "service" "service.markdown" => "_services/service-{n}.markdown",
    "outil" "outil.markdown" => "_outils-agents/outil-{n}.markdown",
    "page" "page.md" => "_pages/présentation {n}.md",
    "annexe" "annexe.html" => "_pages/annexe-{n}.html",
    "cloud" "cloud.markdown" => "_cloud/offre-{n}.markdown",
    "logiciel" "logiciel.md" => "_politique-logiciel-libre/regle-{n}.md",
    "mission" "mission.md" => "_missions-dinsic/mission-{n}.md",
    "brouillon" "brouillon.markdown" => "_actualites/2024-05-{day}-brouillon-{n}.markdown",
    "redirection" "redirection.markdown" => "_actualites/2023-01-{day}-redirection-{n}.markdown",
};

/// How many pictures and documents the pages share.
const UPLOADS: usize = 7;

/// A page of the site.
pub struct Page {
    /// The name of its kind.
    pub kind: &'static str,
    /// Its path from the root of the site.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Pages that every site must have, once.
const REQUIRED: [PageKind; 3] = kinds! {
    "accessibilité" "accessibilite.md" => "_pages/accessibilite.md",
    "mentions légales" "mentions-legales.md" => "_pages/mentions-legales.md",
    "données personnelles" "donnees-personnelles.md" => "_pages/donnees-personnelles.md",
};

/// `count` pages, the kinds in turn, the last ones those that every site must have.
pub fn pages(count: usize) -> Vec<Page> {
    let in_turn = count.saturating_sub(REQUIRED.len());
    let every_kind_has = (in_turn / KINDS.len()).max(1);
    let turns = (0..in_turn).map(|index| (&KINDS[index % KINDS.len()], index / KINDS.len()));
    let required = REQUIRED.iter().map(|kind| (kind, 0));
    turns
        .chain(required)
        .map(|(kind, n)| {
            let fill = |text: &str| {
                text.replace("{n}", &n.to_string())
                    .replace("{next}", &((n + 1) % every_kind_has).to_string())
                    .replace("{peer}", &(n % every_kind_has).to_string())
                    .replace("{day}", &format!("{:02}", 1 + n % 28))
                    .replace("{photo}", &(n % UPLOADS).to_string())
            };
            Page {
                kind: kind.name,
                path: fill(kind.path),
                text: fill(kind.text),
            }
        })
        .collect()
}

const CONFIG: &str = "---
title: Un service numérique
url: https://www.numerique.gouv.fr
lang: fr
markdown: kramdown
include: [_pages]
plugins: [jekyll-redirect-from]

collections:
  actualites: { output: true, permalink: /actualites/:title/ }
  communiques: { output: true, permalink: /espace-presse/:title/ }
  evenements: { output: true, permalink: /agenda/:title/ }
  publications: { output: true, permalink: /publications/:title/ }
  services: { output: true, permalink: /services/:title/ }
  outils-agents: { output: true, permalink: /outils-agents/:title/ }
  pages: { output: true }
  cloud: { output: true }
  politique-logiciel-libre: { output: true }
  missions-dinsic: { output: false }
  uploads: { output: true }

defaults:
  - scope: { path: \"\", type: actualites }
    values: { layout: page-fille, is_une: true }
  - scope: { path: \"\", type: communiques }
    values: { layout: communique, contact-presse: { name: Service de presse } }
  - scope: { path: \"\", type: evenements }
    values: { layout: evenement, afficher_la_carte: true }
  - scope: { path: \"\", type: publications }
    values: { date_de_modification: , chapeau-text: , une: }
  - scope: { path: \"\", type: services }
    values: { date_de_modification: , chapeau-text: , une-ou-diaporama: }
  - scope: { path: \"\", type: outils-agents }
    values: { date_de_modification: , chapeau-text: , une: }
";

/// The layouts with what they print before the body.
const LAYOUTS: [(&str, &str); 9] = [
    ("page-fille", ARTICLE),
    ("communique", ARTICLE),
    ("evenement", ARTICLE),
    ("rgaa", ARTICLE),
    ("page-sans-visuel", ARTICLE),
    ("page-annexe", "<h1>{{ page.title }}</h1>\n"),
    ("page", "<h1>{{ page.title }}</h1>\n"),
    ("cloud", UNDER_A_FIXED_HEADING),
    ("politique-logiciel-libre", UNDER_A_FIXED_HEADING),
];

const ARTICLE: &str = "<h1>{{ page.title }}</h1>
{{ page.chapeau-text | markdownify }}
{% for media in page.une-ou-diaporama %}<img src=\"{{ media.image }}\" alt=\"{{ media.alternative-textuelle }}\">
<p>{{ media.legende }}</p>{% endfor %}
";
const UNDER_A_FIXED_HEADING: &str = "<h1>Services</h1>\n<h2>{{ page.title }}</h2>\n";

/// What stands around the pages.
fn chrome() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, text: &str| files.insert(path, text.as_bytes().to_vec());
    add("_config.yml".to_owned(), CONFIG);
    add(
        "_layouts/default.html".to_owned(),
        "<!doctype html>\n<html lang=\"fr\">\n<head><title>{{ page.title }} - {{ site.title }}</title></head>\n<body>\n{% include entete.html %}\n<main id=\"contenu\">{{ content }}</main>\n</body>\n</html>\n",
    );
    add(
        "_includes/entete.html".to_owned(),
        "<header><a href=\"#contenu\">Aller au contenu</a></header>\n",
    );
    for (name, before) in LAYOUTS {
        add(
            format!("_layouts/{name}.html"),
            &format!(
                "---\nlayout: default\n---\n<article>\n{before}{{{{ content }}}}\n</article>\n"
            ),
        );
    }
    for number in 0..UPLOADS {
        files.insert(
            format!("_uploads/photo-{number}.jpg"),
            b"\xff\xd8\xff\xd9".to_vec(),
        );
        files.insert(
            format!("_uploads/note-{number}.pdf"),
            pdf(TAGGED, LANGUAGE, TITLE),
        );
    }
    // No faultless page links to these.
    for (name, tagged, language, title) in [
        ("sans-balises", "", LANGUAGE, TITLE),
        ("sans-langue", TAGGED, "", TITLE),
        ("sans-titre", TAGGED, LANGUAGE, ""),
    ] {
        files.insert(format!("_uploads/{name}.pdf"), pdf(tagged, language, title));
    }
    files.insert("_uploads/enquete.odt".to_owned(), b"PK\x03\x04".to_vec());
    files
}

const TAGGED: &str = "/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R";
const LANGUAGE: &str = "/Lang (fr-FR)";
const TITLE: &str = "/Title (Une note)";

/// A PDF of 3,000 bytes with these entries.
fn pdf(tagged: &str, language: &str, title: &str) -> Vec<u8> {
    let objects = [
        format!(
            "<< /Type /Catalog /Pages 2 0 R {language} {tagged} /ViewerPreferences << /DisplayDocTitle true >> >>"
        ),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
        "<< /Type /StructTreeRoot >>".to_owned(),
        format!("<< {title} >>"),
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let size = objects.len() + 1;
    let tail = |start: usize| {
        let rows: Vec<String> = offsets
            .iter()
            .map(|at| format!("{at:010} 00000 n \n"))
            .collect();
        format!(
            "xref\n0 {size}\n0000000000 65535 f \n{}trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n",
            rows.concat()
        )
    };
    let padding = 3_000 - text.len() - tail(2_000).len();
    let _ = writeln!(text, "%{}", "-".repeat(padding - 2));
    let tail = tail(text.len());
    text.push_str(&tail);
    text.into_bytes()
}

/// Write the site with these pages below `root`.
pub fn write(root: &Utf8Path, pages: &[Page]) -> std::io::Result<()> {
    let chrome = chrome();
    let files = chrome
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .chain(
            pages
                .iter()
                .map(|page| (page.path.as_str(), page.text.as_bytes())),
        );
    for (path, bytes) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
