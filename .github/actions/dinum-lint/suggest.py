"""Propose repairs as comments of a pull request, each of which is accepted by a click.

Expects, in the environment: REPORTS (the folder with report.json), GITHUB_EVENT_PATH (the event of the pull request),
GITHUB_REPOSITORY, GH_TOKEN with `pull-requests: write`, MESSAGES, ROOT (the root of the checkout, of which HEAD is what GitHub
checks out for a pull request, its merge, or the request's own last commit). A comment stands on lines that the request touches
and that lie there as in its last commit; what was proposed before, in whatever state, is not proposed again.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from github import counted, notice, plain

# More than this nobody reads; the summary has everything.
MOST_COMMENTS = 20
# In characters.
MOST_OF_A_BLOCK = 4_000

LEVELS = {"error": 0, "warning": 1, "info": 2}
FR = {
    "error": "Erreur",
    "warning": "Avertissement",
    "info": "Information",
    "colon": " : ",
    "safe": "Correction proposée",
    "unsafe": "Correction proposée, à vérifier avant de l'accepter",
    "body": "Corrections proposées par dinum-lint. « Commit suggestion » accepte une correction.",
    "more-one": " 1 autre n'est pas montrée : voir le résumé de la vérification.",
    "more": " {} autres ne sont pas montrées : voir le résumé de la vérification.",
    "fork": "La demande vient d'une copie du dépôt (fork) : les corrections ne peuvent pas y être proposées en "
    "commentaires. Elles sont dans le résumé.",
    "refused": "Les corrections n'ont pas pu être proposées en commentaires : il faut « pull-requests: write » dans les "
    "permissions, ou GitHub les a refusées. Elles sont dans le résumé.",
    "shallow": "Les corrections n'ont pas pu être proposées en commentaires : donnez « fetch-depth: 0 » à actions/checkout. "
    "Elles sont dans le résumé.",
    "none": "Aucune correction nouvelle à proposer.",
    "done-one": "1 correction proposée.",
    "done": "{} corrections proposées.",
}
EN = {
    "error": "Error",
    "warning": "Warning",
    "info": "Information",
    "colon": ": ",
    "safe": "Proposed repair",
    "unsafe": "Proposed repair, to be checked before it is accepted",
    "body": "Repairs proposed by dinum-lint. “Commit suggestion” accepts one.",
    "more-one": " 1 more is not shown: see the summary of the check.",
    "more": " {} more are not shown: see the summary of the check.",
    "fork": "The request comes from a fork: repairs cannot be proposed in comments. They are in the summary.",
    "refused": "Repairs could not be proposed in comments: the permissions need “pull-requests: write”, or GitHub "
    "refused them. They are in the summary.",
    "shallow": "Repairs could not be proposed in comments: give “fetch-depth: 0” to actions/checkout. They are in the "
    "summary.",
    "none": "No new repair to propose.",
    "done-one": "1 repair proposed.",
    "done": "{} repairs proposed.",
}


def run(*command: str, given: str | None = None) -> str | None:
    """What `command` prints; nothing where it fails."""
    told = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", errors="replace")
    return told.stdout if told.returncode == 0 else None


@dataclass
class Proposal:
    """New text for whole lines of a file, from `first` to `last`, 1-based."""

    path: str
    first: int
    last: int
    edits: list[dict]
    findings: list[dict]


class File:
    """A file of the checkout, as bytes, with its lines."""

    def __init__(self, path: str) -> None:
        self.bytes = Path(path).read_bytes()
        ends = [at + 1 for at, byte in enumerate(self.bytes) if byte == 0x0A]
        self.starts = [0, *ends]

    def line_of(self, at: int) -> int:
        low, high = 0, len(self.starts)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= at else (low, middle)
        return low + 1

    def block(self, first: int, last: int) -> tuple[int, int]:
        """The bytes of the lines from `first` to `last`, without the last line end."""
        start = self.starts[first - 1]
        end = self.starts[last] - 1 if last < len(self.starts) else len(self.bytes)
        return start, end


def former_names(base: str) -> dict[str, str]:
    """By its name, what each file that has another name since `base` was called: of such a file GitHub shows the lines that
    changed, not all."""
    told = run("git", "diff", "--name-status", "-z", "--no-ext-diff", "--find-renames", "--diff-filter=R", base, "HEAD")
    fields = (told or "").split("\0")
    return dict(zip(fields[2::3], fields[1::3], strict=False))


def touched(base: str, path: str, former: str | None) -> set[int]:
    """The lines of the file at `path` that differ from `base`, where it was called `former`, as they are counted now."""
    names = [f":(literal,top){name}" for name in (former, path) if name]
    diff = run("git", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--find-renames", base, "HEAD", "--", *names)
    lines: set[int] = set()
    for match in re.finditer(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", diff or "", re.MULTILINE):
        first, count = int(match[1]), int(match[2] or 1)
        lines.update(range(first, first + count))
    return lines


def is_as_in(commit: str, path: str) -> bool:
    """Whether the file is the same in `commit`, whose lines GitHub counts."""
    told = run("git", "rev-parse", f"{commit}:{path}", f"HEAD:{path}")
    names = (told or "a b").split()
    return len(names) == 2 and names[0] == names[1]


def proposals(findings: list[dict], base: str, head: str) -> list[Proposal]:
    """What can be proposed, the gravest first. Repairs of the same lines go together, unless one undoes the other."""
    found: list[Proposal] = []
    files: dict[str, tuple[File, set[int]] | None] = {}
    former = former_names(base)
    for finding in sorted(findings, key=lambda finding: LEVELS[finding["severity"]]):
        fix, path = finding["fix"], finding["path"]
        if not fix or not fix["edits"] or path.startswith("/") or ".." in Path(path).parts or Path(path).is_symlink():
            continue
        if path not in files:
            fits = Path(path).is_file() and is_as_in(head, path)
            files[path] = (File(path), touched(base, path, former.get(path))) if fits else None
        if files[path] is None:
            continue
        file, lines = files[path]
        edits = fix["edits"]
        first = min(file.line_of(edit["start"]) for edit in edits)
        # An edit that takes a line end away needs the next line, too.
        last = max(file.line_of(edit["end"]) for edit in edits)
        if not lines.issuperset(range(first, last + 1)):
            continue
        joined = join(found, Proposal(path, first, last, list(edits), [finding]))
        if joined:
            continue
        found.append(Proposal(path, first, last, list(edits), [finding]))
    return found


def join(found: list[Proposal], new: Proposal) -> bool:
    """Put `new` to a proposal for some of the same lines. True where it has found its place, or can have none."""
    same = [old for old in found if old.path == new.path and old.first <= new.last and new.first <= old.last]
    if not same:
        return False
    if len(same) == 1:
        old = same[0]
        apart = all(
            one["end"] < two["start"] or two["end"] < one["start"] for one in old.edits for two in new.edits
        )
        if apart:
            old.first, old.last = min(old.first, new.first), max(old.last, new.last)
            old.edits += new.edits
            old.findings += new.findings
    return True


def comment(proposal: Proposal, head: str, words: dict[str, str]) -> dict | None:
    """The comment that GitHub is given; none for what a suggestion cannot hold."""
    file = File(proposal.path)
    start, end = file.block(proposal.first, proposal.last)
    text = file.bytes[start:end]
    for edit in sorted(proposal.edits, key=lambda edit: edit["start"], reverse=True):
        a, b = edit["start"] - start, edit["end"] - start
        if a < 0 or b > len(text):
            return None
        text = text[:a] + edit["text"].encode() + text[b:]
    try:
        after, before = text.decode(), file.bytes[start:end].decode()
    except UnicodeDecodeError:
        return None
    if "\r" in after or "\r" in before or max(len(after), len(before)) > MOST_OF_A_BLOCK or after == before:
        return None
    lines = []
    for finding in proposal.findings:
        level = words[finding["severity"]]
        lines.append(f"**{level}**{words['colon']}{plain(finding['message'][:1000])}")
        kind = "safe" if finding["fix"]["applicability"] == "safe" else "unsafe"
        lines.append(f"{words[kind]}{words['colon']}{plain(finding['fix']['title'][:300])}")
    longest = max((len(run) for run in re.findall("`+", after)), default=0)
    fence = "`" * max(3, longest + 1)
    # What is taken away altogether is an empty suggestion, which has no line at all.
    inside = f"{after}\n" if after else ""
    lines.append(f"{fence}suggestion\n{inside}{fence}")
    what = json.dumps([proposal.path, before, after])
    lines.append(f"<!-- dinum-lint {hashlib.sha256(what.encode()).hexdigest()} -->")
    place = {"path": proposal.path, "line": proposal.last, "side": "RIGHT", "body": "\n\n".join(lines)}
    if proposal.first < proposal.last:
        place |= {"start_line": proposal.first, "start_side": "RIGHT"}
    return place


def main() -> None:
    words = EN if os.environ.get("MESSAGES") == "en" else FR
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    request = event.get("pull_request")
    report = Path(os.environ["REPORTS"], "report.json")
    if not request or not report.exists():
        return
    os.chdir(os.environ["ROOT"])
    repository = os.environ["GITHUB_REPOSITORY"]
    if (request["head"].get("repo") or {}).get("full_name") != repository:
        return notice(words["fork"])
    head = request["head"]["sha"]
    parents = (run("git", "rev-list", "--parents", "--max-count=1", "HEAD") or "").split()[1:]
    if len(parents) == 2 and parents[1] == head:
        base = parents[0]
    else:
        base = (run("git", "merge-base", request["base"]["sha"], "HEAD") or "").strip()
    if not base or run("git", "cat-file", "-e", f"{base}^{{commit}}") is None or run("git", "cat-file", "-e", head) is None:
        return notice(words["shallow"])
    api = f"repos/{repository}/pulls/{int(request['number'])}"
    told = run("gh", "api", "--paginate", f"{api}/comments?per_page=100", "--jq", ".[].body")
    if told is None:
        return notice(words["refused"])
    known = set(re.findall(r"<!-- dinum-lint ([0-9a-f]{64}) -->", told))
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    comments = [comment(proposal, head, words) for proposal in proposals(findings, base, head)]
    new = [one for one in comments if one and not any(mark in one["body"] for mark in known)]
    if not new:
        return print(words["none"])
    rest = len(new) - MOST_COMMENTS
    body = words["body"] + (counted(words, "more", rest) if rest > 0 else "")
    review = {"commit_id": head, "event": "COMMENT", "body": body, "comments": new[:MOST_COMMENTS]}
    if run("gh", "api", "--method", "POST", f"{api}/reviews", "--input", "-", given=json.dumps(review)) is None:
        return notice(words["refused"])
    print(counted(words, "done", min(len(new), MOST_COMMENTS)))


if __name__ == "__main__":
    sys.exit(main())
