//! The cause of an error and its place, on mistakes that editors make.

use std::fmt::Write as _;

use dinum_lint::page::front_matter::{Cause, State, Typing, YamlError, read};

fn error(page: &str) -> YamlError {
    match read(page, Typing::SafeYaml).state {
        State::Invalid(error) => error,
        other => panic!("{page:?}: {other:?}"),
    }
}

/// A broken block in which `⟦…⟧` marks the expected place (an empty one: `⟦⟧`).
fn check(marked: &str, cause: Cause) {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let page = format!("---\n{}---\nCorps.\n", marked.replace(['⟦', '⟧'], ""));
    let error = error(&page);
    let (start, end) = (start + 4, end + 4);
    assert_eq!(
        (error.cause, error.at.start, error.at.end),
        (cause, start, end),
        "{marked}\nfound {:?}, parser: {}",
        error.at.slice(&page),
        error.parser_message,
    );
}

#[test]
fn an_opening_quote_that_is_never_closed() {
    check(
        "title: \"Plan d'action\"\ndate: 2021-11-10 17:00:00 +02:00\nchapeau-text: ⟦\"⟧Lancé en 2021, le plan : deux objectifs.\nune:\n  image: \"/uploads/a.png\"\nlayout: rgaa\n",
        Cause::Quote,
    );
    check("titre: ⟦\"⟧Bonjour\nlayout: rgaa\n", Cause::Quote);
    check(
        "titre: ⟦'⟧Bonjour\nlayout: rgaa\nune:\n  image: x\n",
        Cause::Quote,
    );
    check("tags:\n- ⟦\"⟧un\n- \"deux\"\n", Cause::Quote);
    check(
        "une:\n  image: ⟦\"⟧/a.png\n  alt: \"Texte\"\nlayout: rgaa\n",
        Cause::Quote,
    );
    check("layout: rgaa\ntitre: ⟦\"⟧Fin\n", Cause::Quote);
    check(
        "chapeau: \"Une phrase\n  sur deux lignes\"\ntitre: ⟦\"⟧Bonjour\nlayout: \"rgaa\"\n",
        Cause::Quote,
    );
}

#[test]
fn a_bracket_that_is_never_closed() {
    check("titre: ⟦[⟧a\nlayout: rgaa\n", Cause::Bracket);
    check("titre: ⟦[⟧a\n", Cause::Bracket);
    check("layout: rgaa\ntags: ⟦[⟧\n", Cause::Bracket);
    check("une:\n  image: ⟦{⟧\n# fin [ici\n", Cause::Bracket);
    check("tags: ⟦[⟧a, [b], l'un\nlayout: rgaa\n", Cause::Bracket);
    check("une: ⟦{⟧image: a\nlayout: rgaa\n", Cause::Bracket);
    check("titre: ⟦[⟧a] suite\n", Cause::ReservedCharacter);
    check("tags: [a, ⟦\"⟧b\nlayout: rgaa\n", Cause::Quote);
}

#[test]
fn a_quote_that_closes_too_early() {
    check("titre: 'l⟦'⟧État'\nlayout: rgaa\n", Cause::Quote);
    check("titre: \"Le ⟦\"⟧grand\" jour\"\n", Cause::Quote);
    check("titre: \"Bonjour⟦\"⟧ le monde\n", Cause::Quote);
    check(
        "une:\n  alt: \"Logo⟦\"⟧ de la DINUM\nlayout: rgaa\n",
        Cause::Quote,
    );
    check("titre: \"C:⟦\\⟧Documents\"\n", Cause::Quote);
}

#[test]
fn a_tab() {
    check("une:\n⟦\t⟧image: x\n", Cause::Tab);
    check("une:\n  image: x\n⟦\t⟧alt: y\n", Cause::Tab);
    check("une:\n⟦\t\t⟧image: x\n  alt: y\n", Cause::Tab);
    check("tags:\n-⟦\t⟧un\n", Cause::Tab);
    check("titre: a\n⟦\t⟧suite: b\n", Cause::Tab);
}

#[test]
fn a_colon_in_a_value() {
    check("titre: Bonjour ⟦:⟧ le monde\n", Cause::Colon);
    check("layout: rgaa\ntitre: Appel⟦:⟧ candidatures\n", Cause::Colon);
    check(
        "files:\n- nom: Guide ⟦:⟧ la suite\n  file: a.pdf\n",
        Cause::Colon,
    );
    check(
        "chapeau: Lancé en 2021\n  le plan a deux axes ⟦:⟧ un et deux\nlayout: rgaa\n",
        Cause::Colon,
    );
}

