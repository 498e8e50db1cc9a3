"""Keep one comment of a pull request that says what the check found: written when something is found first, brought up to date
by every check since.

Expects, in the environment: REPORTS (the folder with report.json and report.md), FOLDER (that of the site),
GITHUB_EVENT_PATH (the event of the pull request), GITHUB_REPOSITORY, GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_SERVER_URL,
GITHUB_RUN_ID, GH_TOKEN with `pull-requests: write`, MESSAGES, STATUS (the exit status of the check).
"""

import json
import os
import sys
from pathlib import Path

from github import Refused, gh, mark, notice, shortened

# In characters. GitHub takes 65,536; nobody reads as much below a request.
MOST = 20_000

FR = {
    "more": "La suite est dans [le résumé de la vérification]({}).",
    "run": "[Le résumé de la vérification]({}) dit la même chose. Ce commentaire est mis à jour à chaque vérification.",
    "well": "## Vérification du contenu : plus rien à corriger\n\n[La dernière vérification]({}) n'a rien trouvé.",
    "fork": "La demande vient d'une copie du dépôt (fork) : ce qui est trouvé ne peut pas y être écrit en commentaire. Tout est "
    "dans le résumé.",
    "refused": "Ce qui est trouvé n'a pas pu être écrit en commentaire : il faut « pull-requests: write » dans les permissions, "
    "ou GitHub l'a refusé. Tout est dans le résumé.",
}
EN = {
    "more": "The rest is in [the summary of the check]({}).",
    "run": "[The summary of the check]({}) says the same. Every check brings this comment up to date.",
    "well": "## Content check: nothing left to repair\n\n[The latest check]({}) found nothing.",
    "fork": "The request comes from a fork: what is found cannot be written in a comment. All is in the summary.",
    "refused": "What is found could not be written in a comment: the permissions need “pull-requests: write”, or GitHub refused "
    "it. All is in the summary.",
}


def main() -> None:
    words = EN if os.environ.get("MESSAGES") == "en" else FR
    request = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8")).get("pull_request")
    reports = Path(os.environ["REPORTS"])
    if not request or not (reports / "report.json").exists():
        # Nothing is known: what is written stays as it is.
        return
    repository = os.environ["GITHUB_REPOSITORY"]
    if (request["head"].get("repo") or {}).get("full_name") != repository:
        return notice(words["fork"])
    summary = json.loads((reports / "report.json").read_text(encoding="utf-8"))["summary"]
    address = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']}"
    # Each job has a comment of its own, for each site that it checks.
    begins = mark(os.environ["GITHUB_WORKFLOW"], os.environ.get("GITHUB_JOB", ""), os.environ["FOLDER"])
    is_hindered = (summary.get("web") or {}).get("hindered", 0) > 0
    is_well = (
        os.environ.get("STATUS") in ("0", "1")
        and not is_hindered
        and not any(summary[level] for level in ("error", "warning", "info"))
    )
    try:
        ours = f'.user.login == "github-actions[bot]" and (.body // "" | startswith("{begins}"))'
        comments = f"repos/{repository}/issues/{int(request['number'])}/comments"
        known = gh("--paginate", f"{comments}?per_page=100", "--jq", f".[] | select({ours}) | .id").split()
        if is_well:
            said = words["well"].format(address)
        else:
            report = (reports / "report.md").read_text(encoding="utf-8")
            said = shortened(report, MOST, words["more"].format(address)) + "\n" + words["run"].format(address)
        given = {"body": f"{begins}\n{said}\n"}
        if known:
            gh("--method", "PATCH", f"repos/{repository}/issues/comments/{int(known[0])}", given=given)
        elif not is_well:
            gh("--method", "POST", comments, given=given)
    except Refused:
        notice(words["refused"])


if __name__ == "__main__":
    sys.exit(main())
