"""From a path to the zip container of a workbook: what a file is before anything in it is read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file import refusals

ZIP, OLE2 = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SNIFFED = 4096
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".csv", ".xls")
READ_ONLY_KEY = "VelvetSweatshop"
"""Excel encrypts with it, and opens without asking, when a workbook has a password against changes only.

Source: MS-OFFCRYPTO 2.4.2.3.
"""
RIGHTS_MANAGEMENT = "DRMEncryptedTransform"
"""How a workbook is encrypted whose rights a server manages: IRM, and sensitivity labels with protection.

Source: MS-OFFCRYPTO 2.2.4.
"""

_KINDS = (
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"\x89PNG", "图片", "an image"),
    (b"\xff\xd8\xff", "图片", "an image"),
    (b"GIF8", "图片", "an image"),
    (b"BM", "图片", "an image"),
    (b"II*\0", "图片", "an image"),
    (b"Rar!", "压缩包（.rar）", "a .rar archive"),
    (b"7z\xbc\xaf", "压缩包（.7z）", "a .7z archive"),
    (b"\x1f\x8b", "压缩包（.gz）", "a .gz archive"),
)


def open_file(path: Path) -> IO[bytes]:
    """Open a file for reading that is there, readable, not empty and no lock file.

    Raises:
        WorkbookError: it is not.
    """
    if path.name.startswith("~$"):
        raise refusals.lock_file(path)
    try:
        if path.is_dir():
            raise refusals.directory(path)
        return _not_empty(path, path.open("rb"))
    except FileNotFoundError as error:
        raise refusals.missing_file(path, _nearest(path)) from error
    except PermissionError as error:
        raise refusals.no_access(path) from error
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path, str(error)) from error


def is_container(path: Path) -> bool:
    """Return whether a file is a workbook in truth, whatever its name says."""
    with open_file(path) as file:
        return file.read(len(OLE2)).startswith((*ZIP, OLE2))


def _not_empty(path: Path, file: IO[bytes]) -> IO[bytes]:
    try:
        if not file.read(1):
            raise refusals.empty_file(path)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def _nearest(path: Path) -> str | None:
    """Return the most similar name of a table file in the folder."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix.lower() in SUFFIXES)
    except OSError:
        return None
    known = [name for name in names if not name.startswith("~$")]
    return next(iter(difflib.get_close_matches(path.name, known, n=1)), None)


def open_container(path: Path, password: str | None) -> IO[bytes]:
    """Return the zip container of a workbook, decrypted in memory where it is encrypted.

    Raises:
        PasswordError: see `open_package`.
        WorkbookError: not a zip file; says what it is instead.
    """
    file = open_file(path)
    try:
        start = file.read(SNIFFED)
        file.seek(0)
        if start.startswith(ZIP):
            return file
        if not start.startswith(OLE2):
            raise _other(path, start)
        container = _decrypted(path, file, password)
    except BaseException as error:
        file.close()
        if isinstance(error, OSError):
            raise refusals.unreadable(path, str(error)) from error
        raise
    file.close()
    return container


def _other(path: Path, start: bytes) -> WorkbookError:
    """Say what a file is that begins like this."""
    for magic, zh, en in _KINDS:
        if start.startswith(magic):
            return refusals.not_a_workbook(path, zh, en)
    lowered = start.replace(b"\0", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        return refusals.other_format(path, "旧的 XML 表格", "an old XML spreadsheet")
    if b"<html" in lowered or b"<table" in lowered:
        return refusals.other_format(path, "网页格式的表格（HTML）", "a web page with a table (HTML)")
    if b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return refusals.text_table(path)
    return refusals.not_a_workbook(path, "其他类型的文件，或已严重损坏", "another kind of file, or badly damaged")


def _decrypted(path: Path, file: IO[bytes], password: str | None) -> IO[bytes]:
    """Decrypt an OLE2 file that holds an encrypted workbook; say what any other one is."""
    content = file.read()
    if _has_stream(content, RIGHTS_MANAGEMENT):
        raise refusals.rights_managed(path)
    if _has_stream(content, "EncryptedPackage"):
        return _decrypt(path, content, password)
    if _has_stream(content, "WordDocument") or _has_stream(content, "PowerPoint Document"):
        raise refusals.not_a_workbook(path, "Word 或 PowerPoint 文档", "a Word or PowerPoint document")
    if path.suffix.lower() == ".et":
        raise refusals.other_format(path, "WPS 表格旧格式（.et）", "an old WPS spreadsheet (.et)")
    raise refusals.other_format(path, "旧版 Excel 格式（.xls）", "in the old Excel format (.xls)")


def _has_stream(content: bytes, name: str) -> bool:
    """Directory entries of OLE2 files hold their names in UTF-16, ended by a zero."""
    return name.encode("utf-16-le") + b"\0\0" in content


def _decrypt(path: Path, content: bytes, password: str | None) -> IO[bytes]:
    try:
        from msoffcrypto import OfficeFile
    except ImportError as absent:
        missing = refusals.decryption_not_installed if password else refusals.password_needed
        raise missing(path) from absent
    if password is None:
        return _unlock(OfficeFile, path, content, READ_ONLY_KEY, refusals.password_needed)
    return _unlock(OfficeFile, path, content, password, refusals.wrong_password)


def _unlock(
    office_file: Callable[[IO[bytes]], object],
    path: Path,
    content: bytes,
    password: str,
    refusal: Callable[[Path], WorkbookError],
) -> IO[bytes]:
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    opened = BytesIO()
    try:
        encrypted = office_file(BytesIO(content))
        encrypted.load_key(password=password, verify_password=True)  # type: ignore[attr-defined]
        encrypted.decrypt(opened)  # type: ignore[attr-defined]
    except (InvalidKeyError, DecryptionError) as wrong:
        raise refusal(path) from wrong
    except Exception as error:  # the library raises whatever its parsers meet in a damaged file
        raise refusals.damaged(path, "加密内容无法读出", "its encrypted content cannot be read") from error
    opened.seek(0)
    return opened
