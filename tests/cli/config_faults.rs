//! What is wrong with a configuration, at its place; what it cannot turn off.

use crate::FAULTY;
use crate::config::{OWN, faults, levels, short, site};

#[test]
fn what_is_wrong_is_said_at_its_place() {
    for (configuration, place, words) in [
        ("exclud: [a]", "1:1", "Vouliez-vous écrire `exclude` ?"),
        ("inconnu: 1", "1:1", "La clé `inconnu` n'existe pas"),
        (
            "rules:\n  a11y/img-alte: off",
            "2:3",
            "Vouliez-vous écrire `a11y/img-alt` ?",
        ),
        (
            "rules:\n  img-alt: off",
            "2:3",
            "Vouliez-vous écrire `a11y/img-alt` ?",
        ),
        ("rules:\n  x/y: off", "2:3", "La règle `x/y` n'existe pas"),
        (
            "rules:\n  a11y/img-alt: warn",
            "2:17",
            "n'est pas une valeur possible",
        ),
        ("rules:\n  a11y/img-alt: 3", "2:17", "il faut l'un de"),
        ("rules:\n  a11y/img-alt: {max: 3}", "2:18", "La clé `max`"),
        ("rules: off", "1:8", "une suite de lignes"),
        (
            "layouts: {page: {base_level: 9}}",
            "1:30",
            "un nombre entier de 0 à 6",
        ),
        ("exclude: x", "1:10", "une liste"),
        ("exclude: [\"a[z-b]\"]", "1:11", "n'est pas un chemin"),
        (
            "exclude: [absent/]",
            "1:11",
            "Aucun fichier ne correspond à `absent/`",
        ),
        (
            "overrides: [{paths: [\"_pages/z*\"]}]",
            "1:22",
            "Aucun fichier ne correspond",
        ),
        (
            "overrides: [{collections: [note]}]",
            "1:28",
            "Vouliez-vous écrire `notes` ?",
        ),
        (
            "collections: {absente: {dated: true}}",
            "1:15",
            "pas de collection `absente`",
        ),
        ("hosts: [a.fr]\nhosts: [b.fr]", "2:1", "écrite deux fois"),
        (
            "rules:\n  a11y/img-alt: no",
            "2:17",
            "Vouliez-vous écrire `off` ?",
        ),
        (
            "rules:\n  a11y/img-alt: false",
            "2:17",
            "Vouliez-vous écrire `off` ?",
        ),
        (
            "rules:\n  links/zz: off",
            "2:3",
            "La règle `links/zz` n'existe pas : ce réglage n'a aucun effet.",
        ),
        (
            "rules: {a11y: warning}",
            "1:9",
            "Vouliez-vous écrire `a11y/*` ?",
        ),
        (
            "rules:\n  typo/*: off",
            "2:3",
            "Vouliez-vous écrire `typography/*` ?",
        ),
        (
            "rules:\n  site/unreadable: off",
            "2:20",
            "n'est pas une valeur possible de `site/unreadable` : error, warning.",
        ),
        (
            "exclude: [_notes]\n---\nrules: {}",
            "2:1",
            "rien de ce qui suit n'est lu",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, from: jadis, verified: true, source: x}",
            "3:33",
            "La valeur de `from` n'a pas la forme attendue : il faut un jour (2024-01-09), un mois (2019-10), une année (2022), ou",
        ),
        (
            "organisation: {names: [{id: x, kind: body, from: 2001, source: x}]}",
            "1:24",
            "Il manque à cette entrée `verified` : elle est ignorée.",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, long: [x y], from: 2020-01-01, until: 2019-01-01, verified: true, source: x}",
            "3:65",
            "finit (`until`) avant d'avoir commencé (`from`) : l'entrée est ignorée.",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, long: [x y], from: 2020, successor: inconnu, verified: true, source: x}",
            "3:63",
            "Aucune entrée n'a l'`id` `inconnu`",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, long: [x y], from: 2020, successor: dinmu, verified: true, source: x}",
            "3:63",
            "Vouliez-vous écrire `dinum` ?",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, long: [x y], from: 2020, verified: true, source: x}\n    - {id: x, kind: body, long: [y z], from: 2020, verified: true, source: x}",
            "4:12",
            "Deux entrées de cette liste s'appellent `x`",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, long: [x y], from: 2020, verified: true, source: \"  \"}",
            "3:76",
            "La valeur de `source` n'a pas la forme attendue",
        ),
        (
            "organisation:\n  names:\n    - {id: x, kind: body, from: 2020, verified: true, source: x}",
            "3:7",
            "Il manque à cette entrée `acronyms` ou `long` : elle est ignorée.",
        ),
        (
            "hosts: [\"https://www.exemple.fr/\"]",
            "1:9",
            "un nom de domaine sans `https://` ni chemin",
        ),
        ("hosts: [exemple.fr/]", "1:9", "un nom de domaine sans"),
        (
            "documentation: pas une adresse",
            "1:16",
            "une adresse complète",
        ),
        (
            "overrides:\n  - paths: []",
            "2:12",
            "La liste `paths` est vide : ces réglages ne valent pour aucune page.",
        ),
        (
            "overrides: [{paths: [\"a[z-b]\"], rules: {a11y/img-alt: off}}]",
            "1:22",
            "n'est pas un chemin",
        ),
        (
            "organisation: {names: [{id: 3, kind: body, from: 2001, verified: true, source: x}]}",
            "1:29",
            "La valeur de `id` n'a pas la forme attendue : il faut un texte",
        ),
    ] {
        let found = faults(configuration);
        assert_eq!(found.len(), 1, "{configuration}: {found:?}");
        let start = format!(".dinum-lint.yml:{place}: erreur");
        assert!(
            found[0].starts_with(&start) && found[0].contains(words),
            "{configuration}: {found:?}"
        );
    }
    let zz = faults("rules:\n  links/zz: off");
    assert!(!zz[0].contains("Vouliez-vous"), "{zz:?}");
    assert_eq!(
        faults("rules:\nexclude:\noverrides: []\n"),
        [""; 0],
        "nothing is said"
    );
    let english = site("exclud: [a]").run(&["--lang", "en", "--format", "short"]);
    assert!(english.stdout.contains("Did you mean `exclude`?"));
    let kept = site("exclud: [a]\nrules: {a11y/img-alt: off}\n");
    assert_eq!(levels(&kept, &[]), [""; 0], "the rest holds");
    assert_eq!(short(&kept, &[]).status, 1);
}

