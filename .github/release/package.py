"""Make the archive of a release from a built program.

    package.py PROGRAM TARGET NOTICES FOLDER

writes FOLDER/dinum-lint-VERSION-TARGET.tar.gz (.zip for Windows) and prints its path. It holds one folder with the program, its
manual pages (English in man/man1, French in man/fr/man1, as `man` looks for them), completions for shells, the licence, NOTICES
(what notices.py wrote: the licences of what the program is made of) and the READMEs. The program itself writes the manual pages and the completions: it has to run on this machine. The same inputs
give the same archive, byte for byte; its files bear the moment of SOURCE_DATE_EPOCH (1 January 1980 where it is not set).
"""

import gzip
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ("LICENSE", "README.md", "README.fr.md")
COMPLETIONS = {
    "bash": "dinum-lint.bash",
    "elvish": "dinum-lint.elv",
    "fish": "dinum-lint.fish",
    "powershell": "_dinum-lint.ps1",
    "zsh": "_dinum-lint",
}
# The first moment that a zip file can tell, in seconds since 1970.
FIRST_MOMENT = 315532800


def answer(program: pathlib.Path, *arguments: str) -> bytes:
    """What the program prints; it ends this one where it fails."""
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def contents(program: pathlib.Path, target: str, notices: pathlib.Path) -> dict[str, bytes]:
    """The files of the archive, by their path in it."""
    files = {f"dinum-lint{'.exe' if 'windows' in target else ''}": program.read_bytes()}
    files["LICENSE-THIRD-PARTY.md"] = notices.read_bytes()
    for name in DOCUMENTS:
        files[name] = (ROOT / name).read_bytes()
    for shell, name in COMPLETIONS.items():
        files[f"completions/{name}"] = answer(program, "completions", shell, "--lang", "en")
    for lang, folder in (("en", "man/man1"), ("fr", "man/fr/man1")):
        with tempfile.TemporaryDirectory() as made:
            answer(program, "man", made, "--lang", lang)
            pages = sorted(pathlib.Path(made).iterdir())
            if not pages:
                sys.exit(f"{program} wrote no manual page")
            for page in pages:
                files[f"{folder}/{page.name}"] = page.read_bytes()
    return files


def write_tar(path: pathlib.Path, files: dict[str, bytes], top: str, moment: int) -> None:
    with (
        open(path, "wb") as out,
        gzip.GzipFile("", "wb", 9, out, moment) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size = len(content)
            entry.mtime = moment
            entry.mode = 0o755 if name == "dinum-lint" else 0o644
            archive.addfile(entry, io.BytesIO(content))


def write_zip(path: pathlib.Path, files: dict[str, bytes], top: str, moment: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", time.gmtime(moment)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".exe") else 0o644) << 16
            archive.writestr(entry, content)


def main() -> None:
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    program, target = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    notices, folder = pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
    version = answer(program, "--version").decode().split()[-1]
    top = f"dinum-lint-{version}-{target}"
    moment = max(FIRST_MOMENT, int(os.environ.get("SOURCE_DATE_EPOCH", FIRST_MOMENT)))
    files = contents(program, target, notices)
    folder.mkdir(parents=True, exist_ok=True)
    is_windows = "windows" in target
    path = folder / f"{top}{'.zip' if is_windows else '.tar.gz'}"
    (write_zip if is_windows else write_tar)(path, files, top, moment)
    print(path)


main()
