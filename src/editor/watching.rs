//! Files that change on the disk: pages that are renamed, a configuration that is written, a picture that is added.

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
const WATCHED: [&str; 4] = [
    "**/*.{md,markdown,html,htm,yml,yaml,json,csv,tsv}",
    "**/_uploads/**",
    "**/assets/**",
    "**/Gemfile.lock",
];

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

/// Whether the file settles what its folder is, or what holds below it.
fn is_of_config(path: &camino::Utf8Path) -> bool {
    matches!(path.file_name(), Some("_config.yml" | ".dinum-lint.yml"))
}