#[test]
fn a_file_that_cannot_be_used_is_two_and_the_rest_is_linted() {
    for (configuration, words) in [
        (
            "rules:\n\ta: b\n",
            ".dinum-lint.yml:2:1 : La configuration ne peut pas être lue : une tabulation",
        ),
        ("rules: \"off\n", "un guillemet"),
        ("- a\n- b\n", "clé: valeur"),
        (
            "extends: absent.yml\n",
            ".dinum-lint.yml:1:10 : `extends` nomme `absent.yml`",
        ),
        ("extends: .dinum-lint.yml\n", "la boucle est coupée ici"),
        (
            "extends: boucle.yml\n",
            "boucle.yml:1:10 : `extends` nomme `.dinum-lint.yml`",
        ),
        ("extends: jekil\n", "Vouliez-vous écrire `jekyll` ?"),
        (
            "extends: binaire.yml\n",
            "binaire.yml:1:1 : Ce fichier de configuration ne peut pas être lu",
        ),
    ] {
        let folder = site(configuration);
        folder.write("boucle.yml", "extends: .dinum-lint.yml\n");
        folder.write("binaire.yml", b"\xff\xfe\x00".as_slice());
        let run = short(&folder, &[]);
        assert_eq!(run.status, 2, "{configuration}: {}", run.stderr);
        assert!(
            run.stderr.contains(words),
            "{configuration}: {}",
            run.stderr
        );
        assert!(
            run.stdout.contains("erreur [a11y/img-alt]"),
            "{}",
            run.stdout
        );
        assert!(
            run.stdout.contains("[site/configuration]"),
            "{}",
            run.stdout
        );
    }
    let missing = short(&site(""), &["--config", "absent.yml"]);
    assert_eq!(missing.status, 2);
    assert!(
        missing.stderr.contains("il n'existe pas"),
        "{}",
        missing.stderr
    );
}

