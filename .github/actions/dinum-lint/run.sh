#!/usr/bin/env bash
# Run dinum-lint on the pages that a pull request changes. Expects, in the environment: DINUM_LINT (the program),
# BASE (the commit that the pull request starts from; empty for the whole site), ALL_PAGES, FAIL_ON, MESSAGES.
set -euo pipefail

options=(--format github --fail-on "${FAIL_ON:-error}" --lang "${MESSAGES:-fr}")

if [[ "${ALL_PAGES:-false}" == true || -z "${BASE:-}" ]]; then
  exec "$DINUM_LINT" "${options[@]}"
fi

# A shallow checkout does not hold the commit to compare with.
if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --depth=1 origin "$BASE"
fi

# File names may hold anything: they are read NUL by NUL.
changed=()
while IFS= read -r -d '' file; do
  changed+=("$file")
done < <(git diff --name-only --relative --diff-filter=d -z "$BASE" -- '*.md' '*.markdown' '*.html' '*.htm')

if [[ ${#changed[@]} -eq 0 ]]; then
  echo "dinum-lint : aucune page modifiée (no page changed)"
  exit 0
fi
exec "$DINUM_LINT" "${options[@]}" -- "${changed[@]}"
