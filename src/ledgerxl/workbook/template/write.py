"""Write the standard ledger as an .xlsx file."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import tempfile
import warnings
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import Field, Language, Standard, Text, both
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template import look as colours
from ledgerxl.workbook.template.defined_names import define_names
from ledgerxl.workbook.template.guide_sheet import write_guide_sheet
from ledgerxl.workbook.template.layout import FIRST_ROW, LAST_EXCEL_ROW, BookLayout, lay_out
from ledgerxl.workbook.template.ledger_sheet import LedgerSheet
from ledgerxl.workbook.template.lists_sheet import write_lists_sheet
from ledgerxl.workbook.template.look import Look, font
from ledgerxl.workbook.template.names import GUIDE_SHEET, LISTS_SHEET, SETTINGS_SHEET
from ledgerxl.workbook.template.settings_sheet import write_settings_sheet
from ledgerxl.workbook.template.table_sheet import Row, write_table_sheet

Rows = Mapping[str, Sequence[Row]]

_MADE_ON: Final = dt.datetime(2026, 1, 1)
"""The date in the document properties; fixed, so that the same content gives the same bytes."""
_MASTER_TABLES: Final = frozenset(("customers", "products", "channels", "salespeople"))
_SUBJECT: Final = both("订单、客户、收款台账", "Ledger of orders, customers and payments")


def write_ledger(
    path: str | os.PathLike[str], standard: Standard, settings: Settings, language: Language, rows: Rows | None = None
) -> None:
    """Write the standard ledger, empty or filled.

    `rows` holds records by table name, each from field name to value; a table without rows gets 50 blank ones to type into. Text is
    stored as text, whatever it looks like; a choice may be given by its canonical name. In a calculated column a value is the result
    of the column's formula, except where staff may type over it: there it stands as typed. `Typed` and `Calculated` say which,
    `Formula` brings a formula of its own. The file is replaced in one step, and equal input gives equal bytes.

    Raises:
        ValueError: a table or field that the standard does not have; nothing is written.
        TypeError: a value that a cell cannot hold; nothing is written.
        WorkbookError: more rows or longer text than Excel holds; nothing is written.
        OSError: the file cannot be written.
    """
    rows = rows or {}
    _refuse_unknown(standard, rows)
    filled = {name: len(records) for name, records in rows.items()}
    layout = lay_out(standard, settings, language, filled, _given(standard, rows))
    target = Path(path)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ledgerxl-") as folder:
        made = Path(folder) / target.name
        with warnings.catch_warnings():
            # XlsxWriter warns and goes on without the part it could not write.
            warnings.simplefilter("error", UserWarning)
            _write(made, layout, rows)
        made.replace(target)


def _refuse_unknown(standard: Standard, rows: Rows) -> None:
    _refuse_names("table", rows, standard.by_name)
    for name, records in rows.items():
        if len(records) > LAST_EXCEL_ROW - FIRST_ROW:
            raise _too_many(standard.table(name).label, len(records))
        seen = {key: None for record in records for key in record}
        _refuse_names(f"{name} field", seen, standard.table(name).by_name)


def _refuse_names(what: str, names: Iterable[str], known: Mapping[str, object]) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise ValueError(f"no {what} {name!r}; {hint}")


def _too_many(table: Text, count: int) -> WorkbookError:
    most = LAST_EXCEL_ROW - FIRST_ROW
    return WorkbookError(
        both(
            f"“{table.zh}”有 {count:,} 行，一张工作表最多放 {most:,} 行。请分成几本台账。",
            f"{table.en} has {count:,} rows, and a sheet holds at most {most:,}. Split it into several ledgers.",
        )
    )


def _given(standard: Standard, rows: Rows) -> dict[str, Collection[str]]:
    return {
        name: {field.name for field in standard.table(name).fields if _used(field, records)} for name, records in rows.items()
    }


def _used(field: Field, records: Sequence[Row]) -> bool:
    return field.optional_column and any(row.get(field.name) is not None for row in records)


def _write(path: Path, layout: BookLayout, rows: Rows) -> None:
    # In memory XlsxWriter stores fixed times and permissions for the parts of the file.
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": font(layout.language),
    }
    with Workbook(str(path), options) as book:
        book.worksheet_class = LedgerSheet
        _describe(book, layout)
        _add_sheets(book, layout, rows)


def _describe(book: Workbook, layout: BookLayout) -> None:
    language = layout.language
    title, subject = layout.standard.name.of(language), _SUBJECT.of(language)
    book.set_properties({"title": title, "subject": subject, "author": "ledgerxl", "created": _MADE_ON})
    book.set_size(1600, 1000)


def _add_sheets(book: Workbook, layout: BookLayout, rows: Rows) -> None:
    language, look = layout.language, Look(book, layout.language)
    guide = book.add_worksheet(GUIDE_SHEET.of(language))
    sheets = {name: book.add_worksheet(table.sheet) for name, table in layout.tables.items()}
    lists, settings = book.add_worksheet(LISTS_SHEET.of(language)), book.add_worksheet(SETTINGS_SHEET.of(language))
    define_names(book, layout)
    write_guide_sheet(guide, layout, look)
    for name, sheet in sheets.items():
        sheet.set_tab_color(_tab_colour(name))
        write_table_sheet(sheet, layout.tables[name], layout, look, rows.get(name, ()))
    write_lists_sheet(lists, layout, look)
    write_settings_sheet(book, settings, layout, look)
    for service in (guide, lists, settings):
        service.set_tab_color(colours.TAB_SERVICE)
    guide.activate()


def _tab_colour(table: str) -> str:
    if table == "orders":
        return colours.TAB_ORDERS
    return colours.TAB_MASTER if table in _MASTER_TABLES else colours.TAB_RECORDS
