#!/usr/bin/env bash
# try.sh ARCHIVES WHEELS: unpacks the only archive of the folder ARCHIVES, installs the only wheel of the folder WHEELS in a
# new virtual environment, and has both programs check the small site of the project: they have to say the same.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
archives="$1" wheels="$2"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python="$(command -v python3 || command -v python)"

only() {
  [[ $# == 1 && -f "$1" ]] || { echo "one file is expected: $*" >&2; exit 1; }
  echo "$1"
}

# The findings of the small site, which holds faults: exit status 1.
findings() {
  local status=0
  (cd "$root" && "$1" check --no-config --as-of 2026-11-22 --lang en --format short fixtures/site) || status=$?
  [[ $status == 1 ]] || { echo "$1 ended with the status $status" >&2; return 1; }
}

archive="$(only "$archives"/dinum-lint-*)"
"$python" -c 'import shutil, sys; shutil.unpack_archive(sys.argv[1], sys.argv[2])' "$archive" "$work/archive"
unpacked="$(echo "$work"/archive/*)"
program="$unpacked/dinum-lint"
if [[ -f "$program.exe" ]]; then program="$program.exe"; fi
for part in LICENSE LICENSE-THIRD-PARTY.md README.md README.fr.md completions/_dinum-lint man/man1/dinum-lint.1 man/fr/man1/dinum-lint.1; do
  [[ -s "$unpacked/$part" ]] || { echo "$archive lacks $part" >&2; exit 1; }
done
chmod +x "$program"
"$program" --version
findings "$program" >"$work/by-archive"

wheel="$(only "$wheels"/*.whl)"
"$python" -m venv "$work/venv"
if [[ -d "$work/venv/Scripts" ]]; then scripts="$work/venv/Scripts"; else scripts="$work/venv/bin"; fi
options=(--quiet --disable-pip-version-check --no-index)
if [[ "$wheel" == *-musllinux_* ]]; then
  # pip refuses it where the system has glibc, though the program needs neither.
  platform="${wheel##*-}"
  options+=(--no-deps --only-binary=:all: --platform "${platform%.whl}" --target "$work/wheel")
fi
"$scripts/pip" install "${options[@]}" "$wheel"
"$python" -c 'import sys, zipfile; print("\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))' "$wheel" >"$work/in-wheel"
for part in LICENSE LICENSE-THIRD-PARTY.md; do
  grep -q "/licenses/$part\$" "$work/in-wheel" || { echo "$wheel lacks $part" >&2; exit 1; }
done
if [[ -d "$work/wheel" ]]; then scripts="$work/wheel/bin"; fi
[[ "$("$scripts/dinum-lint" --version)" == "$("$program" --version)" ]]
findings "$scripts/dinum-lint" >"$work/by-wheel"

cmp "$work/by-archive" "$work/by-wheel"
echo "$(wc -l <"$work/by-archive") findings, by $archive and by $wheel"
