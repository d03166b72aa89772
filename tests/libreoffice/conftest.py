"""One LibreOffice for the whole folder; a new book for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from ledgerxl import libreoffice


@pytest.fixture(scope="session")
def app() -> Iterator[xw.App]:
    libreoffice.register()
    with xw.App(visible=False, add_book=False) as running:
        yield running


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    made = app.books.add()
    yield made
    if made.impl in list(app.impl.books):  # a test may have closed it
        made.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]
