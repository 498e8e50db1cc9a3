#!/usr/bin/env bash
# Check the site, annotate it, and write the reports. Expects, in the environment, the action's inputs (PATHS, FOLDER,
# CHANGED_ONLY, ONLINE, FAIL_ON, SARIF, CONFIG, MESSAGES), REPORTS (the folder of the reports) and BASE (the commit that a pull
# request is meant for; empty where there is none). Ends as dinum-lint does. (Written for bash 3.2 too, which macOS has.)
set -euo pipefail

stop() {
  echo "::error title=dinum-lint::$1"
  exit 2
}

case "$CHANGED_ONLY-$SARIF" in
  true-true | true-false | false-true | false-false) ;;
  *) stop "« changed-only » et « sarif » ne peuvent être que « true » ou « false »." ;;
esac

# What an earlier step left there is not this check's.
rm -rf "$REPORTS"
mkdir -p "$REPORTS"
verb=check
if [[ "$ONLINE" == only ]]; then
  verb=links
fi
command=(dinum-lint "$verb" --lang "$MESSAGES")
if [[ -n "$CONFIG" ]]; then
  command+=(--config "$FOLDER/$CONFIG")
fi

if [[ "$CHANGED_ONLY" == true && -n "$BASE" ]]; then
  # The commit that GitHub checks out merges the request into its branch: its first parent is that branch as it is by now.
  # (The commit's own text is read: in a shallow clone its parents are not there.)
  read -r first second more <<<"$(git cat-file -p HEAD | sed -n '/^$/q; s/^parent //p' | tr '\n' ' ')"
  if [[ -n "$second" && -z "$more" && "$(git rev-parse HEAD)" == "${GITHUB_SHA:-}" ]]; then
    BASE="$first"
  fi
  if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
    git fetch --quiet --depth=1 origin "$BASE" \
      || stop "Impossible de savoir ce que la demande change : donnez « fetch-depth: 0 » à actions/checkout."
  fi
  command+=(--changed --since "$BASE")
fi

case "$ONLINE" in
  false) repairing=("${command[@]}") ;;
  true | only)
    answers="$(dirname "$REPORTS")/answers"
    mkdir -p "$answers"
    command+=(--cache "$answers/answers.json")
    if [[ "$ONLINE" == true ]]; then
      command+=(--online)
    fi
    # With the answers that are known by then.
    repairing=("${command[@]}" --cache-only)
    ;;
  *) stop "« online » ne peut être que « true », « false » ou « only »." ;;
esac

command+=(--fail-on "$FAIL_ON" --format github --format "json=$REPORTS/report.json" --format "markdown=$REPORTS/report.md")
if [[ "$SARIF" == true ]]; then
  command+=(--format "sarif=$REPORTS/report.sarif")
fi
repairing+=(--diff)

# One path a line, below the folder of the site.
command+=(--)
repairing+=(--)
while IFS= read -r path; do
  if [[ -n "${path//[[:space:]]/}" ]]; then
    command+=("$FOLDER/$path")
    repairing+=("$FOLDER/$path")
  fi
done <<<"$PATHS"
if [[ "${command[${#command[@]} - 1]}" == -- && "$FOLDER" != . ]]; then
  command+=("$FOLDER")
  repairing+=("$FOLDER")
fi

status=0
"${command[@]}" 2>"$REPORTS/remarks.txt" || status=$?
"${repairing[@]}" >"$REPORTS/repairs.diff" 2>/dev/null || true

# Remarks can quote a page or its name: nothing in them is a command to the runner.
token="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
echo "::stop-commands::$token"
cat "$REPORTS/remarks.txt"
echo "::$token::"

if [[ -f "$REPORTS/report.sarif" ]]; then
  python3 "$(dirname "$0")/unsuppressed.py" "$REPORTS/report.sarif"
fi
for report in json sarif; do
  if [[ -f "$REPORTS/report.$report" ]]; then
    echo "$report-file=$REPORTS/report.$report" >>"$GITHUB_OUTPUT"
  fi
done
python3 "$(dirname "$0")/summary.py" "$REPORTS" "$status"
exit "$status"
