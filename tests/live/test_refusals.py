"""What stops a command is said in one sentence, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl.commands import LIVE_COMMANDS
from ledgerxl.errors import InputError, WorkbookError
from ledgerxl.live.run import run_live
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice


def test_an_unknown_command_names_the_nearest(book: xw.Book) -> None:
    with pytest.raises(InputError, match="check"):
        run_live("chek", book)
    with pytest.raises(InputError):
        run_live("../session", book)


@pytest.mark.parametrize("command", [one.name for one in LIVE_COMMANDS if one.name != "doctor"])
def test_without_a_workbook(command: str) -> None:
    with pytest.raises(WorkbookError, match="没有打开的工作簿"):
        run_live(command, None)


@pytest.mark.parametrize("command", ["check", "unpaid", "next", "rules"])
def test_a_workbook_without_a_ledger(app: xw.App, command: str) -> None:
    other = app.books.add()
    other.sheets[0].range("A1").value = [["姓名", "电话"], ["王芳", "13800138000"]]
    with pytest.raises(WorkbookError, match="没有找到台账"):
        run_live(command, other)
    assert [sheet.visible for sheet in other.sheets] == [True]
    other.close()


@pytest.mark.parametrize("command", ["check", "rules"])
def test_a_protected_sheet(book: xw.Book, command: str) -> None:
    book.sheets["订单台账"].api.protect("geheim")
    before = picture_of(book)
    with pytest.raises(WorkbookError, match="“订单台账”受保护"):
        run_live(command, book)
    assert differences(before, picture_of(book)) == []


def test_protected_structure(book: xw.Book) -> None:
    book.api.protect("geheim")
    with pytest.raises(WorkbookError, match="结构受保护"):
        run_live("summary", book)
    assert "月度汇总" not in [sheet.name for sheet in book.sheets]
    book.api.unprotect("geheim")


def test_a_read_only_workbook(app: xw.App, path: Path) -> None:
    opened = app.books.open(path, read_only=True)
    with pytest.raises(WorkbookError, match="只读"):
        run_live("check", opened)
    assert "  → " in str(run_live("next", opened))
    opened.close()


@pytest.mark.parametrize("command", ["summary", "unpaid", "duplicates"])
def test_beside_a_protected_sheet_no_sheet_is_added(book: xw.Book, command: str) -> None:
    book.sheets["客户档案"].api.protect("")
    before = picture_of(book)
    with pytest.raises(WorkbookError, match="“客户档案”受保护"):
        run_live(command, book)
    assert differences(before, picture_of(book)) == []
    book.sheets["客户档案"].api.unprotect("")
