//! Addresses of the law: the labelled set of `fixtures/legal/addresses.tsv`, and what holds for any address.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use camino::Utf8PathBuf;
use dinum_lint::finding::Applicability;
use dinum_lint::legal::address::{
    Address, Decision, Edition, LegifranceId, Reference, Target, Version, malformed, mismatch,
    visit,
};
use dinum_lint::lint::{self, Located, Request};
use jiff::civil::date;
use proptest::prelude::*;

/// One line of the set.
struct Case {
    line: usize,
    address: String,
    reading: String,
    canonical: Option<String>,
    findings: BTreeSet<String>,
    repair: Option<(Applicability, String)>,
    /// Whether it is known to be read wrongly.
    is_missed: bool,
}

fn cases() -> Vec<Case> {
    let text = include_str!("../fixtures/legal/addresses.tsv");
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [address, reading, canonical, findings, repair] = columns.as_slice() else {
                panic!("line {}: five columns expected", at + 1);
            };
            let there = |column: &str| (column != "-").then(|| column.to_owned());
            Case {
                line: at + 1,
                address: (*address).to_owned(),
                reading: reading.trim_start_matches("missed: ").to_owned(),
                canonical: there(canonical),
                findings: there(findings)
                    .map(|rules| rules.split(',').map(str::to_owned).collect())
                    .unwrap_or_default(),
                repair: there(repair).map(|repair| {
                    let (applicability, address) = repair.split_once(' ').unwrap();
                    match applicability {
                        "safe" => (Applicability::Safe, address.to_owned()),
                        "unsafe" => (Applicability::Unsafe, address.to_owned()),
                        other => panic!("line {}: {other}", at + 1),
                    }
                }),
                is_missed: reading.starts_with("missed: "),
            }
        })
        .collect()
}

/// A reading in the words of the set.
fn described(address: Option<&Address>) -> String {
    let Some(address) = address else {
        return "none".to_owned();
    };
    let mut text = match &address.reference.target {
        Target::Other => "other".to_owned(),
        target => {
            let Reference {
                edition, version, ..
            } = &address.reference;
            format!(
                "{} {} {}",
                target_words(target),
                match edition {
                    Edition::Original => "original",
                    Edition::Consolidated => "consolidated",
                    Edition::Unstated => "unstated",
                },
                match version {
                    Version::Current => "current".to_owned(),
                    Version::On(day) => day.to_string(),
                    Version::NoEnd => "no-end".to_owned(),
                    Version::Unreadable => "no-day".to_owned(),
                }
            )
        }
    };
    if let Some(language) = &address.language {
        let _ = write!(text, " in {language}");
    }
    text
}

fn target_words(target: &Target) -> String {
    let of = |text: &Option<LegifranceId>| {
        text.as_ref()
            .map(|id| format!(" of {}", id.as_str()))
            .unwrap_or_default()
    };
    match target {
        Target::Text(id) => format!("text {}", id.as_str()),
        Target::Article { id, text } => format!("article {}{}", id.as_str(), of(text)),
        Target::Section { id, text } => format!("section {}{}", id.as_str(), of(text)),
        Target::Container(id) => format!("container {}", id.as_str()),
        Target::Eli(eli) => {
            let day = eli
                .date()
                .map_or_else(|| eli.day.join("/"), |day| day.to_string());
            let mut text = format!("eli {} {day}", eli.nature);
            if let Some(name) = &eli.name {
                let _ = write!(text, " {name}");
            }
            if let Some(article) = eli.article() {
                let _ = write!(text, " article {article}");
            }
            text
        }
        Target::Nor(nor) => format!("nor {nor}"),
        Target::Issue { day, number } => {
            format!("issue {day} {}", number.as_deref().unwrap_or("?"))
        }
        Target::Circular(number) => format!("circular {number}"),
        Target::Celex(celex) => format!("celex {celex}"),
        Target::EuropeanEli(eli) => {
            format!("european-eli {} {}/{}", eli.nature, eli.year, eli.number)
        }
        Target::EuropeanDocument(name) => format!("european {name}"),
        Target::Ecli(ecli) => format!("ecli {ecli}"),
        Target::Decision(Decision::Constitutional {
            short_year,
            number,
            kind,
            ..
        }) => format!("constitutional {short_year}-{number} {kind}"),
        Target::Decision(Decision::Council { day, number }) => format!("council {number} {day}"),
        Target::Other => "other".to_owned(),
    }
}

