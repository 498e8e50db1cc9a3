"""Keep one issue that says what a check of the whole site found: opened, brought up to date, and closed once all is well.

Expects, in the environment: REPORTS (the folder with report.json and report.md), TITLE, GITHUB_REPOSITORY, GITHUB_WORKFLOW,
GITHUB_SERVER_URL, GITHUB_RUN_ID, GH_TOKEN with `issues: write`, MESSAGES, STATUS (the exit status of the check: what could
not be checked closes no issue, nor does a check that saw no page or was kept from asking the web).
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

# GitHub takes 65,536 characters.
MOST = 60_000

FR = {
    "title": "Contenu du site : à corriger",
    "more": "La suite est dans [le résumé de la vérification]({}).",
    "run": "[La vérification qui a écrit ce ticket]({}). La prochaine le mettra à jour, et le fermera quand il n'y aura plus ni "
    "erreur ni avertissement.",
    "closed": "Plus rien à corriger, selon [la dernière vérification]({}).",
}
EN = {
    "title": "Content of the site: to be repaired",
    "more": "The rest is in [the summary of the check]({}).",
    "run": "[The check that wrote this issue]({}). The next one will bring it up to date, and close it once there is neither "
    "error nor warning.",
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


def shortened(report: str, words: dict[str, str], address: str) -> str:
    """The report, cut between lines: each row of its tables is one."""
    size, kept = 0, []
    for line in report.splitlines(keepends=True):
        size += len(line)
        if size > MOST:
            return "".join(kept) + "\n" + words["more"].format(address) + "\n"
        kept.append(line)
    return report


def has_checked(summary: dict) -> bool:
    """Whether the check saw what it was for: pages, and the web where it asked for it."""
    web = summary.get("web")
    return summary["files"] > 0 and (web is None or web["hindered"] == 0)


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
    jq = f'.[] | select(.pull_request == null) | select(.body // "" | startswith("{mark}")) | .number'
    numbers = [int(number) for number in gh("--paginate", own, "--jq", jq).split()]
    has_faults = summary["error"] + summary["warning"] > 0
    if has_faults:
        report = (reports / "report.md").read_text(encoding="utf-8")
        body = f"{mark}\n{shortened(report, words, address)}\n{words['run'].format(address)}\n"
        title = os.environ.get("TITLE") or words["title"]
        if numbers:
            gh("--method", "PATCH", f"repos/{repository}/issues/{numbers[0]}", given={"body": body})
            print(f"#{numbers[0]}")
        else:
            gh("--method", "POST", f"repos/{repository}/issues", given={"title": title, "body": body})
    elif os.environ.get("STATUS") in ("0", "1") and has_checked(summary):
        for number in numbers:
            said = {"body": words["closed"].format(address)}
            gh("--method", "POST", f"repos/{repository}/issues/{number}/comments", given=said)
            gh("--method", "PATCH", f"repos/{repository}/issues/{number}", given={"state": "closed"})


if __name__ == "__main__":
    main()
