#!/usr/bin/env bash
# Check the site, annotate it, and write the reports. Expects, in the environment, the action's inputs (PATHS, FOLDER,
# CHANGED_ONLY, ONLINE, FAIL_ON, SARIF, CONFIG, MESSAGES), REPORTS (the folder of the reports) and BASE (the commit that a pull
# request is meant for; empty where there is none). Ends as dinum-lint does. (Written for bash 3.2 too, which macOS has.)
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

# End here, for a reason in French and in English.
stop() {
  local why="$1"
  if [[ "$MESSAGES" == en ]]; then
    why="$2"
  fi
  echo "::error title=dinum-lint::$why"
  python3 -B "$here/summary.py" "$REPORTS" 2 "$why"
  exit 2
}

# What an earlier step left there is not this check's.
rm -rf "$REPORTS"
mkdir -p "$REPORTS"

case "$CHANGED_ONLY-$SARIF" in
  true-true | true-false | false-true | false-false) ;;
  *)
    stop "« changed-only » et « sarif » ne peuvent être que « true » ou « false »." \
      "'changed-only' and 'sarif' can only be 'true' or 'false'."
    ;;
esac

# All paths are told from the root of the repository, wherever actions/checkout has put it.
in_repository=false
if top="$(git -C "$FOLDER" rev-parse --show-toplevel 2>"$REPORTS/git.txt")"; then
  in_repository=true
  FOLDER="$(git -C "$FOLDER" rev-parse --show-prefix)"
  FOLDER="${FOLDER%/}"
  FOLDER="${FOLDER:-.}"
  cd "$top"
fi
echo "root=$PWD" >>"$GITHUB_OUTPUT"

verb=check
if [[ "$ONLINE" == only ]]; then
  verb=links
fi
command=(dinum-lint "$verb" --lang "$MESSAGES")
if [[ -n "$CONFIG" ]]; then
  command+=(--config "$FOLDER/$CONFIG")
fi

if [[ "$CHANGED_ONLY" == true && -n "$BASE" ]]; then
  if [[ "$in_repository" == false ]]; then
    cat "$REPORTS/git.txt"
    stop "Impossible de savoir ce que la demande change : « working-directory » n'est pas dans un dépôt git. Placez actions/checkout avant cette étape ; si elle a « path », donnez ce dossier à « working-directory »." \
      "What the request changes cannot be known: 'working-directory' is in no git repository. Put actions/checkout before this step; if it has 'path', give that folder to 'working-directory'."
  fi
  # The commit that GitHub checks out merges the request into its branch: its first parent is that branch as it is by now.
  # (The commit's own text is read: in a shallow clone its parents are not there.)
  read -r first second more <<<"$(git cat-file -p HEAD | sed -n '/^$/q; s/^parent //p' | tr '\n' ' ')"
  if [[ -n "$second" && -z "$more" && "$(git rev-parse HEAD)" == "${GITHUB_SHA:-}" ]]; then
    BASE="$first"
  fi
  if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
    git fetch --quiet --depth=1 origin "$BASE" \
      || stop "Impossible de savoir ce que la demande change : donnez « fetch-depth: 0 » à actions/checkout." \
        "What the request changes cannot be known: give 'fetch-depth: 0' to actions/checkout."
  fi
  # With pull_request_target GitHub checks out the branch that the request is meant for.
  head="$(git rev-parse HEAD)"
  if [[ "$head" == "$BASE" || ("${GITHUB_EVENT_NAME:-}" == pull_request_target && "$head" == "${GITHUB_SHA:-}") ]]; then
    stop "Ce qui a été récupéré est la branche d'arrivée, sans ce que la demande change : rien n'est vérifié. Employez « pull_request » au lieu de « pull_request_target »." \
      "What was checked out is the branch that the request is meant for, without what the request changes: nothing is checked. Use 'pull_request' instead of 'pull_request_target'."
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
  *)
    stop "« online » ne peut être que « true », « false » ou « only »." \
      "'online' can only be 'true', 'false' or 'only'."
    ;;
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

if [[ -f "$REPORTS/report.sarif" ]] && ! python3 -B "$here/unsuppressed.py" "$REPORTS/report.sarif"; then
  # As it is it would reopen what was accepted.
  rm -f "$REPORTS/report.sarif"
  status=2
  if [[ "$MESSAGES" == en ]]; then
    echo "::error title=dinum-lint::The report for code scanning could not be prepared: it is not uploaded."
  else
    echo "::error title=dinum-lint::Le rapport pour l'analyse de code n'a pas pu être préparé : il n'est pas transmis."
  fi
fi
for report in json sarif; do
  if [[ -f "$REPORTS/report.$report" ]]; then
    echo "$report-file=$REPORTS/report.$report" >>"$GITHUB_OUTPUT"
  fi
done
python3 -B "$here/summary.py" "$REPORTS" "$status"
exit "$status"
