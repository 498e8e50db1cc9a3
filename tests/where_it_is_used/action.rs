//! The action's checking step: what a pull request changes, its summary and outputs.

use crate::runner::{Done, Job};
use crate::{IMAGE, Site, git, have, page};

fn can_run() -> bool {
    have(&["git", "bash", "python3"])
}

/// A request of one commit on top of `main`, merged as GitHub does before it checks: `(base, head)`.
pub fn request(site: &Site, change: impl Fn(&Site)) -> (String, String) {
    let base = site.git(&["rev-parse", "HEAD"]);
    site.git(&["checkout", "--quiet", "-b", "demande"]);
    change(site);
    let head = site.commit("Demande");
    site.git(&["checkout", "--quiet", "main"]);
    // What has come to the branch since then is not the request's.
    site.write("_pages/depuis.md", &page("depuis", IMAGE));
    site.commit("Depuis");
    site.git(&["checkout", "--quiet", "--detach"]);
    site.git(&[
        "merge",
        "--quiet",
        "--no-ff",
        "--message",
        "Merge",
        "demande",
    ]);
    (base, head)
}

fn built(site: &Site) -> Job<'_> {
    Job::new(site).input("version", "source")
}

#[test]
fn a_pull_request_is_told_what_it_brings() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let name = "_pages/-nouvelle page é.md";
    let (base, head) = request(&site, |site| {
        site.write(name, &page("neuf", &format!("Les  mots.\n\n{IMAGE}")));
    });
    let done = built(&site)
        .pull_request(&base, &head, "musee/site")
        .input("sarif", "true")
        .run();
    assert_eq!(done.failed, ["Vérifier les pages"], "{}", done.log);
    assert!(
        done.log.contains(&format!("::error file={name},line=10")),
        "{}",
        done.log
    );
    for other in ["deux.md", "depuis.md"] {
        assert!(
            !done.log.contains(other) && !done.summary.contains(other),
            "{other}: {}",
            done.log
        );
    }
    let outputs = |name: &str| done.outputs[name].as_str();
    assert_eq!(
        (outputs("errors"), outputs("files"), outputs("exit-status")),
        ("1", "1", "1")
    );
    // Who looks at the log finds the way to the summary.
    let closing = "::notice title=dinum-lint::1 erreur, 1 information. Que corriger, et où : https://github.example/musee/site/actions/runs/77";
    assert!(done.log.contains(closing), "{}", done.log);
    for words in [
        "## Vérification du contenu : 1 erreur",
        "a11y/img-alt",
        "Corrections sans risque",
    ] {
        assert!(done.summary.contains(words), "{words}: {}", done.summary);
    }
    let sarif = done
        .called
        .iter()
        .find(|call| call.starts_with("github/codeql-action/upload-sarif"));
    let sarif = sarif.unwrap_or_else(|| panic!("{:?}", done.called));
    assert!(sarif.contains(outputs("sarif-file")), "{sarif}");
    assert!(sarif.contains("category: dinum-lint "), "{sarif}");
    assert!(
        std::fs::read_to_string(outputs("json-file"))
            .unwrap()
            .contains("\"version\": 1")
    );
}

#[test]
fn a_shallow_clone_is_enough() {
    if !can_run() {
        return;
    }
    let origin = Site::new();
    let (base, head) = request(&origin, |site| {
        site.write("_pages/neuf.md", &page("neuf", IMAGE));
    });
    origin.git(&["branch", "--force", "fusion", "HEAD"]);
    let site = Site::new();
    std::fs::remove_dir_all(site.path("")).unwrap();
    let from = format!("file://{}", origin.path("").display());
    let arguments = [
        "clone",
        "--quiet",
        "--depth=1",
        "--branch",
        "fusion",
        from.as_str(),
        "site",
    ];
    let cloned = git(&site.beside(""), &arguments);
    assert_eq!(cloned.status, 0, "{}", cloned.printed);
    let done = built(&site).pull_request(&base, &head, "musee/site").run();
    assert!(done.log.contains("neuf.md,line=8"), "{}", done.log);
    assert!(
        !done.log.contains("depuis.md") && !done.log.contains("deux.md"),
        "{}",
        done.log
    );
}

