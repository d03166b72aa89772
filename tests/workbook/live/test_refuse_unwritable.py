"""A workbook opened from an address, or read-only, is refused before anything is read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.live.ledger import LiveLedger


def book(fullname: str, *, read_only: bool = False) -> Any:
    engine = SimpleNamespace(engine=SimpleNamespace(name="libreoffice"))
    api = SimpleNamespace(isReadonly=lambda: read_only)
    return SimpleNamespace(app=engine, fullname=fullname, name=fullname.rpartition("/")[2], api=api)


def test_a_workbook_from_an_address() -> None:
    with pytest.raises(WorkbookError, match="从网址打开"):
        LiveLedger(book("https://d.docs.live.net/abc/台账.xlsx")).refuse_unwritable()


def test_a_read_only_workbook() -> None:
    with pytest.raises(WorkbookError, match="是以只读方式打开的"):
        LiveLedger(book("/home/li/台账.xlsx", read_only=True)).refuse_unwritable()
    LiveLedger(book("/home/li/台账.xlsx")).refuse_unwritable()
