"""Take out of a SARIF file the results that a comment or the baseline accepts: code scanning shows them as open alerts.

Called with the file, which it replaces.
"""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    path = Path(sys.argv[1])
    log = json.loads(path.read_text(encoding="utf-8"))
    for run in log["runs"]:
        run["results"] = [result for result in run["results"] if not result.get("suppressions")]
    written = path.with_suffix(".new")
    written.write_text(json.dumps(log, ensure_ascii=False), encoding="utf-8")
    os.replace(written, path)


if __name__ == "__main__":
    main()
