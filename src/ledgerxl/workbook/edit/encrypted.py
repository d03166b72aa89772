"""Encrypted workbooks: what was built is encrypted again with the password that opened the file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO

from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.file.container import READ_ONLY_KEY


def encrypt(plain: IO[bytes], password: str | None, target: IO[bytes], path: Path) -> None:
    """Write a workbook into `target`, encrypted as Excel does today (agile, AES-256), and decrypt it again to be sure.

    Args:
        password: None where the file could be opened without one, with Excel's fixed key.
        path: the ledger that messages name.

    Raises:
        WorkbookError: what was written does not give back the workbook, or the optional library is absent.
        OSError: `target` cannot be written.

    Source: MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15 (agile encryption).
    """
    try:
        from msoffcrypto.format.ooxml import OOXMLFile
    except ImportError as absent:
        raise cannot_write.encryption_not_installed(path) from absent
    key = password or READ_ONLY_KEY
    plain.seek(0)
    OOXMLFile(plain).encrypt(key, target)
    plain.seek(0)
    if _decrypted(target, key, path) != plain.read():
        raise _not_given_back(path)


def _decrypted(encrypted: IO[bytes], key: str, path: Path) -> bytes:
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = BytesIO()
    encrypted.seek(0)
    try:
        file = OOXMLFile(encrypted)
        file.load_key(password=key, verify_password=True)
        file.decrypt(plain, verify_integrity=True)
    except (InvalidKeyError, DecryptionError) as wrong:
        raise _not_given_back(path) from wrong
    return plain.getvalue()


def _not_given_back(path: Path) -> Exception:
    return cannot_write.not_verified(path, "加密后解不开", "it cannot be decrypted again")
