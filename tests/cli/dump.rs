//! `dump`: what was understood.

use serde_json::{Value, json};

use crate::{FAULTY, Folder, GOOD};

const PAGE: &str = "---\ntitle: Été\nordre: 3\ndate: 2023-03-01\nvide:\n---\n\n<h2 id=\"un\">Un\n  titre</h2>\n\n<p>\n<a href=\"/x/\">vers <b>x</b></a> <a name=\"y\">y</a>\n<img src=\"/a.png\">\n<img src=\"/b.png\" alt=\"\">\n<a href=\"{{ site.url }}/z\">z</a>\n</p>\n";

#[test]
fn a_file_gives_an_object() {
    let folder = Folder::new();
    folder.write("p.html", PAGE);
    let run = folder.run(&["dump", "p.html"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let dump: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(dump["path"], "p.html");
    assert_eq!(dump["front_matter_state"], "parsed");
    assert_eq!(
        dump["front_matter"],
        json!({"title": "Été", "ordre": 3, "date": "2023-03-01", "vide": null})
    );
    assert_eq!(
        dump["headings"],
        json!([{"id": "un", "level": 2, "text": "Un titre", "line": 8}])
    );
    assert_eq!(
        dump["links"],
        json!([
            {"href": "/x/", "text": "vers x", "line": 12},
            {"href": "{{ site.url }}/z", "text": "z", "line": 15}
        ])
    );
    assert_eq!(
        dump["images"],
        json!([
            {"src": "/a.png", "alt": null, "line": 13},
            {"src": "/b.png", "alt": "", "line": 14}
        ])
    );
}

#[test]
fn several_files_and_folders_give_a_list() {
    let folder = Folder::new();
    folder.write("d/b.html", GOOD).write("d/a.html", FAULTY);
    for arguments in [&["dump", "d"][..], &["dump", "d/b.html", "d/a.html"]] {
        let dump: Value = serde_json::from_str(&folder.run(arguments).stdout).unwrap();
        let paths: Vec<&str> = dump
            .as_array()
            .unwrap()
            .iter()
            .map(|page| page["path"].as_str().unwrap())
            .collect();
        assert_eq!(paths, ["d/a.html", "d/b.html"]);
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = Folder::new();
    folder.write("n.md", b"\0");
    let unreadable = folder.run(&["dump", "n.md"]);
    assert_eq!((unreadable.status, unreadable.stdout.as_str()), (1, ""));
    assert!(
        unreadable
            .stderr
            .contains("n.md : Ce fichier n'est pas du texte"),
        "{}",
        unreadable.stderr
    );
    let missing = folder.run(&["dump", "absent.md"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("« absent.md » n'existe pas"));
}
