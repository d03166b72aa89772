"""What the port promises, held by both sides."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.workbook.journal import last_run
from ledgerxl.writing import mark_ledger, put_reports
from tests.contract.conftest import SIDES, LiveSide, Side, run_of
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS = "订单台账"


def contents(book: xw.Book, sheet: str = ORDERS) -> dict[tuple[int, int], str]:
    return dict(picture_of(book)["sheets"][sheet]["cells"])


def mark(side: Side) -> None:
    run = run_of(side.path)
    [findings] = run_checks([run.ledger], run.rules.settings, RULEBOOK)
    ledger = side.open()
    mark_ledger(ledger, findings, "zh")
    ledger.save("check")


def test_marks_stand_in_the_system_columns_and_can_be_taken_back(side: Side) -> None:
    mark(side)
    marked = contents(side.look())
    ledger = side.open()
    writes = last_run(ledger.journal())
    assert {write.command for write in writes} == {"check"}
    assert {write.new for write in writes} <= set(marked.values())
    assert ledger.take_back(writes) == ()
    ledger.save("undo")
    cells = contents(side.look())
    assert not {write.new for write in writes} & set(cells.values())
    assert side.open().journal() == ()


def test_both_sides_say_the_same(app: xw.App, demo: Path, tmp_path: Path) -> None:
    said = []
    for name, kind in SIDES.items():
        side = kind(app, Path(shutil.copy(demo, tmp_path / f"{name}.xlsx")))
        mark(side)
        cells = contents(side.look())
        said.append((cells, sorted((write.sheet, write.cell, str(write.old), write.new) for write in side.open().journal())))
        side.close()
    assert said[0] == said[1]


def test_clearing_takes_away_marks_sheets_and_journal(side: Side) -> None:
    before = _first_look(side)["sheets"][ORDERS]["cells"]
    mark(side)
    ledger = side.open()
    put_reports(ledger, run_of(side.path), ["unpaid", "pivot"])
    ledger.save("unpaid")
    names = [sheet.name for sheet in side.look().sheets]
    assert {"应收账龄", "数据透视", "操作日志"} <= set(names)
    ledger = side.open()
    ledger.clear()
    ledger.save("clear")
    book = side.look()
    assert not {"应收账龄", "数据透视", "操作日志"} & {sheet.name for sheet in book.sheets}
    assert contents(book) == before
    assert side.open().result_sheets() == ()


def test_a_result_sheet_is_replaced_in_place(side: Side) -> None:
    for _ in range(2):
        ledger = side.open()
        put_reports(ledger, run_of(side.path), ["duplicates"])
        ledger.save("duplicates")
    book = side.look()
    assert [sheet.name for sheet in book.sheets].count("重复订单") == 1
    assert "重复订单 (2)" not in [sheet.name for sheet in book.sheets]


def test_nothing_else_changes_when_a_sheet_is_put(side: Side) -> None:
    before = _first_look(side)
    ledger = side.open()
    put_reports(ledger, run_of(side.path), ["summary"])
    ledger.save("summary")
    after = picture_of(side.look())
    after["sheets"].pop("月度汇总")
    after["names"] = [name for name in after["names"] if not name[0].startswith("LX_our_")]
    assert differences(before, after) == []


def _first_look(side: Side) -> dict[str, Any]:
    if isinstance(side, LiveSide):
        side.open()
    return picture_of(side.look())