#[test]
fn the_whole_site_or_what_is_named_is_checked_elsewhere() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    site.write("_pages/sous dossier/trois.md", &page("trois", IMAGE));
    site.commit("Trois");
    let done = built(&site).run();
    assert_eq!(done.failed, ["Vérifier les pages"]);
    for name in ["deux.md,line=8", "trois.md,line=8"] {
        assert!(done.log.contains(name), "{}", done.log);
    }
    let named = built(&site)
        .input("paths", "_pages/un.md\n_pages/sous dossier\n\n")
        .run();
    assert!(named.log.contains("trois.md"), "{}", named.log);
    assert!(!named.log.contains("deux.md"), "{}", named.log);
    let clean = built(&site).input("paths", "_pages/un.md").run();
    assert_eq!(clean.failed, [""; 0], "{}", clean.log);
    assert!(clean.summary.contains("aucun défaut"), "{}", clean.summary);
    let never = built(&site).input("fail-on", "never").run();
    assert_eq!(never.failed, [""; 0], "{}", never.log);
    assert_eq!(never.outputs["errors"], "2");
}

#[test]
fn annotations_name_files_as_the_repository_does() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    for name in ["_config.yml", "_layouts", "_pages"] {
        let to = format!("musée/{name}");
        std::fs::create_dir_all(site.path("musée")).unwrap();
        site.git(&["mv", name, &to]);
    }
    site.commit("Dossier");
    let done = built(&site)
        .input("working-directory", "musée")
        .input("paths", "_pages/deux.md")
        .run();
    assert!(
        done.log
            .contains("::error file=musée/_pages/deux.md,line=8"),
        "{}",
        done.log
    );
    let whole = built(&site)
        .input("working-directory", "musée")
        .input("sarif", "true")
        .run();
    assert!(
        whole
            .log
            .contains("::error file=musée/_pages/deux.md,line=8"),
        "{}",
        whole.log
    );
    // The reports of two sites do not replace each other.
    let own = |call: &String| call.contains("category: dinum-lint/musée");
    assert!(whole.called.iter().any(own), "{:?}", whole.called);
}

#[test]
fn a_checkout_in_a_folder_of_its_own_is_checked_there() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let (base, head) = request(&site, |site| {
        site.write("_pages/neuf.md", &page("neuf", IMAGE));
    });
    let done = built(&site)
        .in_workspace(site.beside(""))
        .input("working-directory", "site")
        .input("sarif", "true")
        .pull_request(&base, &head, "musee/site")
        .run();
    assert_eq!(done.failed, ["Vérifier les pages"], "{}", done.log);
    assert!(
        done.log.contains("::error file=_pages/neuf.md,line=8"),
        "{}",
        done.log
    );
    assert!(!done.log.contains("deux.md"), "{}", done.log);
    let link = format!("blob/{}/_pages/neuf.md", site.git(&["rev-parse", "HEAD"]));
    assert!(done.summary.contains(&link), "{}", done.summary);
    let root = format!(
        "checkout_path: {}",
        site.path("").canonicalize().unwrap().display()
    );
    assert!(
        done.called.iter().any(|call| call.contains(&root)),
        "{root} {:?}",
        done.called
    );

    // Without that input it is said that there is no repository, and what to do.
    let outside = built(&site)
        .in_workspace(site.beside(""))
        .pull_request(&base, &head, "musee/site")
        .run();
    assert_eq!(outside.failed, ["Vérifier les pages"], "{}", outside.log);
    for words in ["rien n'a pu être vérifié", "« working-directory »"] {
        assert!(
            outside.summary.contains(words),
            "{words}: {}",
            outside.summary
        );
    }
    assert_eq!(outside.outputs["exit-status"], "2");
}

