//! Which files a site has and what Jekyll takes each of them for, by their places alone.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use super::config::Config;
use super::filter::EntryFilter;
use super::problems::{ProblemKind, SiteProblem};
use super::slug::dated;
use crate::source::Files;

/// What a file is by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// In an ordinary folder: a page if it carries front matter, else a static file.
    Ordinary,
    /// In a folder `_posts`, with a date in its name.
    Post,
    /// In a folder `_posts`, without one: Jekyll passes over it.
    UndatedPost,
    /// In a folder `_drafts`.
    Draft,
    /// In the folder of this collection.
    Collection(String),
    /// A layout.
    Layout,
    /// An include.
    Include,
    /// A data file.
    Data,
}

/// The deepest nesting of folders that is read.
const MAX_DEPTH: usize = 64;
/// How often one folder is entered through symbolic links.
const MAX_LINKS_TO_A_FOLDER: usize = 8;

/// The files of the site at `root`, as `files` holds them, with all their roles, in the order of their paths.
pub(super) fn discover(
    files: &Files,
    root: &Utf8Path,
    config: &Config,
    problems: &mut Vec<SiteProblem>,
) -> BTreeMap<Utf8PathBuf, Vec<Role>> {
    let mut walk = Walk {
        files,
        root,
        config,
        filter: EntryFilter {
            include: &config.include,
            exclude: &config.exclude,
        },
        found: BTreeMap::new(),
        entered: HashMap::new(),
        problems,
    };
    walk.ordinary(
        "",
        &real(root.as_std_path()).into_iter().collect::<Vec<_>>(),
    );
    walk.included();
    for collection in &config.collections {
        if collection.label != "posts" && collection.label != "data" {
            let folder = format!("_{}", collection.label);
            let role = Role::Collection(collection.label.clone());
            let place = join(&config.collections_dir, &folder);
            walk.below(&place, &folder, true, &|_| Some(role.clone()));
        }
    }
    let with_dot = |entry: &str, role: Role| entry.contains('.').then_some(role);
    walk.below(&config.layouts_dir, "", true, &|entry| {
        with_dot(entry, Role::Layout)
    });
    walk.below(&config.includes_dir, "", false, &|_| Some(Role::Include));
    walk.below(&config.data_dir, "", false, &|_| Some(Role::Data));
    walk.found
}

struct Walk<'a> {
    files: &'a Files,
    root: &'a Utf8Path,
    config: &'a Config,
    filter: EntryFilter<'a>,
    found: BTreeMap<Utf8PathBuf, Vec<Role>>,
    entered: HashMap<PathBuf, usize>,
    problems: &'a mut Vec<SiteProblem>,
}

/// A name in a folder.
struct Item {
    name: String,
    is_folder: bool,
    is_link: bool,
}

