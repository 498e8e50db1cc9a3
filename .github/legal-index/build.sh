#!/usr/bin/env bash
# Bring the index of legal texts up to date with the open archives of the DILA: fetch those that it does not know yet and
# import them; where a newer global archive exists, from that one on. Expects, in the environment: DINUM_LINT (the
# program), INDEX (the index, which may not exist yet), SOURCE (where the folders LEGI and JORF are). Prints "unchanged" or
# "changed".
set -euo pipefail
export LC_ALL=C

fetch() {
  curl --fail --silent --show-error --location --retry 5 --retry-delay 10 "$@"
}

# The moment that a name holds: 20250713-140000.
moment() {
  local name="${1%.tar.gz}"
  echo "${name##*_}"
}

# What the index knows of the base $1: the moment of its global archive and that of its latest one; nothing for none.
known() {
  if [[ -f "$INDEX" ]]; then
    "$DINUM_LINT" legal status --legal-index "$INDEX" --format json \
      | jq -r --arg base "$1" '.local.bases[] | select(.name == $base) | "\(.global // "") \(.until)"' \
      | tr -d ':-' | tr 'T' '-'
  fi
}

# The archives of the base $1 that the index does not know, in their order.
wanted() {
  local base="$1" listing global="" until="" latest name
  read -r global until <<<"$(known "$base")" || true
  listing="$(fetch "$SOURCE/$base/" | grep -oE "(Freemium_${base,,}_global|$base)_[0-9]{8}-[0-9]{6}\.tar\.gz" | sort -u)"
  latest="$(grep '^Freemium' <<<"$listing" | sort -t_ -k4 | tail -n 1 || true)"
  if [[ -z "$latest" ]]; then
    echo "$SOURCE/$base/ names no global archive" >&2
    return 1
  fi
  if [[ "$(moment "$latest")" > "$global" ]]; then
    echo "$latest"
    until="$(moment "$latest")"
  fi
  while read -r name; do
    if [[ -n "$name" && "$(moment "$name")" > "$until" ]]; then
      echo "$name"
    fi
  done <<<"$(grep "^$base" <<<"$listing" || true)"
}

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
archives=()
for base in LEGI JORF; do
  names="$(wanted "$base")"
  while read -r name; do
    if [[ -n "$name" ]]; then
      fetch --output "$work/$name" "$SOURCE/$base/$name"
      archives+=("$work/$name")
    fi
  done <<<"$names"
done
if ((${#archives[@]} == 0)); then
  echo unchanged
  exit
fi
"$DINUM_LINT" legal import --lang en --legal-index "$INDEX" "${archives[@]}" >&2
echo changed
