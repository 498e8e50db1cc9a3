"""What the steps that write on GitHub have in common: asking it, and words that are safe there."""

import hashlib
import json
import re
import subprocess


class Refused(Exception):
    """GitHub, or `gh`, refused: the reason, on one line in which nothing is a command to the runner."""


def gh(*arguments: str, given: dict | None = None) -> str:
    """What `gh api` answers.

    Raises Refused.
    """
    command = ["gh", "api", *arguments, *(["--input", "-"] if given else [])]
    told = subprocess.run(
        command,
        input=json.dumps(given) if given else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if told.returncode != 0:
        raise Refused(" ".join(told.stderr.split())[:500].replace("##[", "# #["))
    return told.stdout


def mark(*whose: str) -> str:
    """What begins the texts that are kept up to date for `whose` checks, and nothing that anybody else writes."""
    digest = hashlib.sha256("\n".join(whose).encode()).hexdigest()
    return f"<!-- dinum-lint {digest[:16]} -->"


def notice(text: str) -> None:
    print(f"::notice title=dinum-lint::{text}")


def error(text: str) -> None:
    print("::error title=dinum-lint::" + text.replace("%", "%25"))


def counted(words: dict[str, str], name: str, count: int) -> str:
    """The words `name` for several things, or those for one."""
    return words[f"{name}-one" if count == 1 else name].format(count)


def shortened(report: str, room: int, rest: str) -> str:
    """The report in at most `room` characters, cut between lines (each row of its tables is one), then `rest`."""
    size, kept = 0, []
    for line in report.splitlines(keepends=True):
        size += len(line)
        if size > room:
            return "".join(kept) + "\n" + rest + "\n"
        kept.append(line)
    return report


def plain(text: str) -> str:
    """`text` as Markdown that shows it and does nothing else: no markup, no mention of a person, no reference."""
    shown = []
    for character in text.replace("\r", "").replace("\n", " "):
        if character in "@#":
            shown.append(f"&#{ord(character)};&#8203;")
        elif character in "\"',.;?%=() " or character.isalnum() or (not character.isascii() and character.isprintable()):
            shown.append(character)
        elif character.isascii() and character.isprintable():
            # A space without width keeps addresses and GH-1 from being more than text.
            shown.append(f"&#{ord(character)};" + ("&#8203;" if character in "/-" else ""))
        else:
            shown.append("\N{REPLACEMENT CHARACTER}")
    return re.sub(r"(?i)(www)\.", r"\1&#8203;.", "".join(shown))
