#!/usr/bin/env bash
# notes.sh TAG: prints what CHANGELOG.md says of the version that TAG (v1.2.3) names, and fails where the tag, Cargo.toml,
# Cargo.lock and CHANGELOG.md do not name the same version.
set -euo pipefail
root="${DINUM_LINT_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}"

refuse() {
  echo "$1" >&2
  exit 1
}

tag="${1:?usage: notes.sh TAG}"
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)"
locked="$(sed -n '/^name = "dinum-lint"$/{n;s/^version = "\(.*\)"$/\1/p}' "$root/Cargo.lock")"
[[ "$tag" == "v$version" ]] || refuse "the tag $tag does not name the version of Cargo.toml, $version"
[[ "$locked" == "$version" ]] || refuse "Cargo.lock says $locked, Cargo.toml $version: run cargo check"
# A heading such as "## [1.2.3] - 2026-12-01" or "## 1.2.3 (1 December 2026)"; its section ends at the next one.
notes="$(awk -v version="$version" '
  /^## / { name = $2; gsub(/[][]/, "", name); is_ours = name == version; next }
  is_ours && !/^\[[^]]*\]: / { print }
' "$root/CHANGELOG.md")"
[[ -n "${notes//[[:space:]]/}" ]] || refuse "CHANGELOG.md says nothing of $version"
printf '%s\n' "$notes"
