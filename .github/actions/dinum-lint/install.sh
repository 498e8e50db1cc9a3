#!/usr/bin/env bash
# Put a released dinum-lint on the PATH, or say that it has to be built. Expects, in the environment:
# VERSION (empty: the release that this action belongs to; "source": none), ACTION_REF (the tag, branch or commit by which
# the action is used; empty where it lies in the same repository), ATTESTATION (true: ask gh who built it), RUNNER_OS,
# RUNNER_ARCH, RUNNER_TEMP. Writes the outputs `build` (true: nothing released fits) and `key` (what a build depends on).
set -euo pipefail

REPOSITORY=numerique-gouv/dinum-lint
RELEASES="${DINUM_LINT_RELEASES:-https://github.com/$REPOSITORY/releases/download}"
root="$(cd "$(dirname "$0")/../../.." && pwd)"
own_version="$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)"
bin="$RUNNER_TEMP/dinum-lint/bin"
work="$RUNNER_TEMP/dinum-lint/download"
mkdir -p "$bin" "$work"
echo "$bin" >>"$GITHUB_PATH"

stop() {
  echo "::error title=dinum-lint::$1"
  exit 2
}

build() {
  echo "dinum-lint est construit à partir de ses sources : $1."
  {
    echo "build=true"
    echo "key=$RUNNER_OS-$RUNNER_ARCH-$(sum_of "$root/Cargo.lock")-${ACTION_REF//[^0-9A-Za-z._-]/_}"
  } >>"$GITHUB_OUTPUT"
  exit 0
}

sum_of() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d ' ' -f 1
}

fetch() {
  # No answer leads on to another protocol.
  curl --fail --silent --show-error --location --retry 3 --proto "=${1%%:*}" --output "$2" "$1"
}

# Whether the action is used at the release of its own version: by its tag, or by the commit that the tag names.
is_released() {
  case "$ACTION_REF" in
    "v$own_version") return 0 ;;
    *[!0-9a-f]* | "") return 1 ;;
  esac
  [[ "$(gh api "repos/$REPOSITORY/commits/v$own_version" --jq .sha 2>/dev/null)" == "$ACTION_REF" ]]
}

case "$RUNNER_OS-$RUNNER_ARCH" in
  Linux-X64) target=x86_64-unknown-linux-gnu.tar.gz ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu.tar.gz ;;
  macOS-X64) target=x86_64-apple-darwin.tar.gz ;;
  macOS-ARM64) target=aarch64-apple-darwin.tar.gz ;;
  Windows-X64) target=x86_64-pc-windows-msvc.zip ;;
  *) target="" ;;
esac

case "$VERSION" in
  source) build "c'est demandé (version: source)" ;;
  "")
    is_released || build "l'action n'est pas employée à une version publiée (${ACTION_REF:-même dépôt})"
    release="$own_version"
    ;;
  *[!0-9A-Za-z.+-]*) stop "« version » doit être un numéro comme $own_version, ou « source »." ;;
  *) release="${VERSION#v}" ;;
esac

# Without what fits: the sources at hand, where they are of the version that is wanted.
lacks() {
  if [[ "$release" == "$own_version" ]]; then
    build "$1"
  fi
  stop "La version $release n'a pas pu être installée : $1."
}

if [[ -z "$target" ]]; then
  lacks "aucun programme publié pour $RUNNER_OS $RUNNER_ARCH"
fi
archive="dinum-lint-$release-$target"
fetch "$RELEASES/v$release/SHA256SUMS" "$work/SHA256SUMS" || lacks "la version $release n'est pas publiée"
expected="$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")"
if [[ -z "$expected" ]]; then
  lacks "la version $release n'a pas de programme pour $RUNNER_OS $RUNNER_ARCH"
fi
fetch "$RELEASES/v$release/$archive" "$work/$archive" || lacks "$archive n'a pas pu être téléchargé"
if [[ ! "$expected" =~ ^[0-9a-f]{64}$ || "$(sum_of "$work/$archive")" != "$expected" ]]; then
  rm -f "$work/$archive"
  stop "$archive n'a pas l'empreinte publiée : le fichier est abîmé ou n'est pas le nôtre, il n'est pas employé."
fi
if [[ "${ATTESTATION:-false}" == true ]]; then
  gh attestation verify "$work/$archive" --repo "$REPOSITORY" \
    || stop "$archive n'a pas d'attestation valable : il n'est pas employé."
fi
case "$archive" in
  *.zip) unzip -q -o "$work/$archive" -d "$work" ;;
  *) tar -xzf "$work/$archive" -C "$work" ;;
esac
unpacked="${archive%.zip}"
unpacked="$work/${unpacked%.tar.gz}"
if [[ -f "$unpacked/dinum-lint.exe" ]]; then
  mv "$unpacked/dinum-lint.exe" "$bin/"
else
  mv "$unpacked/dinum-lint" "$bin/"
fi
"$bin/dinum-lint" --version
echo "build=false" >>"$GITHUB_OUTPUT"