#[test]
fn the_target_branch_is_not_taken_for_the_request() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let (base, head) = request(&site, |site| {
        site.write("_pages/neuf.md", &page("neuf", IMAGE));
    });
    site.git(&["checkout", "--quiet", "main"]);
    let done = built(&site)
        .pull_request(&base, &head, "musee/site")
        .github("event_name", "pull_request_target")
        .run();
    assert_eq!(done.failed, ["Vérifier les pages"], "{}", done.log);
    assert!(
        done.summary
            .contains("« pull_request » au lieu de « pull_request_target »"),
        "{}",
        done.summary
    );
}

#[test]
fn a_request_without_a_page_is_told_so() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let (base, head) = request(&site, |site| {
        site.write("style.css", "body { color: black }\n");
    });
    let done = built(&site).pull_request(&base, &head, "musee/site").run();
    assert_eq!(done.failed, [""; 0], "{}", done.log);
    assert!(
        done.summary.contains("aucune page modifiée") && !done.summary.contains("0 fichier"),
        "{}",
        done.summary
    );
}

#[test]
fn a_broken_report_for_code_scanning_is_not_handed_on() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    site.write("_pages/deux.md", &page("deux", "Deux."));
    site.commit("Deux");
    let cutting = site.wrapped(
        "cutting",
        "case \"$said\" in sarif=*) echo '{\"runs\": [' >\"${said#sarif=}\" ;; esac",
    );
    let done = built(&site)
        .input("sarif", "true")
        .env("PROGRAM_UNDER_TEST", &cutting)
        .run();
    assert_eq!(done.failed, ["Vérifier les pages"], "{}", done.log);
    assert!(
        done.called.iter().all(|call| !call.contains("sarif")),
        "{:?}",
        done.called
    );
    assert_eq!(done.outputs["exit-status"], "2");
    assert!(done.summary.contains("aucun défaut"), "{}", done.summary);
}

#[test]
fn wrong_inputs_are_told() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    for (input, value) in [
        ("online", "oui"),
        ("sarif", "peut-être"),
        ("changed-only", "1"),
        ("fail-on", "$(touch owned)"),
        ("lang", "; touch owned"),
        ("paths", "absente.md"),
        ("config", "absente.yml"),
    ] {
        let done = built(&site).input(input, value).run();
        assert_eq!(done.failed, ["Vérifier les pages"], "{input}: {}", done.log);
        assert!(!site.path("owned").exists(), "{input}");
        assert_eq!(done.outputs["exit-status"], "2", "{input}: {}", done.log);
        assert!(done.summary.contains("pu être vérifié"), "{input}");
    }
    let done = built(&site).input("online", "oui").run();
    assert!(done.summary.contains("« online » ne peut être que"));
    let english = built(&site)
        .input("online", "oui")
        .input("lang", "en")
        .run();
    assert!(english.summary.contains("'online' can only be"));
    let done = built(&site).input("paths", "absente.md").run();
    assert!(
        done.summary.contains("n'existe pas") || done.log.contains("n'existe pas"),
        "{}",
        done.log
    );
    assert_eq!(done.outputs["exit-status"], "2");
}

#[test]
fn answers_of_the_web_are_kept_from_run_to_run() {
    if !cfg!(feature = "network") || !can_run() {
        return;
    }
    // Without a link to another site, so that nobody is asked.
    let site = Site::new();
    site.write("_pages/deux.md", &page("deux", "Deux."));
    site.commit("Deux");
    for online in ["true", "only"] {
        let done: Done = built(&site).input("online", online).run();
        assert_eq!(done.failed, [""; 0], "{}", done.log);
        let caches: Vec<_> = done
            .called
            .iter()
            .filter(|call| call.contains("dinum-lint-answers-77-1"))
            .collect();
        assert_eq!(caches.len(), 2, "{:?}", done.called);
        assert!(
            caches[0].starts_with("actions/cache/restore")
                && caches[1].starts_with("actions/cache/save")
        );
    }
}
