"""Keep one issue that says what a check of the whole site found: opened, brought up to date, and closed once all is well.

Expects, in the environment: REPORTS (the folder with report.json and report.md), TITLE, GITHUB_REPOSITORY, GITHUB_WORKFLOW,
GITHUB_SERVER_URL, GITHUB_RUN_ID, GH_TOKEN with `issues: write`, MESSAGES, STATUS (the exit status of the check: what could
not be checked closes no issue, nor does a check that saw no page).

A check that was kept from asking all of the web knows fewer dead links than there are: the issue then says so, stays open, and
keeps the report of the last check that was not.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

# GitHub takes 65,536 characters.
MOST = 60_000
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
}


def gh(*arguments: str, given: dict | None = None) -> str:
    """What `gh api` answers."""
    command = ["gh", "api", *arguments, *(["--input", "-"] if given else [])]
    told = subprocess.run(
        command, input=json.dumps(given) if given else None, capture_output=True, text=True, encoding="utf-8"
    )
    if told.returncode != 0:
        # One line, in which nothing is a command to the runner.
        why = " ".join(told.stderr.split())[:500].replace("##[", "# #[")
        sys.exit(f"gh api {arguments[0]} : {why}")
    return told.stdout


def shortened(report: str, room: int, words: dict[str, str], address: str) -> str:
    """The report in at most `room` characters, cut between lines: each row of its tables is one."""
    size, kept = 0, []
    for line in report.splitlines(keepends=True):
        size += len(line)
        if size > room:
            return "".join(kept) + "\n" + words["more"].format(address) + "\n"
        kept.append(line)
    return report


def last_whole(body: str) -> str:
    """The report that an issue keeps of the last check that nothing hindered; empty where it has none."""
    begin, end = WHOLE
    _, _, rest = body.partition(begin)
    report, closed, _ = rest.partition(end)
    return report.strip() if closed else ""


def content(report: str, is_hindered: bool, before: str, words: dict[str, str], address: str) -> str:
    """What an issue says of the check that wrote `report`; `before` is the body that it had."""
    begin, end = WHOLE
    if not is_hindered:
        return f"{begin}\n{shortened(report, MOST, words, address)}\n{end}\n"
    whole = last_whole(before)
    room = MOST // 2 if whole else MOST
    parts = [words["hindered"], shortened(report, room, words, address)]
    if whole:
        kept = shortened(whole, MOST // 2, words, address)
        parts.append(f"<details><summary>{words['before']}</summary>\n\n{begin}\n{kept}\n{end}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    words = EN if os.environ.get("MESSAGES") == "en" else FR
    reports = Path(os.environ["REPORTS"])
    if not (reports / "report.json").exists():
        # Nothing is known: the issue stays as it is.
        return
    summary = json.loads((reports / "report.json").read_text(encoding="utf-8"))["summary"]
    repository = os.environ["GITHUB_REPOSITORY"]
    address = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    # Each workflow has an issue of its own, known by a mark that nothing but this program writes.
    workflow = hashlib.sha256(os.environ["GITHUB_WORKFLOW"].encode()).hexdigest()[:16]
    mark = f"<!-- dinum-lint {workflow} -->"
    own = f"repos/{repository}/issues?state=open&creator=github-actions%5Bbot%5D&per_page=100"
    jq = f'.[] | select(.pull_request == null) | select(.body // "" | startswith("{mark}")) | {{number, body}}'
    # One a line.
    issues = [json.loads(line) for line in gh("--paginate", own, "--jq", jq).splitlines() if line]
    has_faults = summary["error"] + summary["warning"] > 0
    is_hindered = (summary.get("web") or {}).get("hindered", 0) > 0
    if has_faults or (is_hindered and issues):
        report = (reports / "report.md").read_text(encoding="utf-8")
        before = issues[0]["body"] if issues else ""
        said = content(report, is_hindered, before, words, address)
        body = f"{mark}\n{said}\n{words['run'].format(address)}\n"
        title = os.environ.get("TITLE") or words["title"]
        if issues:
            number = issues[0]["number"]
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
