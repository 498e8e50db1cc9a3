//! Neovim drives the server.

use std::fs;
use std::process::{Command, Stdio};

use super::site::{Site, page};

#[test]
fn neovim_opens_repairs_and_saves_a_page() {
    let found = Command::new("nvim")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if found.is_err() {
        assert_ne!(
            std::env::var("DINUM_LINT_TOOLS").as_deref(),
            Ok("required"),
            "Neovim is missing"
        );
        eprintln!("non exécuté : Neovim manque");
        return;
    }
    let site = Site::new();
    let body = "Été 😀, au 2ème étage : <img src=\"https://www.economie.gouv.fr/a.png\">";
    let text = page("Accueil", "/accueil/", body);
    site.write("_pages/accueil.md", &text);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lsp/neovim.lua");
    let run = Command::new("nvim")
        .args(["--headless", "-n", "-u", "NONE", "-i", "NONE"])
        .arg("_pages/accueil.md")
        .arg("-c")
        .arg(format!("luafile {script}"))
        .env("DINUM_LINT", env!("CARGO_BIN_EXE_dinum-lint"))
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(site.path(""))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let complaints = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{complaints}");
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "opened: a11y/img-alt typography/ordinal",
            "seen: 2ème",
            "seen: <img src=\"https://www.economie.gouv.fr/a.png\">",
            "repaired: a11y/img-alt",
            "saved",
        ],
        "{complaints}"
    );
    let expected = text
        .replace("2ème", "2e")
        .replace("<img ", "<img alt=\"Une équipe\" ");
    assert_eq!(
        fs::read_to_string(site.path("_pages/accueil.md")).unwrap(),
        expected
    );
}
