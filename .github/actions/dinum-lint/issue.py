"""Keep one issue that says what a check of the whole site found: opened, brought up to date, and closed once all is well.

Expects, in the environment: REPORTS (the folder with report.json and report.md), FOLDER (that of the site), TITLE,
GITHUB_REPOSITORY, GITHUB_WORKFLOW, GITHUB_SERVER_URL, GITHUB_RUN_ID, GH_TOKEN with `issues: write`, MESSAGES, STATUS (the exit
status of the check: what could not be checked closes no issue, nor does a check that saw no page), ROOT (the root of the
checkout).

A check that was kept from asking all of the web knows fewer dead links than there are: the issue then says so, stays open, and
keeps the report of the last check that was not.

GitHub tells nobody that an issue was brought up to date: errors and warnings that were not there before get a comment. The
issue remembers those it speaks of, unless there are very many.
"""

import hashlib
import json
import os
import re
import sys
from pathlib import Path

from github import Refused, counted, error, gh, mark, plain, shortened

# GitHub takes 65,536 characters.
MOST = 54_000
# So many findings are remembered; each takes nine characters.
MOST_REMEMBERED = 1_000
# So many new ones are named in a comment, each in so many characters.
MOST_NAMED = 10
MOST_OF_A_NAME = 500
# What encloses the report of the last check that nothing hindered. Reports hold no comments: the `<` of pages is escaped.
WHOLE = ("<!-- whole -->", "<!-- /whole -->")

FR = {
    "title": "Contenu du site : à corriger",
    "more": "La suite est dans [le résumé de la vérification]({}).",
    "run": "[La vérification qui a écrit ce ticket]({}). La prochaine le mettra à jour, et le fermera quand il n'y aura plus ni "
    "erreur ni avertissement.",
    "hindered": "**Vérification incomplète** : des adresses d'autres sites n'ont pas pu être vérifiées. Des liens morts peuvent donc "
    "manquer ici sans avoir été réparés, et ce ticket reste ouvert.",
    "before": "Ce que disait la dernière vérification complète",
    "closed": "Plus rien à corriger, selon [la dernière vérification]({}).",
    "new-one": "**1 constat nouveau** depuis la dernière vérification. Le ticket, mis à jour, dit que faire.",
    "new": "**{} constats nouveaux** depuis la dernière vérification. Le ticket, mis à jour, dit que faire.",
    "line": "ligne",
    "colon": " : ",
    "permission": "Le ticket n'a pas pu être tenu à jour : il faut « issues: write » dans les permissions de cette tâche.",
    "disabled": "Le ticket n'a pas pu être tenu à jour : les tickets (issues) sont désactivés dans les réglages du dépôt.",
    "refused": "Le ticket n'a pas pu être tenu à jour : GitHub l'a refusé ({}).",
}
EN = {
    "title": "Content of the site: to be repaired",
    "more": "The rest is in [the summary of the check]({}).",
    "run": "[The check that wrote this issue]({}). The next one will bring it up to date, and close it once there is neither "
    "error nor warning.",
    "hindered": "**Incomplete check**: addresses of other sites could not be checked. So dead links may be missing here "
    "without having been repaired, and this issue stays open.",
    "before": "What the last complete check said",
    "closed": "Nothing left to repair, by [the latest check]({}).",
    "new-one": "**1 new finding** since the last check. The issue, brought up to date, says what to do.",
    "new": "**{} new findings** since the last check. The issue, brought up to date, says what to do.",
    "line": "line",
    "colon": ": ",
    "permission": "The issue could not be kept up to date: the permissions of this job need “issues: write”.",
    "disabled": "The issue could not be kept up to date: issues are switched off in the settings of the repository.",
    "refused": "The issue could not be kept up to date: GitHub refused it ({}).",
}


