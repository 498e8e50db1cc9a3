//! The variables that git's own hooks and users set for it.

use std::ffi::{OsStr, OsString};
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};

/// Variables that tell git which repository to use, or how to answer. A hook sets some of them for the repository that
/// it runs in, which is not always the one that is asked about (a submodule, a repository made by a test).
const FOREIGN: [&str; 18] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIFF_OPTS",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Give `command` an environment in which git finds its repository by the folder that it starts in. `index` is the file
/// that stands for the repository's index, where it is not the usual one.
pub fn clean(command: &mut Command, index: Option<&OsStr>) {
    for name in FOREIGN {
        command.env_remove(name);
    }
    // Its words are read; and nobody is there to type a password, or to wait for the network.
    command.env("LC_ALL", "C");
    command.env("GIT_TERMINAL_PROMPT", "0");
    command.env("GIT_NO_LAZY_FETCH", "1");
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
}

/// The index that `git commit` prepared for its hooks, if it lies in `folder_of_git`: `git commit FILE` makes one that
/// holds only what will be committed. A relative path counts from the work tree at `top`, where hooks run.
pub fn index_of(folder_of_git: &Utf8Path, top: &Utf8Path) -> Option<OsString> {
    let named = std::env::var_os("GIT_INDEX_FILE")?;
    let path = top.join(Utf8PathBuf::from(named.into_string().ok()?));
    let folder = path.parent()?.canonicalize_utf8().ok()?;
    let is_own = folder == folder_of_git.canonicalize_utf8().ok()?;
    is_own.then(|| path.into_os_string())
}
