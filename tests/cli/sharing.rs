//! A check shared by several machines, and its parts put together again: nothing tells it from one run's.

use std::fs;

use crate::formats::FORMATS;
use crate::{FAULTY, Folder, GOOD, Run};

/// A page, titled and with a body.
fn page(title: &str, address: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\npermalink: \"{address}\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\n{body}\n"
    )
}

/// A site whose parts depend on each other: links from page to page, one title for two pages, uploads used in one place or
/// in none, suppressions with and without an effect, faults in settings.
fn site() -> Folder {
    let folder = Folder::new();
    folder
        .write("_config.yml", "url: https://musee.example\ncollections:\n  pages:\n    output: true\n  uploads:\n    output: true\n")
        .write(".dinum-lint.yml", "extends: numerique.gouv.fr\ninconnu: 1\nrules:\n  site/unused-upload: info\n")
        .write("_layouts/page-annexe.html", "<!DOCTYPE html><html lang=\"fr\"><title>{{ page.title }}</title><main>{{ content }}</main></html>")
        .write("_pages/accueil.md", page("Accueil", "/", "[Le guide](/guide/#usage), [absent](/guide/#absent), [perdu](/perdu/), [note](/uploads/utile.pdf)"))
        .write("_pages/guide.md", page("Guide", "/guide/", "## Usage\n\nLe guide."))
        .write("_pages/guide-bis.md", page("Guide", "/guide-bis/", "Le même titre. <img src=\"/uploads/photo.png\">"))
        .write("_pages/tu.md", page("Tu", "/tu/", "<!-- dinum-lint-ignore a11y/img-alt: demandé -->\n<img src=\"/uploads/photo.png\">"))
        .write("_pages/vain.md", page("Vain", "/vain/", "<!-- dinum-lint-ignore a11y/img-alt: rien -->\nRien."))
        .write("_pages/equipe.md", FAULTY)
        .write("_pages/latin.md", b"---\ntitle: \xe9t\xe9\n---\n")
        .write("_uploads/utile.pdf", "%PDF-1.4")
        .write("_uploads/photo.png", "image")
        .write("_uploads/Inutile é.pdf", "%PDF-1.4")
        .write("_uploads/z-inutile.pdf", "%PDF-1.4");
    folder
}

/// Check in `of` parts, each to a file; the names of these.
fn shared(folder: &Folder, of: usize, more: &[&str]) -> Vec<String> {
    (1..=of)
        .map(|number| {
            let part = format!("{number}/{of}");
            let mut words = vec!["--shard", &part, "--format", "json"];
            words.extend(more);
            let run = folder.run(&words);
            assert!((0..2).contains(&run.status), "{}", run.stderr);
            let name = format!("partie-{number}-sur-{of}.json");
            folder.write(&name, run.stdout);
            name
        })
        .collect()
}

fn merge(folder: &Folder, parts: &[String], more: &[&str]) -> Run {
    let mut words = vec!["merge"];
    words.extend(parts.iter().map(String::as_str));
    words.extend(more);
    folder.run(&words)
}

/// Options that write a report of each format to the folder `name` of `out`.
fn to_files(out: &Folder, name: &str) -> Vec<String> {
    out.write(&format!("{name}/made"), "");
    FORMATS
        .map(|format| {
            let file = out.path(&format!("{name}/{format}"));
            format!("--format={format}={}", file.display())
        })
        .to_vec()
}

fn assert_same_as_one_run(folder: &Folder, more: &[&str]) {
    // Beside the site: a report in it would be one of its files.
    let out = Folder::new();
    let read = |name: &str, format: &str| {
        std::fs::read_to_string(out.path(&format!("{name}/{format}"))).unwrap()
    };
    for of in [1, 2, 3, 5, 11] {
        let parts = shared(folder, of, more);
        for fail_on in ["error", "never"] {
            let words =
                |name: &str| [to_files(&out, name), vec![format!("--fail-on={fail_on}")]].concat();
            let (whole, merged) = (words("whole"), words("merged"));
            let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
            let merged: Vec<&str> = merged.iter().map(String::as_str).collect();
            let whole = folder.run(&[&whole[..], more].concat());
            let merged = merge(folder, &parts, &merged);
            assert_eq!(
                (merged.status, merged.stderr.as_str()),
                (whole.status, ""),
                "{of} parts"
            );
            for format in FORMATS {
                assert_eq!(
                    read("merged", format),
                    read("whole", format),
                    "{of} parts, {format}"
                );
            }
        }
    }
}