#[test]
fn a_layout_that_the_site_does_not_have() {
    let found = |configuration: &str, config: &str| {
        let folder = site(configuration);
        folder
            .write("_config.yml", format!("{OWN}{config}"))
            .write("_layouts/fiche.html", "{{ content }}");
        let printed = short(&folder, &[]).stdout;
        let mut own = printed
            .lines()
            .filter(|line| line.contains("[site/configuration]"));
        own.next().map(str::to_owned)
    };
    let far = found("layouts: {zzz: {base_level: 2}}", "").unwrap();
    assert!(
        far.starts_with(".dinum-lint.yml:1:11: erreur")
            && far.contains("pas de mise en page `zzz`")
            && !far.contains("Vouliez-vous"),
        "{far}"
    );
    let near = found("layouts: {fiches: {base_level: 2}}", "").unwrap();
    assert!(near.contains("Vouliez-vous écrire `fiche` ?"), "{near}");
    for known in ["fiche", "page-annexe"] {
        let configuration = format!("layouts: {{{known}: {{base_level: 2}}}}");
        assert_eq!(found(&configuration, ""), None, "{known}");
    }
    let themed = found("layouts: {zzz: {base_level: 2}}", "theme: minima\n");
    assert_eq!(themed, None, "a theme brings layouts of its own");
}

#[test]
fn a_folder_in_the_configurations_place_is_said() {
    let folder = site("");
    std::fs::remove_file(folder.path(".dinum-lint.yml")).unwrap();
    std::fs::create_dir(folder.path(".dinum-lint.yml")).unwrap();
    let run = short(&folder, &[]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains(
            ".dinum-lint.yml:1:1 : Ce fichier de configuration ne peut pas être lu (ce n'est pas un fichier lisible)"
        ),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("erreur [a11y/img-alt]"));
}

#[test]
fn what_could_not_be_checked_is_never_silent() {
    let level = |configuration: &str| {
        let folder = site(configuration);
        folder.write("_pages/latin.md", b"---\n---\n\xe9\n");
        let printed = short(&folder, &[]).stdout;
        let mut own = printed
            .lines()
            .filter(|line| line.contains("[site/unreadable]"));
        let line = own.next().unwrap_or_default();
        line.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(level(""), "erreur");
    assert_eq!(level("rules: {site/unreadable: warning}"), "avertissement");
    assert_eq!(level("rules: {site/*: off}"), "avertissement");
    let only_there = "overrides: [{paths: [_pages], rules: {site/unreadable: warning}}]";
    assert_eq!(level(only_there), "avertissement");
}

#[test]
fn rules_about_suppressions_get_their_level_too() {
    let levels = |configuration: &str| {
        let folder = site(configuration);
        let faulty = "<!-- dinum-lint-ignore a11y/img-alt -->\n<!-- dinum-lint-ignore-file a11y/br-spacing: motif -->\n";
        folder.write("_pages/s.html", FAULTY.replace("/equipe/", "/s/") + faulty);
        let printed = short(&folder, &[]).stdout;
        let own = printed.lines().filter(|line| line.contains("suppression]"));
        let level = |line: &str| line.split(' ').nth(1).unwrap_or_default().to_owned();
        own.map(level).collect::<Vec<_>>()
    };
    assert_eq!(levels(""), ["erreur", "avertissement"]);
    let set = "rules: {site/suppression: warning, site/unused-suppression: info}";
    assert_eq!(levels(set), ["avertissement", "information"]);
    let off = "rules: {site/suppression: off, site/unused-suppression: off}";
    assert_eq!(levels(off), [""; 0]);
}

#[test]
fn a_configuration_with_another_ending_is_not_passed_over_in_silence() {
    let folder = site("");
    let other = folder.path(".dinum-lint.yaml");
    std::fs::rename(folder.path(".dinum-lint.yml"), other).unwrap();
    let run = short(&folder, &[]);
    let told = ".dinum-lint.yaml:1:1: erreur [site/configuration] Ce fichier n'est pas lu";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn a_second_path_is_one_too_many() {
    let run = site("").run(&["config", "show", "_pages", "_notes"]);
    let told = "« _notes » est de trop : un seul chemin est attendu ici.";
    assert!(
        run.status == 2 && run.stderr.contains(told),
        "{}",
        run.stderr
    );
}

#[test]
fn an_open_bracket_at_the_end_is_called_one() {
    let run = short(&site("rules:\n  a11y/img-alt: [\n"), &[]);
    let told = ".dinum-lint.yml:2:17 : La configuration ne peut pas être lue : un crochet";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}
