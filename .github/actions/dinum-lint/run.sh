#!/usr/bin/env bash
# Run dinum-lint on what a pull request changes, and on what that breaks elsewhere. Expects, in the environment:
# DINUM_LINT (the program), BASE (the commit that the pull request starts from; empty for the whole site), ALL_PAGES,
# FAIL_ON, MESSAGES.
set -euo pipefail

options=(--format github --fail-on "${FAIL_ON:-error}" --lang "${MESSAGES:-fr}")

if [[ "${ALL_PAGES:-false}" == true || -z "${BASE:-}" ]]; then
  exec "$DINUM_LINT" "${options[@]}"
fi

# A shallow checkout does not hold the commit to compare with.
if ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --depth=1 origin "$BASE"
fi

exec "$DINUM_LINT" "${options[@]}" --changed --since "$BASE"