/// The rules that judge addresses, by themselves and by what the index says of the text.
const RULES: [&str; 12] = [
    "legal/eu-address",
    "legal/frozen-version",
    "legal/impossible-version",
    "legal/initial-version",
    "legal/legacy-url",
    "legal/malformed-id",
    "legal/number-date-mismatch",
    "legal/repealed",
    "legal/route-mismatch",
    "legal/session-parameter",
    "legal/superseded-article",
    "legal/wrong-host",
];

/// A page with one link a line, in HTML, and what the rules of [`RULES`] report in it.
fn reported(addresses: &[&str]) -> (String, Vec<Located>) {
    let mut body = "<ul>\n".to_owned();
    for address in addresses {
        let _ = writeln!(body, "<li><a href=\"{address}\">x</a></li>");
    }
    body.push_str("</ul>\n");
    linted(&body)
}

/// A page with this body, and what the rules of [`RULES`] report in it.
fn linted(body: &str) -> (String, Vec<Located>) {
    let page = format!("---\ntitle: Essai\ndate_de_modification: 3 octobre 2022\n---\n\n{body}");
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    std::fs::write(root.join("essai.md"), &page).unwrap();
    let request = Request {
        paths: vec![Utf8PathBuf::from("essai.md")],
        ..Request::new(root, date(2026, 11, 22))
    };
    let mut found = lint::run(&request, &dinum_lint::rules::book()).findings;
    found.retain(|located| RULES.contains(&located.finding.rule));
    (page, found)
}

/// The line of the page on which the first address stands.
const FIRST_LINE: usize = 7;

#[test]
fn each_address_is_read_as_its_label_says() {
    let cases = cases();
    let mut wrong = String::new();
    let (mut expected, mut read, mut right) = (0, 0, 0);
    for case in &cases {
        let address = Address::read(&case.address);
        let reading = described(address.as_ref());
        let is_right = reading == case.reading
            && address.as_ref().and_then(Address::canonical) == case.canonical;
        // A page about no text counts like an address of another site: there is nothing to read.
        let is_text = |reading: &str| !reading.starts_with("none") && !reading.starts_with("other");
        expected += usize::from(is_text(&case.reading));
        read += usize::from(is_text(&reading));
        right += usize::from(is_text(&reading) && is_right);
        if is_right == case.is_missed {
            let canonical = address.as_ref().and_then(Address::canonical);
            let _ = writeln!(
                wrong,
                "line {}: {}\n  expected {}, {:?}\n  read as  {reading}, {canonical:?}",
                case.line, case.address, case.reading, case.canonical
            );
        }
    }
    println!(
        "{} addresses; texts: {expected} expected, {read} read, {right} right",
        cases.len()
    );
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(cases.len() >= 200);
    assert_eq!(read, right, "precision below 100 %");
    assert!(right * 100 >= expected * 98, "recall below 98 %");
}

