"""Workbooks that only their owner may change: signed, with a password against changes, under rights management."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.edit.backups import Keeping
from ledgerxl.workbook.edit.commit import commit
from ledgerxl.workbook.file.container import OLE2
from ledgerxl.workbook.file.package import open_package
from tests.workbook.edit.stand_in import StandIn, mark_of, write_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "台账.xlsx")


def changed(ledger: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(ledger) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    change(parts)
    with zipfile.ZipFile(ledger, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return ledger


def refusal(ledger: Path) -> str:
    before = ledger.read_bytes()
    with pytest.raises(WorkbookError) as error:
        commit(StandIn(ledger), "check", Keeping())
    assert ledger.read_bytes() == before
    assert list(ledger.parent.iterdir()) == [ledger]
    return error.value.text.zh


def add_signature(parts: dict[str, bytes]) -> None:
    """Add what Excel writes when a workbook is signed: an origin, linked from the package, and the signature."""
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    origin = f'<Relationship Id="rId9" Type="{relationships}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", origin.encode() + b"</Relationships>")
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/sig1.xml"] = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'


def test_a_signed_workbook_is_left_alone(ledger: Path) -> None:
    said = refusal(changed(ledger, add_signature))
    assert "数字签名" in said
    assert "签名会失效" in said


def sharing(attributes: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        part = parts["xl/workbook.xml"]
        parts["xl/workbook.xml"] = part.replace(b"<workbookPr", b"<fileSharing " + attributes + b"/><workbookPr")

    return change


@pytest.mark.parametrize(
    "attributes", [b'reservationPassword="CC1A"', b'algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="100000"']
)
def test_a_password_against_changes(ledger: Path, attributes: bytes) -> None:
    assert "修改密码" in refusal(changed(ledger, sharing(attributes)))


def test_a_recommendation_to_open_read_only_is_no_password(ledger: Path) -> None:
    commit(StandIn(changed(ledger, sharing(b'readOnlyRecommended="1"'))), "check", Keeping())
    assert mark_of(ledger) == "第二次"


def test_rights_management(ledger: Path) -> None:
    """The directory of such a file has these entries, with names in UTF-16."""
    names = ("DataSpaces", "DRMEncryptedTransform", "EncryptedPackage")
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for name in names)
    ledger.write_bytes(OLE2 + b"\0" * 504 + entries)
    with pytest.raises(WorkbookError) as error:
        open_package(ledger, "any")
    assert "权限管理" in error.value.text.zh
    assert "rights management" in error.value.text.en