#[test]
fn parts_put_together_are_what_one_run_tells() {
    let folder = site();
    let whole = folder.run(&["--format", "short"]).stdout;
    for expected in [
        "_pages/guide.md:2:8: avertissement [a11y/page-title-duplicate]",
        "_uploads/z-inutile.pdf:1:1: information [site/unused-upload]",
        "[links/broken-anchor]",
        "[site/unused-suppression]",
        "[site/unreadable]",
        ".dinum-lint.yml:2:1",
    ] {
        assert!(whole.contains(expected), "{expected}: {whole}");
    }
    assert!(
        !whole
            .contains("utile.pdf:1:1: information [site/unused-upload] Ce fichier _uploads/utile")
    );
    assert_same_as_one_run(&folder, &[]);
}

#[test]
fn a_baseline_is_shared_too() {
    let folder = site();
    let made = folder.run(&["baseline", "create"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    // Repaired since, gone since, new since.
    folder.write("_pages/equipe.md", GOOD).write(
        "_pages/neuve.md",
        page("Neuve", "/neuve/", "<img src=\"/uploads/photo.png\">"),
    );
    std::fs::remove_file(folder.path("_pages/vain.md")).unwrap();
    std::fs::remove_file(folder.path("_uploads/z-inutile.pdf")).unwrap();
    let more = ["--baseline", ".dinum-lint-baseline.yml"];
    let whole = folder.run(&[&["--format", "short"][..], &more].concat());
    assert_eq!(
        whole.stdout.matches("[site/stale-baseline]").count(),
        4,
        "{}",
        whole.stdout
    );
    let parts = shared(&folder, 3, &more);
    for format in ["terminal", "short", "json", "github"] {
        let whole = folder.run(&[&["--format", format][..], &more].concat());
        let merged = merge(&folder, &parts, &["--format", format]);
        assert_eq!(merged.stdout, whole.stdout, "{format}");
        assert_eq!(merged.status, whole.status, "{format}");
    }
}

#[test]
fn each_file_is_in_one_part() {
    let folder = site();
    let files = |part: &str| -> u64 {
        let run = folder.run(&["--format", "json", "--shard", part]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        report["summary"]["files"].as_u64().unwrap()
    };
    let whole = files("1/1");
    assert_eq!(files("1/2") + files("2/2"), whole);
    assert!(files("1/2") > 1 && files("2/2") > 1);
    assert_eq!(
        (1..=40)
            .map(|number| files(&format!("{number}/40")))
            .sum::<u64>(),
        whole
    );
}

#[test]
fn what_is_missing_is_said_and_the_rest_is_told() {
    let folder = site();
    let parts = shared(&folder, 3, &[]);
    let two = merge(&folder, &parts[..2], &["--format", "short"]);
    assert_eq!(two.status, 2);
    assert!(
        two.stderr.contains("il manque le rapport de la part 3/3"),
        "{}",
        two.stderr
    );
    assert!(two.stdout.contains("_pages/accueil.md"), "{}", two.stdout);
    assert!(!two.stdout.contains("site/unused-upload"), "{}", two.stdout);

    let once = merge(&folder, &parts, &["--format", "short"]);
    let copied = fs::read_to_string(folder.path(&parts[0])).unwrap();
    folder.write("copie.json", copied);
    let twice = [&parts[..], &["copie.json".to_owned()]].concat();
    let twice = merge(&folder, &twice, &["--format", "short"]);
    assert_eq!(twice.status, 2);
    assert!(
        twice
            .stderr
            .contains("la part 1/3 est donnée plusieurs fois"),
        "{}",
        twice.stderr
    );
    assert_eq!(twice.stdout.lines().count(), two_less(&once.stdout));

    folder.write("autres.yml", "rules:\n  typography/*: off\n");
    for other in [["--as-of", "2020-01-01"], ["--config", "autres.yml"]] {
        let part = folder.run(&[&["--shard", "1/3", "--format", "json"][..], &other].concat());
        folder.write("autre.json", part.stdout);
        let differing = [&["autre.json".to_owned()], &parts[1..]].concat();
        let differing = merge(&folder, &differing, &["--format", "short"]);
        assert_eq!(differing.status, 2);
        assert!(
            differing
                .stderr
                .contains("pas été vérifiées de la même façon"),
            "{other:?}: {}",
            differing.stderr
        );
    }

    folder.write("abime.json", "{\"version\":1,").write("vieux.json", "{\"version\":9,\"findings\":[],\"summary\":{\"files\":0,\"error\":0,\"warning\":0,\"info\":0,\"suppressed\":0}}");
    let names = ["abime.json", "vieux.json", "nulle-part.json", &parts[0]].map(str::to_owned);
    let damaged = merge(&folder, &names, &["--format", "short"]);
    assert_eq!(damaged.status, 2);
    for said in [
        "« abime.json » n'est pas un rapport de dinum-lint",
        "« vieux.json » vient d'une autre version de dinum-lint",
        "« nulle-part.json » n'existe pas",
        "il manque le rapport de la part 2/3",
    ] {
        assert!(damaged.stderr.contains(said), "{said}: {}", damaged.stderr);
    }
}

/// How many lines there are without those about unused uploads, which only a complete set of parts can tell.
fn two_less(text: &str) -> usize {
    let lines = text.lines();
    lines
        .filter(|line| !line.contains("site/unused-upload"))
        .count()
}

#[test]
fn reports_of_different_folders_are_put_together() {
    let folder = site();
    let mut names = Vec::new();
    for (name, path) in [
        ("un.json", "_pages/accueil.md"),
        ("deux.json", "_pages/equipe.md"),
    ] {
        folder.write(
            name,
            folder
                .run(&[path, "--format", "json", "--lang", "en"])
                .stdout,
        );
        names.push(name.to_owned());
    }
    for format in ["terminal", "short", "json", "github"] {
        let form = ["--format", format, "--lang", "en"];
        let whole = folder.run(&[&["_pages/accueil.md", "_pages/equipe.md"][..], &form].concat());
        let merged = merge(&folder, &names, &form);
        assert_eq!(merged.stdout, whole.stdout, "{format}");
        assert_eq!(merged.status, whole.status, "{format}");
    }
}

#[test]
fn hostile_reports_harm_nothing() {
    let folder = site();
    let place = "\"line\":999999999,\"column\":1,\"end_line\":0,\"end_column\":0,\"start\":18446744073709551615,\"end\":3";
    for path in [
        "_pages/latin.md",
        "_pages/equipe.md",
        "../../etc/passwd",
        "",
        "\\u0000\\u001b[31m",
    ] {
        let finding = format!(
            "{{\"rule\":\"x\\u001b\",\"severity\":\"error\",\"path\":\"{path}\",{place},\"message\":\"m\\u0007\",\"help\":\"\",\"url\":\"\",\"rgaa\":[],\"wcag\":[],\"act\":[],\"labels\":[{{{place},\"message\":\"\"}}],\"fix\":null,\"alternatives\":[]}}"
        );
        let most = u64::MAX;
        folder.write("x.json", format!("{{\"version\":1,\"findings\":[{finding}],\"summary\":{{\"files\":{most},\"error\":{most},\"warning\":0,\"info\":0,\"suppressed\":0}}}}"));
        for format in ["terminal", "short", "json", "github"] {
            let run = folder.run(&["merge", "x.json", "x.json", "--format", format]);
            assert_eq!(run.status, 1, "{format}: {}", run.stderr);
            assert!(
                !run.stdout.contains(['\u{1b}', '\u{7}', '\0']),
                "{format}: {}",
                run.stdout
            );
        }
    }
}

/// An address that pages of several parts hold is one address.
#[cfg(feature = "network")]
#[test]
fn addresses_of_the_web_count_once() {
    let folder = site();
    let link = "[a](https://www.musee-voisin.fr/a) [b](https://www.musee-voisin.fr/b)";
    for page in ["a", "b", "c", "d"] {
        let own = format!("[{page}](https://www.musee-voisin.fr/{page}/)");
        let text = format!("---\ntitle: {page}\n---\n\n{link} {own}\n");
        folder.write(&format!("_pages/lien-{page}.md"), text);
    }
    let check = ["links", "--cache-only", "--cache", "reponses.json"];
    let parts: Vec<String> = (1..=3)
        .map(|number| {
            let part = format!("{number}/3");
            let form = format!("json=part-{number}.json");
            folder.run(&[&check[..], &["--shard", &part, "--format", &form]].concat());
            format!("part-{number}.json")
        })
        .collect();
    for format in ["json", "terminal", "markdown", "html", "sarif"] {
        let whole = folder.run(&[&check[..], &["--format", format]].concat());
        let merged = merge(&folder, &parts, &["--format", format]);
        assert_eq!(merged.stdout, whole.stdout, "{format}");
    }
    let told = merge(&folder, &parts, &["--format", "json"]).stdout;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert!(
        told["summary"]["web"]["unchecked"].as_u64() >= Some(6),
        "{told}"
    );
}

/// Reports come from elsewhere: none makes the program print what somebody keeps to themselves.
#[test]
fn what_is_no_page_is_not_quoted() {
    let folder = site();
    let place = "\"line\":2,\"column\":1,\"end_line\":2,\"end_column\":6,\"start\":2,\"end\":8";
    for path in [
        ".git/config",
        ".env",
        ".git/page.md",
        "id_ed25519",
        "./.git/config",
    ] {
        folder.write(path, "a\nsecret\n");
        let finding = format!(
            "{{\"rule\":\"x\",\"severity\":\"error\",\"path\":\"{path}\",{place},\"message\":\"m\",\"help\":\"\",\"url\":\"\",\"rgaa\":[],\"wcag\":[],\"act\":[],\"labels\":[],\"fix\":null,\"alternatives\":[]}}"
        );
        folder.write("x.json", format!("{{\"version\":1,\"findings\":[{finding}],\"summary\":{{\"files\":1,\"error\":1,\"warning\":0,\"info\":0,\"suppressed\":0}}}}"));
        for format in ["terminal", "html", "markdown", "sarif"] {
            let run = folder.run(&["merge", "x.json", "--format", format]);
            assert!(!run.stdout.contains("secret"), "{path}: {}", run.stdout);
        }
    }
}

#[test]
fn a_part_is_named_rightly_and_of_a_whole_check() {
    let folder = site();
    for wrong in ["0/2", "3/2", "2", "a/b", "1/0"] {
        let run = folder.run(&["--shard", wrong]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("2/4"), "{}", run.stderr);
    }
    for other in ["--staged", "--changed", "--fix", "--diff"] {
        let run = folder.run(&["--shard", "1/2", other]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{other}");
        assert!(run.stderr.contains(other), "{}", run.stderr);
    }
}

#[test]
fn a_report_that_is_given_twice_counts_once() {
    let folder = site();
    folder.run(&["--format", "json=tout.json"]);
    let once = folder.run(&["merge", "tout.json", "--format", "json"]);
    let twice = folder.run(&["merge", "tout.json", "./tout.json", "--format", "json"]);
    assert_eq!((twice.status, &twice.stdout), (once.status, &once.stdout));
    assert_eq!(
        twice.stderr,
        "dinum-lint : « ./tout.json » est donné plusieurs fois : ce rapport ne compte qu'une fois.\n"
    );
}

#[test]
fn a_report_may_begin_with_a_mark_and_is_refused_where_a_shell_spoilt_it() {
    let folder = site();
    let report = folder.run(&["--format", "json"]).stdout;
    folder.write("sans.json", &report);
    folder.write("avec.json", format!("\u{feff}{report}"));
    let without = folder.run(&["merge", "sans.json"]);
    let with = folder.run(&["merge", "avec.json"]);
    assert_eq!(
        (with.status, with.stdout, with.stderr.as_str()),
        (without.status, without.stdout, "")
    );
    // As Windows PowerShell redirects what a program prints.
    let units = format!("\u{feff}{report}")
        .encode_utf16()
        .collect::<Vec<_>>();
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    fs::write(folder.path("utf16.json"), bytes).unwrap();
    let spoilt = folder.run(&["merge", "utf16.json"]);
    assert_eq!((spoilt.status, spoilt.stdout.as_str()), (2, ""));
    assert!(
        spoilt
            .stderr
            .contains("refaites-le avec --format json=FICHIER"),
        "{}",
        spoilt.stderr
    );
}

#[test]
fn a_part_without_pages_says_so() {
    let folder = Folder::new();
    folder.write("_pages/a.md", GOOD);
    let empty: Vec<Run> = (1..=2)
        .map(|number| folder.run(&["--shard", &format!("{number}/2")]))
        .filter(|run| run.stderr.contains("cette part"))
        .collect();
    let [one] = empty.as_slice() else {
        panic!("{} parts", empty.len());
    };
    assert_eq!(
        (one.status, one.stderr.as_str()),
        (0, "dinum-lint : aucune page n'est dans cette part.\n")
    );
}
