"""A real LibreOffice for the whole folder, and in it a copy of the demo ledger for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.samples import write_demo


@pytest.fixture(scope="session")
def app() -> Iterator[xw.App]:
    libreoffice.register()
    with xw.App(visible=False, add_book=False) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_demo(tmp_path_factory.mktemp("demo"), orders=120, language="zh", seed=1)


@pytest.fixture
def path(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo, tmp_path / "台账.xlsx"))


@pytest.fixture
def book(app: xw.App, path: Path) -> Iterator[xw.Book]:
    opened = app.books.open(path)
    opened.sheets["订单台账"].activate()
    yield opened
    opened.close()