impl Walk<'_> {
    /// An ordinary folder, with the `_posts` and `_drafts` in it; `above` are the real folders that hold it.
    fn ordinary(&mut self, folder: &str, above: &[PathBuf]) {
        if above.len() > MAX_DEPTH {
            self.problem(folder, ProblemKind::TooDeep);
            return;
        }
        let collections_dir = &self.config.collections_dir;
        let holds_posts = collections_dir.is_empty()
            || Utf8Path::new(folder).starts_with(collections_dir.as_str());
        let mut folders = Vec::new();
        for item in self.list(folder) {
            let path = join(folder, &item.name);
            if item.is_folder && item.name == "_posts" && holds_posts {
                self.below(&path, &path, true, &|entry| {
                    Some(if dated(entry).is_some() {
                        Role::Post
                    } else {
                        Role::UndatedPost
                    })
                });
            } else if item.is_folder && item.name == "_drafts" && holds_posts {
                self.below(&path, &path, true, &|_| Some(Role::Draft));
            }
            if !self.filter.keeps(folder, &item.name, item.is_folder) {
                continue;
            }
            if !item.is_folder {
                self.add(path, Role::Ordinary);
            } else if path != self.config.destination {
                folders.push((path, item.is_link));
            }
        }
        for (path, is_link) in folders {
            let place = self.root.join(&path);
            // A folder that only this state of the files holds is no link to anywhere.
            let place = real(place.as_std_path()).unwrap_or_else(|| place.into_std_path_buf());
            if is_link && !self.may_follow(&path, &place, above) {
                continue;
            }
            let mut above = above.to_vec();
            above.push(place);
            self.ordinary(&path, &above);
        }
    }

    fn may_follow(&mut self, path: &str, place: &Path, above: &[PathBuf]) -> bool {
        let times = self.entered.entry(place.to_owned()).or_default();
        *times += 1;
        let again = *times > MAX_LINKS_TO_A_FOLDER;
        if again || above.iter().any(|folder| folder == place) {
            self.problem(path, ProblemKind::SymlinkLoop);
            return false;
        }
        true
    }

    /// Files that `include` names by their whole path inside folders that Jekyll does not enter.
    fn included(&mut self) {
        for entry in &self.config.include {
            let path = entry.trim_start_matches("./").trim_matches('/');
            let is_inside = !Utf8Path::new(path)
                .components()
                .any(|part| part.as_str() == "..");
            if !path.is_empty() && is_inside && self.files.is_file(&self.root.join(path)) {
                self.add(path.to_owned(), Role::Ordinary);
            }
        }
    }

    /// All files below `folder`, whatever their depth; symbolic links to folders are not entered.
    /// `base` is the folder's name to the filter.
    fn below(
        &mut self,
        folder: &str,
        base: &str,
        filtered: bool,
        role: &dyn Fn(&str) -> Option<Role>,
    ) {
        if folder.is_empty() || !self.files.is_dir(&self.root.join(folder)) {
            return;
        }
        let mut waiting = vec![(String::new(), 0)];
        while let Some((inner, depth)) = waiting.pop() {
            if depth > MAX_DEPTH {
                self.problem(&join(folder, &inner), ProblemKind::TooDeep);
                continue;
            }
            for item in self.list(&join(folder, &inner)) {
                let entry = join(&inner, &item.name);
                if item.is_folder {
                    if !item.is_link {
                        waiting.push((entry, depth + 1));
                    }
                } else if (!filtered || self.filter.keeps(base, &entry, false))
                    && let Some(role) = role(&entry)
                {
                    self.add(join(folder, &entry), role);
                }
            }
        }
    }

    fn add(&mut self, path: String, role: Role) {
        let roles = self.found.entry(path.into()).or_default();
        if !roles.contains(&role) {
            roles.push(role);
        }
    }

    /// What a folder holds, by name; anything that is neither file nor folder is left out.
    fn list(&mut self, folder: &str) -> Vec<Item> {
        let place = self.root.join(folder);
        let added = self.files.added(&place);
        let entries = match std::fs::read_dir(&place) {
            Ok(entries) => Some(entries),
            Err(_) if !added.is_empty() => None,
            Err(error) => {
                self.problem(folder, ProblemKind::Unreadable(error.kind()));
                return Vec::new();
            }
        };
        let mut items: Vec<Item> = added
            .into_iter()
            .map(|added| Item {
                name: added.name,
                is_folder: added.is_folder,
                is_link: false,
            })
            .collect();
        for entry in entries.into_iter().flatten().filter_map(Result::ok) {
            let name = match entry.file_name().into_string() {
                Ok(name) => name,
                Err(name) => {
                    self.problem(
                        &join(folder, &name.to_string_lossy()),
                        ProblemKind::NonUtf8Name,
                    );
                    continue;
                }
            };
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if self.files.is_gone(&place.join(&name)) {
                continue;
            }
            let is_link = kind.is_symlink();
            let (is_folder, is_file) = if is_link {
                match std::fs::metadata(entry.path()) {
                    Ok(target) => (target.is_dir(), target.is_file()),
                    Err(error) => {
                        // A link that leads to itself; one that leads nowhere is no file to Jekyll either.
                        if error.kind() != std::io::ErrorKind::NotFound {
                            self.problem(&join(folder, &name), ProblemKind::SymlinkLoop);
                        }
                        (false, false)
                    }
                }
            } else {
                (kind.is_dir(), kind.is_file())
            };
            if is_folder || is_file {
                items.push(Item {
                    name,
                    is_folder,
                    is_link,
                });
            }
        }
        items.sort_by(|a, b| a.name.cmp(&b.name));
        items
    }

    fn problem(&mut self, file: &str, kind: ProblemKind) {
        let problem = SiteProblem {
            file: file.into(),
            place: None,
            kind,
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    match (folder.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

fn real(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[&str], config: &str) -> (tempfile::TempDir, Config) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        (folder, Config::parse(config, &mut Vec::new()))
    }

    fn found(folder: &tempfile::TempDir, config: &Config) -> (Vec<String>, Vec<SiteProblem>) {
        let mut problems = Vec::new();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let found = discover(&Files::on_disk(), root, config, &mut problems);
        let lines = found
            .iter()
            .map(|(path, roles)| format!("{path} {roles:?}"))
            .collect();
        (lines, problems)
    }

    #[test]
    fn roles_by_place() {
        let (folder, config) = site(
            &[
                "a.md",
                "_pages/p.md",
                "_x/y.md",
                "s/_posts/2020-01-01-a.md",
                "s/_posts/b.md",
                "_drafts/d.md",
                "_layouts/l.html",
                "_includes/c/i.html",
                "_site/a.html",
                "_data/z.yml",
                "_data/k.txt",
                "Gemfile",
            ],
            "include: [_pages, _data/k.txt]\ncollections: [pages, x]\n",
        );
        let (lines, problems) = found(&folder, &config);
        assert_eq!(problems, []);
        assert_eq!(
            lines,
            [
                "_data/k.txt [Ordinary, Data]",
                "_data/z.yml [Data]",
                "_drafts/d.md [Draft]",
                "_includes/c/i.html [Include]",
                "_layouts/l.html [Layout]",
                "_pages/p.md [Ordinary, Collection(\"pages\")]",
                "_x/y.md [Collection(\"x\")]",
                "a.md [Ordinary]",
                "s/_posts/2020-01-01-a.md [Post]",
                "s/_posts/b.md [UndatedPost]",
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_odd_names_are_problems() {
        use std::os::unix::ffi::OsStrExt as _;
        let (folder, config) = site(&["a/b.md"], "");
        std::os::unix::fs::symlink("..", folder.path().join("a/up")).unwrap();
        std::os::unix::fs::symlink("self", folder.path().join("self")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("dead")).unwrap();
        std::os::unix::fs::symlink("a", folder.path().join("twin")).unwrap();
        let odd = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
        std::fs::write(folder.path().join(odd), "").unwrap();
        let (lines, problems) = found(&folder, &config);
        assert_eq!(lines, ["a/b.md [Ordinary]", "twin/b.md [Ordinary]"]);
        let kinds: Vec<_> = problems
            .iter()
            .map(|p| (p.file.as_str(), &p.kind))
            .collect();
        assert!(kinds.contains(&("a/up", &ProblemKind::SymlinkLoop)));
        assert!(kinds.contains(&("self", &ProblemKind::SymlinkLoop)));
        assert!(kinds.contains(&("caf\u{fffd}.md", &ProblemKind::NonUtf8Name)));
    }
}
