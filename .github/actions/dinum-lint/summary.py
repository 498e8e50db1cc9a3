"""Write what a check found into the job's summary, and the counts into the step's outputs.

Called with the folder of the reports, the exit status of the check and, where it could not begin, the reason. GitHub refuses a summary of 1 MiB and more whole, so
that what is written stays below.
"""

import json
import os
import sys
from pathlib import Path

# In bytes. The report takes half a mebibyte at most by itself.
MOST_OF_DIFF = 200_000

FR = {
    "unknown": "## Vérification du contenu : rien n'a pu être vérifié",
    "log": "Le journal de cette étape dit pourquoi.",
    "how-to-read": "**Erreur** : à corriger avant de publier. **Avertissement** : à vérifier par une personne. **Information** : un "
    "conseil. La colonne « Où » mène à la ligne de la page ; la colonne « Règle » dit pourquoi et montre des exemples.",
    "repairs": "Corrections sans risque que propose dinum-lint",
    "how": "Les lignes en <code>-</code> seraient remplacées par les lignes en <code>+</code>.",
    "cut": "La suite n'est pas montrée : elle est trop longue.",
}
EN = {
    "unknown": "## Content check: nothing could be checked",
    "log": "The log of this step says why.",
    "how-to-read": "**Error**: to be repaired before publishing. **Warning**: to be checked by a person. **Info**: advice. The "
    "column “Where” leads to the line of the page; the column “Rule” says why and shows examples.",
    "repairs": "Safe repairs that dinum-lint proposes",
    "how": "Lines with <code>-</code> would be replaced by lines with <code>+</code>.",
    "cut": "The rest is not shown: it is too long.",
}


def fence(text: str) -> str:
    """A fence that nothing in `text` closes."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return "`" * max(3, longest + 1)


def repairs(diff: str, words: dict[str, str]) -> str:
    """The diff, folded and shown as code, where nothing of it is markup, a mention or a reference."""
    size, kept = 0, []
    for line in diff.splitlines(keepends=True):
        size += len(line.encode())
        if size > MOST_OF_DIFF:
            break
        kept.append(line)
    shown = "".join(kept).rstrip("\n")
    cut = "" if len("".join(kept)) == len(diff) else f"\n{words['cut']}\n"
    marks = fence(shown)
    return (
        f"\n<details><summary>{words['repairs']}</summary>\n\n{words['how']}\n\n"
        f"{marks}diff\n{shown}\n{marks}\n{cut}\n</details>\n"
    )


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def main(reports: Path, status: str, why: str = "") -> None:
    words = EN if os.environ.get("MESSAGES") == "en" else FR
    summary = {}
    if text := read(reports / "report.json"):
        summary = json.loads(text)["summary"]
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as out:
        for output, count in {"errors": "error", "warnings": "warning", "infos": "info", "files": "files"}.items():
            out.write(f"{output}={int(summary.get(count, 0))}\n")
        out.write(f"exit-status={int(status)}\n")
    with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as out:
        out.write(read(reports / "report.md") or f"{words['unknown']}\n\n{why or words['log']}\n")
        if any(summary.get(level) for level in ("error", "warning", "info")):
            out.write(f"\n{words['how-to-read']}\n")
        diff = read(reports / "repairs.diff")
        if diff.strip():
            out.write(repairs(diff, words))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
