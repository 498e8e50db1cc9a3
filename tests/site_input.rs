//! Sites that are hardly any: what is wrong is said with its place, and the rest is read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use camino::{Utf8Path, Utf8PathBuf};
use dinum_lint::site::{Front, ProblemKind, Resolution, Site};
use jiff::civil::date;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> (TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    for (path, bytes) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    (folder, root)
}

fn load(root: &Utf8Path) -> Site {
    Site::load(root, date(2026, 11, 22))
}

#[test]
fn a_folder_without_pages() {
    let (_folder, root) = folder(&[("_config.yml", b"")]);
    let site = load(&root);
    assert_eq!(site.problems(), []);
    assert!(site.entries().iter().all(|entry| !entry.is_published()));
    assert!(matches!(site.resolve("/", None), Resolution::Missing));
    assert_eq!(site.nearest("/x/", None), None);
    assert_eq!(site.pages_to_lint().count(), 0);
}

#[test]
fn a_broken_configuration_leaves_jekylls_defaults() {
    let configs: [&[u8]; 5] = [
        b"title: x\n\tbaseurl: y\n",
        b"- a\n- b\n",
        b"title: \"caf\xe9\"\n",
        b"a: [1, 2\nb: 3\n",
        b"\xef\xbb\xbf%x\x00\n",
    ];
    for config in configs {
        let (_folder, root) = folder(&[("_config.yml", config), ("x.md", b"---\n---\n")]);
        let site = load(&root);
        assert_eq!(site.problems().len(), 1, "{config:?}");
        assert_eq!(site.problems()[0].file, "_config.yml");
        let kind = &site.problems()[0].kind;
        let is_placed = site.problems()[0].place.is_some();
        assert!(
            is_placed || *kind == ProblemKind::ConfigNotAMapping,
            "{config:?} {kind:?}"
        );
        assert!(matches!(site.resolve("/x.html", None), Resolution::Page(_)));
    }
}

#[test]
fn a_yaml_bomb_in_the_configuration() {
    let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..30 {
        let above = format!("*a{},", level - 1).repeat(10);
        let name = format!("a{level}");
        text += &[name.as_str(), ": &", &name, " [", &above, "]\n"].concat();
    }
    let (_folder, root) = folder(&[("_config.yml", text.as_bytes())]);
    let site = load(&root);
    assert!(matches!(
        site.problems()[0].kind,
        ProblemKind::ConfigInvalid(_)
    ));
    let large = vec![b'\n'; 1_000_001];
    let (_folder, root) = folder(&[("_config.yml", &large)]);
    assert_eq!(load(&root).problems()[0].kind, ProblemKind::ConfigTooLarge);
    let deep = "[".repeat(50_000);
    let (_folder, root) = folder(&[("_config.yml", deep.as_bytes())]);
    assert!(matches!(
        load(&root).problems()[0].kind,
        ProblemKind::ConfigInvalid(_)
    ));
}

#[test]
fn odd_pages() {
    let long = [b"---\na: ".as_slice(), &vec![b'x'; 200_000], b"\n---\n"].concat();
    let (_folder, root) = folder(&[
        ("_config.yml", b"collections: {x: {output: true}}\n"),
        ("_x/vide.md", b""),
        ("_x/nul.md", b"---\n\0\n---\n"),
        ("_x/latin.md", b"---\ntitle: caf\xe9\n---\n"),
        ("_x/long.md", &long),
        ("_x/sans-fin.md", b"---\r\ntitle: x\r\n"),
        ("a/index.html", b"---\n---\n"),
    ]);
    let site = load(&root);
    assert_eq!(site.problems(), []);
    let front = |path: &str| site.entry(Utf8Path::new(path)).unwrap().front;
    assert_eq!(front("_x/vide.md"), Front::None);
    assert_eq!(front("_x/nul.md"), Front::Broken);
    assert_eq!(front("_x/latin.md"), Front::Broken);
    assert_eq!(front("_x/sans-fin.md"), Front::Unclosed);
    assert!(matches!(
        site.resolve("/x/latin.html", None),
        Resolution::Page(_)
    ));
    assert!(matches!(site.resolve("/a/", None), Resolution::Page(_)));
    for path in [
        "",
        "..",
        "../../..",
        "/%",
        "/%ff",
        "//",
        "/a/../../a/",
        "?",
        "\0",
        "/\u{feff}",
    ] {
        let _ = site.resolve(path, None);
        let _ = site.nearest(path, None);
    }
}

#[test]
fn the_root_is_found_upwards() {
    let (_folder, root) = folder(&[("_config.yml", b""), ("a/b/x.md", b"")]);
    assert_eq!(Site::find_root(&root.join("a/b/x.md")), Some(root.clone()));
    assert_eq!(Site::find_root(&root), Some(root.clone()));
    assert_eq!(Site::find_root(&root.join("nowhere")), None);
}

#[test]
fn a_prefix_of_the_site_counts_as_none() {
    let config = b"baseurl: /essai/\nurl: https://exemple.fr:8080/x\n";
    let (_folder, root) = folder(&[
        ("_config.yml", config),
        ("x.md", b"---\n---\n"),
        ("sous/_posts/2020-01-31-un-deux.md", b"---\n---\n"),
    ]);
    let site = load(&root);
    assert!(matches!(
        site.resolve("/essai/x.html", None),
        Resolution::Page(_)
    ));
    assert!(matches!(site.resolve("/x.html", None), Resolution::Page(_)));
    assert!(matches!(
        site.resolve("/essais/x.html", None),
        Resolution::Missing
    ));
    assert!(site.is_own_host("www.exemple.fr"));
    assert!(site.post("2020-01-31-un-deux").is_some());
    assert!(site.post("deux").is_none());
}

#[test]
fn redirections_need_their_plugin() {
    let page: &[u8] = b"---\nredirect_from: ancienne/\n---\n";
    let reached = |files: &[(&str, &[u8])]| {
        let (_folder, root) = folder(files);
        matches!(
            load(&root).resolve("/ancienne/", None),
            Resolution::Redirect(_)
        )
    };
    let plain: &[u8] = b"title: x\n";
    let named: &[u8] = b"plugins: [jekyll-redirect-from]\n";
    let lock: &[u8] = b"GEM\n  specs:\n    github-pages (228)\n";
    assert!(!reached(&[("_config.yml", plain), ("x.md", page)]));
    assert!(reached(&[("_config.yml", named), ("x.md", page)]));
    assert!(reached(&[
        ("_config.yml", plain),
        ("Gemfile.lock", lock),
        ("x.md", page)
    ]));
    assert!(reached(&[
        ("_config.yml", plain),
        ("_plugins/r.rb", b"#"),
        ("x.md", page)
    ]));
}
