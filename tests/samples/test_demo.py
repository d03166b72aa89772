"""The demo ledger on disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.errors import InputError
from ledgerxl.samples import planted_sample, write_demo
from ledgerxl.standard.model import NUMERIC_KINDS, Language
from ledgerxl.standard.order_formulas import AMOUNT, PAYMENT_STATUS
from ledgerxl.standard.orders import ORDERS

TODAY = dt.date(2026, 11, 22)
FORMULA_ERROR = 4
"""com.sun.star.sheet.FormulaResult.ERROR."""


@pytest.mark.parametrize(("language", "name"), [("zh", "演示销售台账.xlsx"), ("en", "demo-sales-ledger.en.xlsx")])
def test_the_demo_stands_in_the_folder_under_its_name(tmp_path: Path, language: Language, name: str) -> None:
    # The folder is made, and equal arguments give equal bytes.
    folder = tmp_path / "new" / "demo"
    path = write_demo(folder, orders=30, language=language, seed=1, today=TODAY)
    first = path.read_bytes()
    assert write_demo(folder, orders=30, language=language, seed=1, today=TODAY).read_bytes() == first
    assert [one.name for one in folder.iterdir()] == [name]


def test_an_earlier_demo_that_somebody_worked_in_is_kept(tmp_path: Path) -> None:
    path = write_demo(tmp_path, orders=30, language="zh", seed=1, today=TODAY)
    path.write_bytes(b"worked in")
    write_demo(tmp_path, orders=30, language="zh", seed=1, today=TODAY)
    assert sorted(one.read_bytes() == b"worked in" for one in tmp_path.iterdir()) == [False, True]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(InputError, match="请换一个文件夹"):
        write_demo(tmp_path / "file", orders=30, language="zh", seed=1)


def test_a_size_outside_the_range_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1,000,000"):
        write_demo(tmp_path, orders=5, language="zh", seed=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", range(1, 13))
def test_no_text_stands_where_a_formula_counts(seed: int) -> None:
    # What Excel makes of “¥45.00” * 3 depends on its language; LibreOffice makes it #VALUE!.
    [*fields] = [
        field for field in ORDERS.fields if field.kind in NUMERIC_KINDS and f"{{{field.name}}}" in AMOUNT + PAYMENT_STATUS
    ]
    assert [field.name for field in fields] == ["quantity", "unit_price", "discount", "amount", "paid_amount"]
    orders = planted_sample(60, "en", seed, TODAY).rows["orders"]
    assert not [(row["order_no"], field.name) for row in orders for field in fields if isinstance(row.get(field.name), str)]


@pytest.mark.libreoffice
def test_the_demo_has_no_error_values_when_it_is_calculated_anew(tmp_path: Path) -> None:
    libreoffice.register()
    with xw.App(visible=False, add_book=False) as app:
        for language in ("zh", "en"):
            book = app.books.open(write_demo(tmp_path, orders=120, language=language, seed=1, today=TODAY))
            book.api.calculateAll()
            assert "".join(_errors(sheet) for sheet in book.sheets) == ""
            book.close()


def _errors(sheet: xw.Sheet) -> str:
    """Return the cells of a sheet whose formulas give an error."""
    used = sheet.used_range
    return str(used.api.queryFormulaCells(FORMULA_ERROR).RangeAddressesAsString)
