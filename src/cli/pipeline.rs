//! What the environment tells of the pipeline that the program runs in, and what such a pipeline takes from its log.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
#[cfg(unix)]
use std::os::fd::AsFd as _;
#[cfg(windows)]
use std::os::windows::io::AsHandle as _;

use camino::{Utf8Path, Utf8PathBuf};

use crate::git::Repository;
use crate::report::Format;
use crate::report::addresses::Hosting;

/// The repository that a pipeline of GitHub or GitLab works on; none outside one, and of GitLab none that does not hold
/// `directory`, the working directory.
pub fn repository(directory: &Utf8Path) -> Option<Hosting> {
    let variable = |name: &str| std::env::var(name).ok();
    let real = |folder: &Utf8Path| folder.canonicalize_utf8().ok();
    let below = |root: &Utf8Path| {
        let real = real(directory)?;
        let folder = real.strip_prefix(root).ok()?;
        Some(folder.as_str().replace('\\', "/"))
    };
    let folder = |name: &str| real(Utf8Path::new(&variable(name)?));
    let of_github = || {
        let workspace = folder("GITHUB_WORKSPACE");
        let root = workspace.map(|workspace| checkout(directory, &workspace).unwrap_or(workspace));
        let hosting = Hosting::new(
            &variable("GITHUB_SERVER_URL")?,
            &variable("GITHUB_REPOSITORY")?,
            &variable("GITHUB_SHA")?,
            &root.and_then(|root| below(&root)).unwrap_or_default(),
        )?;
        Some(match variable("GITHUB_RUN_ID") {
            Some(run) => hosting.with_run(&run),
            None => hosting,
        })
    };
    of_github().or_else(|| {
        let root = folder("CI_PROJECT_DIR")?;
        Some(Hosting::somewhere(&below(&root)?))
    })
}

/// The root of the repository that `directory` lies in, where that is inside `workspace`: a workflow may check a repository out
/// into a folder of its workspace, and files are known by their paths in the repository.
fn checkout(directory: &Utf8Path, workspace: &Utf8Path) -> Option<Utf8PathBuf> {
    if !Repository::is_around(directory) {
        return None;
    }
    let repository = Repository::around(directory).ok()?;
    let top = repository.top();
    top.starts_with(workspace).then(|| top.to_owned())
}

/// Whether what is shown becomes the log of a workflow of GitHub, which takes commands from it.
fn is_github() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// Let `write` write a report in `format` to `out`; where a log of GitHub gets it, none of its lines is a command but those
/// of the format that is made of them.
pub fn write_for_log(
    format: Format,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // The other forms are for programs: not one character of them may change.
    let is_for_people = matches!(format, Format::Terminal | Format::Short);
    if !is_for_people || !is_github() {
        return write(out);
    }
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    out.write_all(without_commands(&text).as_bytes())
}

/// `text` for standard error, which a log of GitHub gets, too.
pub fn for_log(text: &str) -> Cow<'_, str> {
    if is_github() {
        without_commands(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// `text`, a patch, for standard output: not one character of it changes where a file keeps it for the program that will make
/// it; a log of GitHub gets it without commands.
pub fn patch(text: &str) -> Cow<'_, str> {
    if is_kept() {
        Cow::Borrowed(text)
    } else {
        for_log(text)
    }
}

/// Whether standard output is a file.
fn is_kept() -> bool {
    let out = io::stdout();
    #[cfg(unix)]
    let out = out.as_fd().try_clone_to_owned();
    #[cfg(windows)]
    let out = out.as_handle().try_clone_to_owned();
    let about = out.map(File::from).and_then(|file| file.metadata());
    about.is_ok_and(|about| about.is_file())
}

/// `text` with a space in whatever GitHub's runner takes for a command: `::` where a line begins, `##[` anywhere.
fn without_commands(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start().starts_with("::");
    // For the runner a carriage return ends a line as well.
    let ends = ['\n', '\r'];
    if !text.contains("##[") && !text.split(ends).any(begins) {
        return Cow::Borrowed(text);
    }
    let mut said = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive(ends) {
        if begins(line) {
            said.push_str(&line.replacen("::", ": :", 1));
        } else {
            said.push_str(line);
        }
    }
    Cow::Owned(said.replace("##[", "# #["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_broken_and_the_rest_stays() {
        for (text, said) in [
            ("::error::x\n", ": :error::x\n"),
            ("a\n  ::add-mask::x\nb", "a\n  : :add-mask::x\nb"),
            ("a ##[add-mask]x ###[error]", "a # #[add-mask]x ## #[error]"),
            ("\u{a0}::error::x", "\u{a0}: :error::x"),
            (" Voir\r::error::x\ry\n", " Voir\r: :error::x\ry\n"),
        ] {
            assert_eq!(without_commands(text), said);
        }
        let plain = "a.md:1:1: erreur [a/b] Le `a::b` ## [x]\n# #[y]\n";
        assert!(matches!(without_commands(plain), Cow::Borrowed(same) if same == plain));
    }
}
