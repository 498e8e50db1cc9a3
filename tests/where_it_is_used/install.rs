//! How the action installs the program: from a release whose checksum is right, or from its sources.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::runner::{Job, version};
use crate::{PROGRAM, ROOT, Site, have};

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Lay down a release as it is published, in which `name` has the checksum `sum` (its own where none is given).
fn publish(site: &Site, sum: Option<&str>) -> String {
    let version = version();
    let release = site.beside("releases").join(format!("v{version}"));
    fs::create_dir_all(&release).unwrap();
    // As the release workflow packs it; the program in it calls the one under test.
    let program = site.beside("dinum-lint");
    fs::write(&program, format!("#!/bin/sh\nexec '{PROGRAM}' \"$@\"\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let pack = Path::new(ROOT).join(".github/release/package.py");
    // Any file: the installation looks at the program only.
    let notices = Path::new(ROOT).join("LICENSE");
    let packed = Command::new("python3")
        .args([
            pack.as_os_str(),
            program.as_os_str(),
            TARGET.as_ref(),
            notices.as_os_str(),
            release.as_os_str(),
        ])
        .status();
    assert!(packed.unwrap().success());
    let archive = format!("dinum-lint-{version}-{TARGET}.tar.gz");
    let script = format!("sha256sum -- {archive} >SHA256SUMS");
    let made = Command::new("sh")
        .args(["-c", &script])
        .current_dir(&release)
        .status();
    assert!(made.unwrap().success());
    if let Some(sum) = sum {
        fs::write(release.join("SHA256SUMS"), format!("{sum}  {archive}\n")).unwrap();
    }
    format!("file://{}", site.beside("releases").display())
}

fn can_run() -> bool {
    have(&["git", "bash", "curl", "python3"])
}

#[test]
fn a_release_whose_checksum_is_right_is_installed() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let releases = publish(&site, None);
    let tag = format!("v{}", version());
    let done = Job::new(&site)
        .env("DINUM_LINT_RELEASES", &releases)
        .github("action_ref", &tag)
        .input("install-only", "true")
        .run();
    assert_eq!(done.failed, [""; 0], "{}", done.log);
    assert!(
        done.log.contains(&format!("dinum-lint {}", version())),
        "{}",
        done.log
    );
    assert!(done.called.is_empty(), "{:?}", done.called);
    assert!(done.asked.is_empty(), "{:?}", done.asked);

    // By the commit that the tag names.
    let commit = "0123456789abcdef0123456789abcdef01234567";
    let job = Job::new(&site)
        .env("DINUM_LINT_RELEASES", &releases)
        .github("action_ref", commit)
        .input("install-only", "true")
        .input("attestation", "true")
        .answers("commits", &format!("{commit}\n"))
        .answers("attestation", "");
    let done = job.run();
    assert_eq!(done.failed, [""; 0], "{}", done.log);
    assert!(done.called.is_empty(), "{:?}", done.called);
    assert!(
        done.asked[0].contains(&format!("/commits/{tag}")),
        "{:?}",
        done.asked
    );
    assert!(
        done.asked[1].contains("attestation verify"),
        "{:?}",
        done.asked
    );
}

#[test]
fn a_wrong_checksum_is_refused() {
    if !can_run() {
        return;
    }
    for sum in [&"0".repeat(64), "", "x"] {
        let site = Site::new();
        let releases = publish(&site, Some(sum));
        let done = Job::new(&site)
            .env("DINUM_LINT_RELEASES", &releases)
            .input("version", &version())
            .run();
        if sum.is_empty() {
            // No sum, no program: built from the sources of the same version.
            assert_eq!(done.called.len(), 1, "{:?}", done.called);
            continue;
        }
        assert_eq!(done.failed, ["Installer dinum-lint"], "{}", done.log);
        assert!(
            done.log.contains("n'a pas l'empreinte publiée"),
            "{}",
            done.log
        );
        assert!(
            !site
                .beside("runner/temp/dinum-lint/bin/dinum-lint")
                .exists()
        );
    }
}

#[test]
fn without_a_release_it_is_built() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let releases = format!("file://{}", site.beside("nothing").display());
    let tag = format!("v{}", version());
    for (reference, inputs) in [
        (tag.as_str(), ""),
        ("", ""),
        ("main", ""),
        ("0123456789abcdef0123456789abcdef01234567", ""),
        (tag.as_str(), "source"),
    ] {
        let done = Job::new(&site)
            .env("DINUM_LINT_RELEASES", &releases)
            .github("action_ref", reference)
            .input("version", inputs)
            .input("install-only", "true")
            .answers("commits", "ffffffffffffffffffffffffffffffffffffffff\n")
            .run();
        assert_eq!(done.failed, [""; 0], "{}", done.log);
        assert!(
            done.log.contains("construit à partir de ses sources"),
            "{}",
            done.log
        );
        assert_eq!(done.called.len(), 1, "{:?}", done.called);
        assert!(
            done.called[0].starts_with("actions/cache key: dinum-lint-build-Linux-X64-"),
            "{:?}",
            done.called
        );
        assert!(
            site.beside("runner/temp/dinum-lint/bin/dinum-lint")
                .exists()
        );
    }
    // Another version than that of the sources.
    for wrong in ["9.9.9", "v9.9.9", "$(id)", "../../x"] {
        let done = Job::new(&site)
            .env("DINUM_LINT_RELEASES", &releases)
            .input("version", wrong)
            .run();
        assert_eq!(done.failed, ["Installer dinum-lint"], "{}", done.log);
        assert!(
            done.log.contains("::error title=dinum-lint::"),
            "{}",
            done.log
        );
    }
}
