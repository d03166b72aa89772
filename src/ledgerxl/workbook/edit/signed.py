"""Workbooks that must not be changed by anybody but their owner: digitally signed, or with a password against changes."""

from __future__ import annotations

from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.file.package import Package
from ledgerxl.workbook.file.xml_part import tree

_SIGNATURES = "_xmlsignatures/"
_HASHES = ("reservationPassword", "hashValue")


def refuse_signed(package: Package) -> None:
    """Raise WorkbookError where a signature covers the workbook. The signature of a macro project stays valid: no part of it changes.

    Source: ECMA-376 part 2, 12 (digital signatures).
    """
    if any(name.casefold().startswith(_SIGNATURES) for name in package.archive.namelist()):
        raise cannot_write.signed(package.path)


def refuse_password_against_changes(package: Package) -> None:
    """Raise WorkbookError where Excel would ask for a password before it lets anybody save; a mere recommendation is none.

    Source: ECMA-376 part 1, 18.2.12 (fileSharing).
    """
    with package.refusing():
        sharing = tree(package.read_part(package.workbook_part)).find("fileSharing")
    if sharing is not None and any(sharing.get(name) for name in _HASHES):
        raise cannot_write.password_against_changes(package.path)
