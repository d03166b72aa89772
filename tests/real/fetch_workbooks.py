"""Fetch some thousand workbooks that this project did not make, as test input for the editor.

Usage: ``python tests/real/fetch_workbooks.py [DEST]`` (DEST: ``.real-data/workbooks`` in the repository root).

They are the test data of Apache POI (collected from bug reports: every Excel since 2007, LibreOffice, generators, signed, protected,
strict, with macros and form controls) and of libxlsxwriter (made in Excel, one feature each). They are never committed: they come from
Debian's source archive at one pinned version, are checked against a pinned digest before anything is read from them, and only their
``.xlsx`` and ``.xlsm`` files are kept, in a folder per source, under plain names. A second run needs no network.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import sys
import tarfile
import urllib.request
from pathlib import Path, PurePosixPath
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT_DEST = REPOSITORY / ".real-data" / "workbooks"
ARCHIVE = "https://deb.debian.org/debian/pool/main"
TIMEOUT_SECONDS = 300
MAX_WORKBOOK = 8 * 2**20
SUFFIXES = (".xlsx", ".xlsm")


class FetchError(Exception):
    """The workbooks could not be had; the message is one sentence for the person at the terminal."""


class Source(NamedTuple):
    """One source archive at one version."""

    name: str
    path: str
    sha256: str


SOURCES = (
    Source(
        "poi",
        "liba/libapache-poi-java/libapache-poi-java_4.0.1.orig.tar.xz",
        "54db524e2bae73658e4fdb3a6e2d69cb4137638ace71fcde93659be2695287ea",
    ),
    Source(
        "libxlsxwriter",
        "libx/libxlsxwriter/libxlsxwriter_1.1.4.orig.tar.gz",
        "b379eb35fdd9c653ebe72485b9c992f612c7ea66f732784457997d6e782f619b",
    ),
)


def fetch(source: Source, dest: Path) -> int:
    """Put the workbooks of a source into ``dest/NAME`` and return how many there are."""
    folder, done = dest / source.name, dest / f"{source.name}.done"
    if done.is_file() and done.read_text() == source.sha256:
        return len(list(folder.iterdir()))
    folder.mkdir(parents=True, exist_ok=True)
    archive = dest / f".{source.name}.part"
    try:
        download(f"{ARCHIVE}/{source.path}", source.sha256, archive)
        count = extract(archive, folder)
    finally:
        archive.unlink(missing_ok=True)
    done.write_text(source.sha256)
    return count


def download(url: str, sha256: str, target: Path) -> None:
    """Download a file in pieces and check its digest."""
    digest = hashlib.sha256()
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response, target.open("wb") as file:  # noqa: S310 - https
            while piece := response.read(1 << 20):
                digest.update(piece)
                file.write(piece)
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"Cannot download {url}: {error}.") from error
    if digest.hexdigest() != sha256:
        raise FetchError(f"{url} differs from its pinned digest, so it was not used.")


def extract(archive: Path, folder: Path) -> int:
    """Write the archive's workbooks into the folder; of two with one name the later is numbered. No path in it is followed."""
    count = 0
    with tarfile.open(archive) as files:
        for entry in files:
            name = PurePosixPath(entry.name).name
            if not (entry.isfile() and name.lower().endswith(SUFFIXES) and entry.size <= MAX_WORKBOOK):
                continue
            content = files.extractfile(entry)
            if content is not None:
                free_name(folder, name).write_bytes(content.read())
                count += 1
    return count


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that is not taken."""
    stem, suffix = os.path.splitext(name)
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when the workbooks are there, 1 with one sentence when they are not."""
    parser = argparse.ArgumentParser(description="Fetch public workbooks as test input.")
    parser.add_argument("dest", nargs="?", type=Path, default=DEFAULT_DEST, metavar="DEST")
    dest = parser.parse_args(arguments).dest
    try:
        for source in SOURCES:
            print(f"{dest / source.name}: {fetch(source, dest)} workbooks")
    except (FetchError, OSError) as error:
        print(f"fetch: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