#[test]
fn each_address_is_reported_and_repaired_as_its_label_says() {
    let cases = cases();
    let addresses: Vec<&str> = cases.iter().map(|case| case.address.as_str()).collect();
    let (page, found) = reported(&addresses);
    let (mut wrong, mut count) = (String::new(), 0);
    for (at, case) in cases.iter().enumerate() {
        let here: Vec<&Located> = found
            .iter()
            .filter(|located| located.range.start.line == at + FIRST_LINE)
            .collect();
        let rules: Vec<String> = here
            .iter()
            .map(|located| located.finding.rule.to_owned())
            .collect();
        let mut sorted = rules.clone();
        sorted.sort_unstable();
        let expected: Vec<String> = case.findings.iter().cloned().collect();
        let repair = expected.first().and_then(|first| {
            let located = here.iter().find(|one| one.finding.rule == first)?;
            let fix = located.finding.fix.as_ref()?;
            let mut text = page.clone();
            for edit in fix.edits.iter().rev() {
                text.replace_range(edit.span.start..edit.span.end, &edit.text);
            }
            let line = text.lines().nth(at + FIRST_LINE - 1)?;
            let address = line.split('"').nth(1)?;
            Some((fix.applicability, address.to_owned()))
        });
        count += rules.len();
        if sorted != expected || repair != case.repair {
            let _ = writeln!(
                wrong,
                "line {}: {}\n  expected {expected:?}, {:?}\n  found    {sorted:?}, {repair:?}",
                case.line, case.address, case.repair
            );
        }
    }
    println!("{count} findings, all as labelled");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Markdown gives the same findings; an escape and a bracket that nothing opens mean something of their own there.
#[test]
fn markdown_is_reported_as_html_is() {
    let cases: Vec<Case> = cases()
        .into_iter()
        .filter(|case| !case.address.contains('\\'))
        .filter(|case| case.address.contains('(') == case.address.contains(')'))
        .collect();
    let mut body = "\n".to_owned();
    for case in &cases {
        let _ = writeln!(body, "- [x]({})", case.address);
    }
    let (_, found) = linted(&body);
    for (at, case) in cases.iter().enumerate() {
        let here: BTreeSet<String> = found
            .iter()
            .filter(|located| located.range.start.line == at + FIRST_LINE)
            .map(|located| located.finding.rule.to_owned())
            .collect();
        assert_eq!(here, case.findings, "line {}: {}", case.line, case.address);
    }
}

/// What a safe repair leaves has nothing more to repair: no address goes through two rules that disagree.
#[test]
fn a_repaired_address_is_at_rest() {
    let repaired: Vec<String> = cases()
        .into_iter()
        .filter_map(|case| case.repair.filter(|_| case.findings.len() == 1))
        .map(|(_, address)| address)
        .collect();
    let addresses: Vec<&str> = repaired.iter().map(String::as_str).collect();
    let (page, found) = reported(&addresses);
    // An article of the Journal officiel goes on leading to it, amended or not.
    let left: Vec<&str> = found
        .iter()
        .filter(|located| located.finding.rule != "legal/initial-version")
        .map(|located| located.finding.span.slice(&page))
        .collect();
    assert_eq!(left, Vec::<&str>::new());
    assert!(repaired.len() > 80, "{}", repaired.len());
}

fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    (0..1_000_000_000_000_u64).prop_map(move |number| format!("{prefix}{number:012}"))
}

fn day() -> impl Strategy<Value = String> {
    (1900..2100, 1..13, 1..29).prop_map(|(year, month, day)| format!("/{year}-{month:02}-{day:02}"))
}

/// A path of today's Légifrance by route and identifier.
fn routed() -> impl Strategy<Value = String> {
    let dated = prop_oneof![
        id("JORFTEXT").prop_map(|id| format!("/loda/id/{id}")),
        id("LEGITEXT").prop_map(|id| format!("/loda/id/{id}")),
        id("LEGIARTI").prop_map(|id| format!("/loda/article_lc/{id}")),
        id("LEGIARTI").prop_map(|id| format!("/codes/article_lc/{id}")),
        id("LEGISCTA").prop_map(|id| format!("/codes/id/{id}")),
        id("LEGITEXT").prop_map(|id| format!("/codes/texte_lc/{id}")),
        (id("LEGITEXT"), id("LEGISCTA"))
            .prop_map(|(code, section)| format!("/codes/section_lc/{code}/{section}")),
    ];
    let dated = (dated, proptest::option::of(day()))
        .prop_map(|(path, day)| format!("{path}{}", day.unwrap_or_default()));
    let undated = prop_oneof![
        id("JORFTEXT").prop_map(|id| format!("/jorf/id/{id}")),
        id("JORFARTI").prop_map(|id| format!("/jorf/article_jo/{id}")),
        id("JORFTEXT").prop_map(|id| format!("/jorf/texte_jo/{id}.pdf")),
        id("KALIARTI").prop_map(|id| format!("/conv_coll/article/{id}")),
        id("KALICONT").prop_map(|id| format!("/conv_coll/id/{id}")),
        id("JURITEXT").prop_map(|id| format!("/juri/id/{id}")),
        id("CETATEXT").prop_map(|id| format!("/ceta/id/{id}")),
        id("CONSTEXT").prop_map(|id| format!("/cons/id/{id}")),
        id("CNILTEXT").prop_map(|id| format!("/cnil/id/{id}")),
        id("ACCOTEXT").prop_map(|id| format!("/acco/id/{id}")),
        id("JORFDOLE").prop_map(|id| format!("/dossierlegislatif/{id}")),
    ];
    (prop_oneof![dated, undated], any::<bool>())
        .prop_map(|(path, slash)| format!("{path}{}", if slash { "/" } else { "" }))
}