class Faults:
    """Errors and warnings, each known by what it says of which words in which file, wherever they stand there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, bytes] = {}

    def text(self, path: str) -> bytes:
        if path not in self.texts:
            file = self.root / path
            is_ours = not path.startswith("/") and ".." not in file.parts and file.is_file()
            self.texts[path] = file.read_bytes() if is_ours else b""
        return self.texts[path]

    def digest(self, finding: dict) -> str:
        """Eight hexadecimal digits."""
        words = self.text(finding["path"])[finding["start"] : finding["end"]].decode(errors="replace")
        # Without words of its own the finding is what it says.
        said = json.dumps([finding["rule"], finding["path"], words or finding["message"]])
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def named(self, findings: list[dict]) -> dict[str, dict]:
        grave = [finding for finding in findings if finding["severity"] in ("error", "warning")]
        return {self.digest(finding): finding for finding in grave}


def remembered(begins: str, body: str) -> set[str] | None:
    """What `body` remembers of an issue that `begins` with its mark; None where that is not known."""
    match = re.match(re.escape(begins) + r"\r?\n<!-- faults ([0-9a-f ]*)-->", body)
    return set(match[1].split()) if match else None


def memory(faults: set[str] | None) -> str:
    """The line that remembers `faults`; empty where they are not known or too many."""
    if faults is None or len(faults) > MOST_REMEMBERED:
        return ""
    return "<!-- faults " + "".join(f"{fault} " for fault in sorted(faults)) + "-->\n"


def news(findings: list[dict], words: dict[str, str]) -> str:
    """The comment about what was not there before."""
    lines = [counted(words, "new", len(findings)), ""]
    for finding in findings[:MOST_NAMED]:
        place = f"{plain(finding['path'][:MOST_OF_A_NAME])}, {words['line']} {int(finding['line'])}"
        lines.append(f"- {place}{words['colon']}{plain(finding['message'][:MOST_OF_A_NAME])}")
    if len(findings) > MOST_NAMED:
        lines.append("- …")
    return "\n".join(lines) + "\n"


def last_whole(body: str) -> str:
    """The report that an issue keeps of the last check that nothing hindered; empty where it has none."""
    begin, end = WHOLE
    _, _, rest = body.partition(begin)
    report, closed, _ = rest.partition(end)
    return report.strip() if closed else ""


def content(report: str, is_hindered: bool, before: str, words: dict[str, str], address: str) -> str:
    """What an issue says of the check that wrote `report`; `before` is the body that it had."""
    begin, end = WHOLE
    more = words["more"].format(address)
    if not is_hindered:
        return f"{begin}\n{shortened(report, MOST, more)}\n{end}\n"
    whole = last_whole(before)
    room = MOST // 2 if whole else MOST
    parts = [words["hindered"], shortened(report, room, more)]
    if whole:
        kept = shortened(whole, MOST // 2, more)
        parts.append(f"<details><summary>{words['before']}</summary>\n\n{begin}\n{kept}\n{end}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    words = EN if os.environ.get("MESSAGES") == "en" else FR
    try:
        keep(words)
    except Refused as refused:
        why = str(refused)
        known = {"HTTP 410": "disabled", "not accessible by": "permission", "HTTP 404": "permission"}
        name = next((name for sign, name in known.items() if sign in why), "refused")
        error(words[name].format(why))
        sys.exit(1)


def keep(words: dict[str, str]) -> None:
    """Open the issue, bring it up to date, or close it.

    Raises Refused.
    """
    reports = Path(os.environ["REPORTS"])
    if not (reports / "report.json").exists():
        # Nothing is known: the issue stays as it is.
        return
    told = json.loads((reports / "report.json").read_text(encoding="utf-8"))
    summary = told["summary"]
    repository = os.environ["GITHUB_REPOSITORY"]
    address = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    # Each workflow has an issue of its own, for each site that it checks.
    begins = mark(os.environ["GITHUB_WORKFLOW"], os.environ["FOLDER"])
    own = f"repos/{repository}/issues?state=open&creator=github-actions%5Bbot%5D&per_page=100"
    jq = f'.[] | select(.pull_request == null) | select(.body // "" | startswith("{begins}")) | {{number, body}}'
    # One a line.
    issues = [json.loads(line) for line in gh("--paginate", own, "--jq", jq).splitlines() if line]
    has_faults = summary["error"] + summary["warning"] > 0
    is_hindered = (summary.get("web") or {}).get("hindered", 0) > 0
    if has_faults or (is_hindered and issues):
        report = (reports / "report.md").read_text(encoding="utf-8")
        before = issues[0]["body"] if issues else ""
        said = content(report, is_hindered, before, words, address)
        faults = Faults(Path(os.environ["ROOT"])).named(told["findings"])
        known = remembered(begins, before)
        now = set(faults)
        if is_hindered and issues:
            # What this check could not see may still be there.
            now = None if known is None else now | known
        body = f"{begins}\n{memory(now)}{said}\n{words['run'].format(address)}\n"
        title = os.environ.get("TITLE") or words["title"]
        if issues:
            number = issues[0]["number"]
            if known is not None and (new := [faults[fault] for fault in faults if fault not in known]):
                given = {"body": news(new, words)}
                gh("--method", "POST", f"repos/{repository}/issues/{number}/comments", given=given)
            gh("--method", "PATCH", f"repos/{repository}/issues/{number}", given={"body": body})
            print(f"#{number}")
        else:
            gh("--method", "POST", f"repos/{repository}/issues", given={"title": title, "body": body})
    elif os.environ.get("STATUS") in ("0", "1") and summary["files"] > 0 and not is_hindered:
        for number in (issue["number"] for issue in issues):
            said = {"body": words["closed"].format(address)}
            gh("--method", "POST", f"repos/{repository}/issues/{number}/comments", given=said)
            gh("--method", "PATCH", f"repos/{repository}/issues/{number}", given={"state": "closed"})


if __name__ == "__main__":
    main()
