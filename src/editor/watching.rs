//! Files that change on the disk: pages that are renamed, a configuration that is written, a picture that is added.

use camino::Utf8Path;
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::request::RegisterCapability;
use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileEvent, FileSystemWatcher, GlobPattern,
    Registration, RegistrationParams, Uri,
};

use super::desk::Desk;
use super::homes::home_of;
use super::uris;

/// What tells something of a site: pages, layouts, data and settings by their kind, files to link to by their folder.
const WATCHED: [&str; 5] = [
    "**/*.{md,markdown,html,htm,yml,yaml,json,csv,tsv}",
    "**/_uploads/**",
    "**/assets/**",
    "**/Gemfile.lock",
    COMMITS,
];

/// What git writes at each commit: the words of pages may have another day then.
const COMMITS: &str = "**/.git/logs/HEAD";

impl Desk {
    /// Ask the editor to tell when files change.
    pub(super) fn ask_for_changes(&self) {
        if !self.abilities.watches {
            return;
        }
        let watchers = WATCHED.iter().map(|pattern| FileSystemWatcher {
            glob_pattern: GlobPattern::String((*pattern).to_owned()),
            kind: None,
        });
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: watchers.collect(),
        };
        let registration = Registration {
            id: "dinum-lint/files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.client.ask::<RegisterCapability>(RegistrationParams {
            registrations: vec![registration],
        });
    }

    /// An open file was saved. An editor that watches no files may have saved others as well, or renamed some before.
    pub(super) fn saved(&mut self, uri: &Uri) {
        let document = self.documents.get(uri.as_str());
        let Some(home) = document.and_then(|document| document.home.clone()) else {
            return;
        };
        if document.is_some_and(|document| document.path.as_deref().is_some_and(is_of_config)) {
            self.move_home();
        }
        if !self.abilities.watches
            && let Some(home) = self.homes.get_mut(&home)
        {
            home.note_disk();
        }
    }

    /// Files were made, changed or removed.
    pub(super) fn files_changed(&mut self, events: &[FileEvent]) {
        let changed: Vec<_> = events
            .iter()
            .filter_map(|event| uris::path(&event.uri))
            .collect();
        if changed.iter().any(|path| is_of_config(path)) {
            self.move_home();
        }
        for path in changed {
            if let Some(top) = repository(&path) {
                let homes = self.homes.iter_mut();
                let inside = homes.filter(|(folder, _)| folder.starts_with(top));
                inside.for_each(|(_, home)| home.note_commit());
                continue;
            }
            // What the editor holds open counts, whatever the disk holds.
            let mut open = self.documents.values();
            if open.any(|document| document.path.as_deref() == Some(&path)) && path.is_file() {
                continue;
            }
            for (folder, home) in &mut self.homes {
                if path.starts_with(folder) || is_of_config(&path) {
                    home.note_disk();
                }
            }
        }
    }

    /// A file that makes a folder a site came or went: find out anew which file belongs where.
    fn move_home(&mut self) {
        let mut moved = Vec::new();
        for (name, document) in &mut self.documents {
            let home = document.path.as_deref().map(home_of);
            if home != document.home {
                document.home = home;
                moved.push(name.clone());
            }
        }
        let documents = &self.documents;
        self.homes.retain(|folder, _| {
            let mut homes = documents.values().map(|document| document.home.as_ref());
            homes.any(|home| home == Some(folder))
        });
        for name in moved {
            self.changed(&name);
        }
    }
}

/// The folder of the repository whose commits the file lists.
fn repository(path: &Utf8Path) -> Option<&Utf8Path> {
    path.ends_with(".git/logs/HEAD")
        .then(|| path.ancestors().nth(3))
        .flatten()
}

/// Whether the file settles what its folder is, or what holds below it.
fn is_of_config(path: &Utf8Path) -> bool {
    matches!(path.file_name(), Some("_config.yml" | ".dinum-lint.yml"))
}
