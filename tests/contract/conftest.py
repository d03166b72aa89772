"""Both sides of the port on the same ledger: what they made of it is looked at in LibreOffice."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ledgerxl.checking import read_ledger
from ledgerxl.reporting import ReportRun
from ledgerxl.samples import clean_sample
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.edit import FileLedger
from ledgerxl.workbook.live.ledger import LiveLedger
from ledgerxl.workbook.port import OpenLedger
from ledgerxl.workbook.template.write import write_ledger
from tests.live.conftest import app

__all__ = ["app"]

MADE_AT = dt.datetime(2026, 3, 1, 9, 0)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose formulas give in LibreOffice what the file says; with an order entered twice and two wrong cells."""
    rows = clean_sample(80, "zh", 1, dt.date(2026, 2, 28))
    orders = rows["orders"]
    orders.append(dict(orders[3]))
    orders[5]["phone"], orders[7]["customer"] = "123", "没有登记的公司"
    path = tmp_path_factory.mktemp("contract") / "台账.xlsx"
    write_ledger(path, SALES, Settings(), "zh", rows)
    return path


def run_of(path: Path) -> ReportRun:
    ledger, rules = read_ledger(path)
    settings = rules.settings.model_copy(update={"as_of": dt.date(2026, 3, 1)})
    return ReportRun(ledger, type(rules)(rules.standard, settings), MADE_AT)


class Side:
    """One side at work on a copy of a ledger. `look` gives the workbook as it is then, open in LibreOffice."""

    def __init__(self, app: xw.App, path: Path) -> None:
        self.app, self.path = app, path
        self._opened: list[xw.Book] = []

    def open(self) -> OpenLedger:
        raise NotImplementedError

    def look(self) -> xw.Book:
        raise NotImplementedError

    def close(self) -> None:
        for book in self._opened:
            book.close()
        self._opened.clear()

    def _in_libreoffice(self) -> xw.Book:
        self._opened.append(self.app.books.open(self.path))
        return self._opened[-1]


class FileSide(Side):
    """Changes the file, which is then opened."""

    def open(self) -> OpenLedger:
        self.close()
        return FileLedger(self.path)

    def look(self) -> xw.Book:
        return self._in_libreoffice()


class LiveSide(Side):
    """Changes the workbook that is open."""

    def open(self) -> OpenLedger:
        return LiveLedger(self._opened[-1] if self._opened else self._in_libreoffice())

    def look(self) -> xw.Book:
        return self._opened[-1]


SIDES: dict[str, type[Side]] = {"file": FileSide, "live": LiveSide}


@pytest.fixture(params=list(SIDES))
def side(request: Any, app: xw.App, demo: Path, tmp_path: Path) -> Iterator[Side]:
    made = SIDES[request.param](app, Path(shutil.copy(demo, tmp_path / "台账.xlsx")))
    yield made
    made.close()