/// An address of today, as its site writes it.
fn modern() -> impl Strategy<Value = String> {
    let query = proptest::option::of(id("KALICONT").prop_map(|id| format!("?idConteneur={id}")));
    let fragment = proptest::option::of(id("LEGIARTI").prop_map(|id| format!("#{id}")));
    let legifrance = (routed(), query, fragment).prop_map(|(path, query, fragment)| {
        format!(
            "https://www.legifrance.gouv.fr{path}{}{}",
            query.unwrap_or_default(),
            fragment.unwrap_or_default()
        )
    });
    let eli = (
        "(loi|decret|arrete|ordonnance)",
        1990..2030,
        1..13,
        1..29,
        "[A-Z]{4}[0-9]{7}[A-Z]|[0-9]{4}-[0-9]{1,4}",
        "/jo(/texte(/fr)?|/article_[0-9]{1,2})?",
    )
        .prop_map(|(nature, year, month, day, name, rest)| {
            format!("https://www.legifrance.gouv.fr/eli/{nature}/{year}/{month}/{day}/{name}{rest}")
        });
    let celex = "https://eur-lex\\.europa\\.eu/legal-content/(FR|EN)/TXT/(PDF/|HTML/)?\\?uri=CELEX(:|%3A)(3(19|20)[0-9]{2}[RLD][0-9]{4}|02016R0679-20160504)";
    let european_eli = "https://eur-lex\\.europa\\.eu/eli/(reg|dir|dec|reg_impl)/20[0-9]{2}/[1-9][0-9]{0,3}/oj(/(fra|eng))?";
    let other = "https://www\\.legifrance\\.gouv\\.fr/(circulaire/id/[0-9]{5}|jorf/jo/20[0-2][0-9]/0[1-9]/[12][0-8]/[0-9]{4})";
    let decision = prop_oneof![
        (1999..2030, 1..2000).prop_map(|(year, number)| format!(
            "https://www.conseil-constitutionnel.fr/decision/{year}/{year}{number}DC.htm"
        )),
        (day(), 100_000..600_000).prop_map(|(day, number)| format!(
            "https://www.conseil-etat.fr/fr/arianeweb/CE/decision{day}/{number}"
        )),
    ];
    prop_oneof![4 => legifrance, 2 => eli, 1 => celex, 1 => european_eli, 1 => other, 1 => decision]
}

/// Ways of writing an address that change nothing of what it leads to.
fn sloppy(address: &str, way: u8) -> String {
    let path_end = address.find(['?', '#']).unwrap_or(address.len());
    match way {
        0 => address.replacen("https:", "http:", 1),
        1 => address.replacen("https://www.", "https://", 1),
        2 => address.replacen("https:", "", 1),
        3 => format!("{address}https://"),
        4 => format!(" {address} "),
        5 => address.replace('&', "&amp;"),
        6 if address.contains("legifrance") && !address.contains("eli/") => {
            let (path, rest) = address.split_at(path_end);
            format!("{path};jsessionid=0A1B2C.tplgfr22s_1{rest}")
        }
        _ => address.replace('_', "\\_"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_modern_address_is_written_as_it_was_read(address in modern()) {
        let read = Address::read(&address).unwrap();
        prop_assert!(read.reference.target != Target::Other, "{}", address);
        prop_assert_eq!(read.canonical(), Some(address.clone()));
        prop_assert!(!read.is_former());
        prop_assert_eq!(malformed(&address), vec![]);
        prop_assert_eq!(mismatch(&read), None);
        prop_assert!(visit(&address, read.site).ranges.is_empty());
    }

    #[test]
    fn sloppy_writing_changes_nothing(address in modern(), way in 0_u8..8) {
        let right = Address::read(&address).unwrap();
        let read = Address::read(&sloppy(&address, way)).unwrap();
        prop_assert_eq!(&read.reference, &right.reference);
        prop_assert_eq!(read.canonical(), right.canonical());
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC*", host in "(https?://(www\\.)?legifrance\\.gouv\\.fr|https://eur-lex\\.europa\\.eu|https://www\\.conseil-etat\\.fr)?/?", path in "[a-z_/%;?&#.=A-Z0-9é-]{0,60}") {
        for address in [format!("{host}{path}{text}"), format!("{host}{text}{path}")] {
            let _ = malformed(&address);
            if let Some(read) = Address::read(&address) {
                let found = visit(&address, read.site);
                prop_assert!(found.ranges.iter().all(|range| address.get(range.clone()).is_some()));
                prop_assert!(found.ranges.windows(2).all(|two| two[0].end <= two[1].start));
                let _ = mismatch(&read);
                if let Some(canonical) = read.canonical() {
                    let again = Address::read(&canonical).map(|again| again.canonical());
                    prop_assert_eq!(again, Some(Some(canonical)));
                }
            }
        }
    }
}
