"""Write down whose work a built program holds, and under what licences.

    notices.py TARGET FILE

writes FILE, in Markdown: each crate that a build for TARGET links, with its licence and where its source is, then the texts of
these licences with their copyright lines, as the crates bring them. cargo says which crates these are and fetches those that are
not there. It fails where the licence of a crate is found nowhere: nothing is published without it.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# How files are called that hold licences or notices, before the first point or hyphen.
NAMES = ("COPYING", "COPYRIGHT", "LICENCE", "LICENSE", "NOTICE", "UNLICENSE")
# What the names of licences have in files that a crate brings for those who do not choose MIT.
OTHERS = ("0BSD", "APACHE", "BOOST", "LGPL", "UNLICENSE", "ZLIB")
# Licences whose text is the same for every work: it names no holder of the copyright.
SAME_FOR_ALL = ("Apache-2.0", "MPL-2.0")

HEAD = """# Third-party notices

dinum-lint {version} for {target} holds the work of others. Its own licence is in the file LICENSE.

It holds the standard library of Rust, by The Rust Project Developers, under MIT or Apache-2.0, with what
[its own notices](https://github.com/rust-lang/rust/blob/master/COPYRIGHT) name{libc}; SQLite, which is in the public domain; and
these crates, whose source is at the address of each:

| crate | licence |
| --- | --- |
"""
MUSL = "; musl, Copyright © 2005-2020 Rich Felker and others, under [MIT](https://git.musl-libc.org/cgit/musl/tree/COPYRIGHT)"


def linked(target: str) -> list[dict]:
    """The crates that a build for `target` holds but for our own, as `cargo metadata` tells them, by name."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    root, needs = told["resolve"]["root"], {node["id"]: node["deps"] for node in told["resolve"]["nodes"]}
    found, left = {root}, [root]
    while left:
        for need in needs[left.pop()]:
            # Neither what only builds a crate nor what only tests it is in the program.
            if need["pkg"] not in found and any(kind["kind"] is None for kind in need["dep_kinds"]):
                found.add(need["pkg"])
                left.append(need["pkg"])
    crates = [crate for crate in told["packages"] if crate["id"] in found - {root}]
    return sorted(crates, key=lambda crate: (crate["name"], crate["version"]))


def texts(crate: dict) -> list[str]:
    """The licences and notices that a crate brings, without those that nobody needs who takes it under MIT."""
    folder = pathlib.Path(crate["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    files = [path for path in files if re.split("[-.]", path.name.upper())[0] in NAMES]
    expression = crate["license"] or ""
    by_mit = [path for path in files if "MIT" in path.name.upper()]
    if by_mit and "MIT" in expression and " AND " not in expression:
        files = [path for path in files if not any(other in path.name.upper() for other in OTHERS)]
    read = (path.read_text(encoding="utf-8", errors="replace") for path in files)
    return ["\n".join(line.rstrip() for line in text.strip("\n").splitlines()) for text in read]


def borrowed(crate: dict, others: list[dict]) -> list[str]:
    """The licence of a crate that brings no text: that of the same project, or one whose text is always the same."""
    for other in others:
        if crate["repository"] and other["repository"] == crate["repository"] and texts(other):
            return texts(other)
    for other in others:
        if other["license"] == crate["license"] in SAME_FOR_ALL and texts(other):
            return texts(other)
    return []


def fenced(text: str) -> str:
    """The text as a block in which nothing is Markdown."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    target, path = sys.argv[1], pathlib.Path(sys.argv[2])
    crates = linked(target)
    version = re.search('^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    whose: dict[str, list[str]] = collections.defaultdict(list)
    rows = []
    for crate in crates:
        name = f"{crate['name']} {crate['version']}"
        found = texts(crate) or borrowed(crate, crates)
        if not found:
            sys.exit(f"{name} ({crate['license']}) brings no text of its licence: where is it?")
        source = f"https://crates.io/crates/{crate['name']}/{crate['version']}"
        rows.append(f"| [{name}]({source}) | {crate['license']} |\n")
        for text in found:
            if name not in whose[text]:
                whose[text].append(name)
    head = HEAD.format(version=version, target=target, libc=MUSL if "musl" in target else "")
    parts = [f"## {', '.join(names)}\n\n{fenced(text)}" for text, names in whose.items()]
    path.write_text(head + "".join(rows) + "\n" + "\n".join(parts), encoding="utf-8", newline="\n")


main()
