//! Bad input: each gives a clear French message with its place, the other files are linted, nothing panics or hangs.

use std::fmt::Write as _;
use std::fs::{self, File};

use crate::{FAULTY, Folder, GOOD, findings};

/// A folder with a faulty page, which must be linted whatever stands beside it.
fn beside_a_faulty_page() -> Folder {
    let folder = Folder::new();
    folder.write("_pages/z.html", FAULTY);
    folder
}

/// Whether the faulty page was linted.
fn other_is_linted(lines: &str) -> bool {
    lines
        .lines()
        .any(|line| line.starts_with("_pages/z.html:8:12: erreur [a11y/img-alt]"))
}

/// Check the folder, which has to give `line` beside the finding of the faulty page.
fn expect(folder: &Folder, line: &str) {
    let run = folder.run(&["--format", "short"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(other_is_linted(&run.stdout), "{}", run.stdout);
    assert!(run.stdout.contains(line), "no {line} in\n{}", run.stdout);
}

#[test]
fn a_missing_path_is_said_and_the_rest_linted() {
    let folder = beside_a_faulty_page();
    let run = folder.run(&["--format", "short", "absent.md", "_pages"]);
    assert_eq!(run.status, 2);
    assert!(other_is_linted(&run.stdout));
    assert!(
        run.stderr
            .contains("« absent.md » n'existe pas : vérifiez le chemin."),
        "{}",
        run.stderr
    );
    let english = folder.run(&["--lang", "en", "absent.md"]);
    assert!(english.stderr.contains("'absent.md' does not exist"));
}

#[test]
fn a_folder_without_pages_is_said() {
    let folder = Folder::new();
    folder.write("vide/notes.txt", "rien");
    let run = folder.run(&["vide"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr
            .contains("aucune page (.md, .markdown, .html) à vérifier dans : vide"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "0 fichier vérifié.\n");
}

#[test]
fn what_is_no_regular_file() {
    let folder = beside_a_faulty_page();
    std::os::unix::fs::symlink("nulle-part.md", folder.path("_pages/lien.md")).unwrap();
    expect(
        &folder,
        "_pages/lien.md:1:1: erreur [site/unreadable] Ce lien symbolique ne mène à aucun fichier",
    );
    let named = folder.run(&["--format", "short", "_pages/lien.md"]);
    assert_eq!(named.status, 1);
    assert!(
        named
            .stdout
            .contains("Cette page ne peut pas être lue (le fichier n'existe plus)"),
        "{}",
        named.stdout
    );
    // A folder with the name of a page is a folder.
    folder.write("_pages/dossier.md/a.html", FAULTY);
    expect(
        &folder,
        "_pages/dossier.md/a.html:8:12: erreur [a11y/img-alt]",
    );
}

#[test]
fn links_that_go_in_circles() {
    let folder = beside_a_faulty_page();
    std::os::unix::fs::symlink("..", folder.path("_pages/retour")).unwrap();
    std::os::unix::fs::symlink("b.html", folder.path("_pages/a.html")).unwrap();
    std::os::unix::fs::symlink("a.html", folder.path("_pages/b.html")).unwrap();
    expect(
        &folder,
        "_pages/retour:1:1: erreur [site/unreadable] Ce lien symbolique revient à un dossier qui le contient",
    );
    expect(
        &folder,
        "_pages/a.html:1:1: erreur [site/unreadable] Ce lien symbolique ne mène à aucun fichier",
    );
}

#[test]
fn a_link_out_of_the_site_is_not_followed() {
    let outside = Folder::new();
    outside.write("secret.html", "<img src=secret>");
    let folder = beside_a_faulty_page();
    std::os::unix::fs::symlink(outside.path("secret.html"), folder.path("_pages/s.html")).unwrap();
    std::os::unix::fs::symlink(outside.path(""), folder.path("_pages/dehors")).unwrap();
    let run = folder.run(&[]);
    assert!(!run.stdout.contains("secret"), "{}", run.stdout);
}

#[test]
fn a_name_that_is_not_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = beside_a_faulty_page();
    let name = OsStr::from_bytes(b"caf\xe9.md");
    fs::write(folder.path("_pages").join(name), FAULTY).unwrap();
    expect(
        &folder,
        "_pages/caf\u{fffd}.md:1:1: erreur [site/unreadable] Le nom de ce fichier contient des octets",
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
        )
        .args(["--format", "json"])
        .arg(name)
        .current_dir(folder.path("_pages"))
        .output()
        .unwrap();
    let found = findings(&String::from_utf8(output.stdout).unwrap());
    assert_eq!((output.status.code(), found.len()), (Some(1), 1));
    assert_eq!(found[0]["path"], "caf\u{fffd}.md");
}

#[test]
fn a_broken_configuration_keeps_no_page_from_being_linted() {
    for config in [
        "title: [x\n",
        "\t- x",
        "- une\n- liste\n",
        "titre: \u{e9}\0",
        "collections: 3\nexclude: {a: b}\ndefaults: x\n",
    ] {
        let folder = beside_a_faulty_page();
        folder.write("_config.yml", config);
        let run = folder.run(&["--format", "short"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(other_is_linted(&run.stdout), "{config:?}: {}", run.stdout);
    }
}

/// A site with a dead link and a configuration that says `line`.
fn site_with(line: &str) -> Folder {
    let folder = Folder::new();
    let config = format!("collections: {{pages: {{output: true}}}}\n{line}\n");
    let page = GOOD.replace("Une équipe.", "[a](/absente/)");
    folder
        .write("_config.yml", config)
        .write("_pages/a.md", page);
    folder
}

#[test]
fn one_odd_value_of_the_configuration_silences_no_rule_about_the_site() {
    for (line, place, words) in [
        (
            "exclude: vendor",
            "2:1",
            "la valeur de `exclude` n'a pas la forme attendue (une liste, un élément par ligne après `- `) : Jekyll 4 s'arrête ici et ne publie rien",
        ),
        ("plugins: x", "2:1", "Jekyll 4 s'arrête ici"),
        ("kramdown: x", "2:1", "Jekyll s'arrête et ne publie rien"),
        ("url: [a]", "2:1", "elle est sans effet"),
        ("future: peut-être", "2:1", "Jekyll la prend pour `true`"),
    ] {
        let folder = site_with(line);
        let run = folder.run(&["--format", "short"]);
        let start = format!("_config.yml:{place}: erreur [site/jekyll-configuration] ");
        let own = run.stdout.lines().find(|line| line.starts_with(&start));
        assert!(
            own.is_some_and(|own| own.contains(words)),
            "{line}: {}",
            run.stdout
        );
        assert!(
            run.stdout.contains("[links/broken-internal]"),
            "{line}: {}",
            run.stdout
        );
        assert!(!run.stderr.contains("_config.yml"), "{}", run.stderr);
    }
}

#[test]
fn a_list_written_as_a_text_is_heeded() {
    let folder = site_with("exclude: archives, _pages/b.md");
    folder.write("archives/c.md", FAULTY);
    let run = folder.run(&["--format", "short"]);
    assert!(!run.stdout.contains("archives/c.md"), "{}", run.stdout);
}

#[test]
fn a_site_whose_addresses_nobody_knows_is_checked_page_by_page() {
    for config in [
        "permalink: [a]\n",
        "- une\n- liste\n",
        "collections:\n\tpages: {}\n",
    ] {
        let folder = site_with("");
        folder.write("_config.yml", config);
        let run = folder.run(&["--format", "short"]);
        assert!(
            run.stdout.contains("_config.yml:")
                && run.stdout.contains("[site/jekyll-configuration]"),
            "{config}: {}",
            run.stdout
        );
        assert!(
            !run.stdout.contains("[links/broken-internal]"),
            "{config}: {}",
            run.stdout
        );
        assert!(
            run.stderr
                .contains("_config.yml ne permet pas de savoir ce que le site publie")
                && !run.stderr.contains("pas de _config.yml"),
            "{config}: {}",
            run.stderr
        );
    }
    let folder = site_with("");
    folder.write("_config.yml", "collections:\n\tpages: {}\n");
    let tab = folder.run(&["--format", "short"]).stdout;
    assert!(
        tab.contains("_config.yml:2:1: erreur [site/jekyll-configuration] `_config.yml` ne peut pas être lu (une tabulation décale la ligne"),
        "{tab}"
    );
    assert!(!tab.contains("found"), "{tab}");
}

#[test]
fn what_is_no_text() {
    let folder = beside_a_faulty_page();
    folder
        .write("_pages/binaire.md", b"---\n---\nMZ\x00\x01\x02")
        .write("_pages/latin1.md", b"---\ntitle: x\n---\n\n\xe9t\xe9\n");
    expect(
        &folder,
        "_pages/binaire.md:3:3: erreur [site/unreadable] Ce fichier n'est pas du texte (octet nul à la ligne 3)",
    );
    expect(
        &folder,
        "_pages/latin1.md:5:1: erreur [site/unreadable] Ce fichier n'est pas encodé en UTF-8 (ligne 5)",
    );
}

#[test]
fn a_huge_file_is_not_read() {
    let folder = beside_a_faulty_page();
    let file = File::create(folder.path("_pages/enorme.md")).unwrap();
    file.set_len(100_000_000).unwrap();
    expect(
        &folder,
        "_pages/enorme.md:1:1: erreur [site/unreadable] Cette page dépasse 10 Mo (100,0 Mo) : elle n'est pas lue.",
    );
    let run = folder.run(&["--format", "json", "_pages/enorme.md"]);
    assert_eq!(findings(&run.stdout).len(), 1);
}

#[test]
fn a_page_of_nothing_but_marks_is_not_read() {
    let folder = beside_a_faulty_page();
    folder
        .write("_pages/puces.md", "- a\n".repeat(60_000))
        .write("_pages/balises.html", "<b></b>".repeat(60_000));
    for page in ["puces.md", "balises.html"] {
        expect(
            &folder,
            &format!(
                "_pages/{page}:1:1: erreur [site/unreadable] Cette page contient plus de 100000 signes de mise en forme"
            ),
        );
    }
    // Whether a place exists in it is not known.
    folder.write(
        "_pages/lien.md",
        "---\ntitle: x\ndate_de_modification: 3 octobre 2022\n---\n\n[les puces](puces.html#a)\n",
    );
    let run = folder.run(&["--format", "short", "_pages/lien.md"]);
    assert!(!run.stdout.contains("broken-anchor"), "{}", run.stdout);
}

#[test]
fn byte_order_marks_and_line_ends() {
    let folder = Folder::new();
    folder
        .write("vide.md", "")
        .write("crlf.html", FAULTY.replace('\n', "\r\n"))
        .write("cr.html", FAULTY.replace('\n', "\r"))
        .write("bom.html", "\u{feff}<img src=\"https://exemple.gouv.fr/a.png\">\r\n\r\n<b>é</b> <img src=\"https://exemple.gouv.fr/b.png\">\n");
    let run = folder.run(&["--format", "short"]);
    for place in ["crlf.html:8:12:", "bom.html:1:1:", "bom.html:3:10:"] {
        assert!(
            run.stdout
                .lines()
                .any(|line| line.starts_with(place) && line.contains("a11y/img-alt")),
            "no finding at {place}\n{}",
            run.stdout
        );
    }
    let drawn = folder.run(&["bom.html", "crlf.html", "cr.html", "vide.md"]);
    assert!(drawn.stdout.contains("[bom.html:3:10]"), "{}", drawn.stdout);
    assert!(!drawn.stdout.contains('\u{feff}') && !drawn.stdout.contains('\r'));
}

#[test]
fn front_matter_that_does_not_close() {
    let folder = beside_a_faulty_page();
    folder
        .write("_pages/ouvert.md", "---\ntitle: x\n\nTexte <img src=a>\n")
        .write(
            "_pages/sans.html",
            "Texte <img src=\"https://exemple.gouv.fr/a.png\">\n",
        );
    expect(&folder, "_pages/sans.html:1:7: erreur [a11y/img-alt]");
}

#[test]
fn a_yaml_bomb_does_not_grow() {
    let folder = beside_a_faulty_page();
    let mut bomb = String::from("---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let before = level - 1;
        let items = vec![format!("*a{before}"); 10].join(",");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    bomb.push_str("---\n\nTexte\n");
    folder.write("_pages/bombe.md", bomb);
    let run = folder.run(&["--format", "short"]);
    assert!(other_is_linted(&run.stdout), "{}", run.stdout);
    let dump = folder.run(&["dump", "_pages/bombe.md"]);
    assert!(dump.stdout.len() < 10_000_000);
}

#[test]
fn deep_nesting() {
    let folder = beside_a_faulty_page();
    folder
        .write(
            "_pages/crochets.md",
            format!("{GOOD_HEAD}{}", "[".repeat(20_000)),
        )
        .write(
            "_pages/yaml.md",
            format!("---\na: {}\n---\n", "[".repeat(20_000)),
        )
        .write(
            "_pages/div.md",
            format!("{GOOD_HEAD}{}", "<div>".repeat(20_000)),
        )
        .write("_pages/gras.html", "<p><b>gras</p>\n".repeat(20_000))
        .write(
            "_pages/fins.html",
            format!("{}{}", "<p>".repeat(5_000), "</x>".repeat(20_000)),
        )
        .write("_pages/div.html", "<div>\n".repeat(20_000))
        .write(
            "_pages/citation.md",
            format!("{GOOD_HEAD}{} x", ">".repeat(20_000)),
        )
        .write(
            "_pages/gras.md",
            format!("{GOOD_HEAD}{}", "**a ".repeat(20_000)),
        );
    let run = folder.run(&["--format", "short"]);
    assert_eq!(run.status, 1);
    assert!(other_is_linted(&run.stdout), "{}", run.stdout);
}

const GOOD_HEAD: &str = "---\ntitle: x\n---\n\n";

#[test]
fn a_line_of_a_megabyte() {
    let folder = beside_a_faulty_page();
    let line = "mot ".repeat(250_000);
    folder.write(
        "_pages/ligne.html",
        format!("{GOOD_HEAD}{line}<img src=\"https://exemple.gouv.fr/a.png\"> {line}\n"),
    );
    expect(
        &folder,
        "_pages/ligne.html:5:1000001: erreur [a11y/img-alt]",
    );
    let run = folder.run(&["_pages/ligne.html"]);
    assert!(
        run.stdout.contains("[_pages/ligne.html:5:1000001]"),
        "{}",
        run.stdout.len()
    );
    assert!(run.stdout.len() < 10_000);
}

#[test]
fn control_characters_never_reach_a_stream() {
    let folder = Folder::new();
    let hostile = "\u{1b}[31m\u{9b}2J\u{202e}\u{7}";
    folder.write(
        &format!("_pages/a{hostile}.html"),
        format!("{GOOD_HEAD}{hostile}{{% if{hostile} %}} <img src=\"{hostile}\">\n"),
    );
    for arguments in [
        &["--format", "terminal"][..],
        &["--format", "short"],
        &["--format", "json"],
        &["--format", "github"],
        &["dump", "."],
        &[hostile],
        &["explain", hostile],
        &["--format", hostile],
        &["--as-of", hostile],
    ] {
        let run = folder.run(arguments);
        for text in [run.stdout, run.stderr] {
            assert!(
                !text
                    .chars()
                    .any(|c| c != '\n' && dinum_lint::report::visible::is_control(c)),
                "{arguments:?}: {text}"
            );
        }
    }
}

#[test]
fn a_place_for_the_documentation_that_is_none_is_told_in_words() {
    let folder = Folder::new();
    folder.write("fichier", "x");
    for place in ["fichier", "fichier/dessous"] {
        let run = folder.run(&["docs", place]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert_eq!(
            run.stderr,
            format!(
                "dinum-lint : « {place} » n'est pas un dossier, ou n'est pas dans un dossier.\n"
            )
        );
    }
    #[cfg(target_os = "linux")]
    {
        let run = folder.run(&["docs", "/proc/documentation", "--lang", "en"]);
        assert_eq!(run.status, 2);
        assert_eq!(
            run.stderr,
            "dinum-lint: '/proc/documentation' cannot be created in that place.\n"
        );
    }
}