#[test]
fn a_reserved_character() {
    check("titre: ⟦@⟧numerique\n", Cause::ReservedCharacter);
    check("titre: ⟦`⟧code`\n", Cause::ReservedCharacter);
    check("titre: ⟦%⟧ de réussite\n", Cause::ReservedCharacter);
    check("titre: ⟦*⟧gras* suite\n", Cause::ReservedCharacter);
    check("titre: ⟦*⟧*gras**\n", Cause::ReservedCharacter);
    check("titre: ⟦&⟧nbsp; suite\n", Cause::ReservedCharacter);
    check("titre: ⟦>⟧ Lire la suite\n", Cause::ReservedCharacter);
    check("titre: ⟦|⟧ suite\n", Cause::ReservedCharacter);
    check(
        "titre: ⟦[⟧Communiqué] La suite\nlayout: rgaa\n",
        Cause::ReservedCharacter,
    );
    check("titre: ⟦[⟧Communiqué\nlayout: rgaa\n", Cause::Bracket);
    check(
        "titre: ⟦{⟧{ page.title }} et suite\n",
        Cause::ReservedCharacter,
    );
    check("titre: ⟦-⟧ un\n", Cause::ReservedCharacter);
    check("⟦%⟧titre: a\n", Cause::ReservedCharacter);
    check(
        "titre: Bravo ! Oui\ntags: [⟦!⟧Important, suite]\n",
        Cause::ReservedCharacter,
    );
}

#[test]
fn an_indentation() {
    check(
        "une:\n  image: x\n⟦ ⟧alt: y\nlayout: rgaa\n",
        Cause::Indentation,
    );
    check("titre: a\n⟦  ⟧layout: rgaa\n", Cause::Indentation);
    check("files:\n- file: a\n⟦   ⟧nom: b\n", Cause::Indentation);
    check("files:\n  - file: a\n⟦ ⟧- file: b\n", Cause::Indentation);
    check(
        "style: |\n  .a {\n⟦m⟧argin\n  }\nlayout: rgaa\n",
        Cause::Indentation,
    );
    check("titre: a\n⟦-⟧ b\n", Cause::Indentation);
}

#[test]
fn a_missing_colon() {
    check("⟦une⟧\n  image: x\n", Cause::MissingColon);
    check(
        "titre: a\n⟦sous-titre⟧\nlayout: rgaa\n",
        Cause::MissingColon,
    );
    check(
        "titre: a\nlayout: rgaa\n⟦Un texte perdu⟧\n",
        Cause::MissingColon,
    );
    check("titre⟦:⟧Bonjour\nlayout: rgaa\n", Cause::MissingColon);
    check(
        "layout: rgaa\ntitre⟦:⟧Bonjour\ndate: 2022\n",
        Cause::MissingColon,
    );
    check("titre⟦:⟧Bonjour\n", Cause::MissingColon);
}

#[test]
fn a_forbidden_character() {
    check("titre: a⟦\u{7}⟧b\n", Cause::ForbiddenCharacter);
    check(
        "titre: un⟦\u{2028}⟧deux\nlayout: rgaa\n",
        Cause::ForbiddenCharacter,
    );
    check(
        "titre: un⟦\u{85}⟧deux\nlayout: rgaa\n",
        Cause::ForbiddenCharacter,
    );
}

#[test]
fn what_is_no_page_data() {
    check("titre: ⟦*inconnu⟧\n", Cause::UnknownAlias);
    check("⟦- a\n- b⟧\n", Cause::NotAMapping);
    check("⟦Bonjour⟧\n", Cause::NotAMapping);
}

#[test]
fn windows_line_ends_change_nothing() {
    check("titre: ⟦\"⟧Bonjour\r\nlayout: \"rgaa\"\r\n", Cause::Quote);
    check("une:\r\n⟦\t⟧image: x\r\n", Cause::Tab);
    check(
        "titre: a\r\n⟦perdu⟧\r\nlayout: rgaa\r\n",
        Cause::MissingColon,
    );
}

#[test]
fn too_large_or_too_deep_is_said_at_once() {
    let started = std::time::Instant::now();
    for yaml in [
        format!("a: {}", "[".repeat(20_000)),
        format!("a: {}", "{a: ".repeat(15_000)),
        format!("a:\n{}", "- ".repeat(30_000)),
        format!("a: {}\n", "[\n".repeat(20_000)),
        format!("a: b{}", "c".repeat(70_000)),
        format!("a: {}x", "[{".repeat(40)),
    ] {
        let error = error(&format!("---\n{yaml}\n---\n"));
        assert_eq!(error.cause, Cause::TooLarge, "{}", &yaml[..20]);
    }
    let mut bomb = "a0: &a0 [boum, boum]\n".to_owned();
    for level in 1..30 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        writeln!(bomb, "a{level}: &a{level} [{below}]").unwrap();
    }
    assert_eq!(error(&format!("---\n{bomb}---\n")).cause, Cause::Copies);
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(30_000),
        "*a, ".repeat(8_000)
    );
    assert_eq!(error(&format!("---\n{long}---\n")).cause, Cause::Copies);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn broken_blocks_of_the_largest_size_take_no_time() {
    let started = std::time::Instant::now();
    let line = "a: \"b\nc: \"d\n";
    for yaml in [
        line.repeat(5_000),
        "a: 'l'été'\n".repeat(5_000),
        "a: \"\n".repeat(11_999),
        "a:\n".repeat(20_000) + "\t@",
        "a: b\n\tc\n".repeat(7_000) + "@",
        format!("{}\n@", "a: ' \n b: '\n".repeat(5_000)),
    ] {
        let _ = error(&format!("---\n{yaml}\n---\n"));
    }
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
