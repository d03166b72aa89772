"""What the ledger adds up to, computed apart from the reports, and as formulas over the ledger's Excel Tables.

These totals check the reports: they share no code with them beyond reading the columns.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import round_half_away
from ledgerxl.ledger.currency import base_rates, is_foreign
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings

Mask = npt.NDArray[np.bool_]


def total_sales(ledger: Ledger, settings: Settings, first: dt.date | None = None, end: dt.date | None = None) -> float:
    """Return the sales amount of orders from `first` to the day before `end`; of all orders without dates."""
    frame = ledger.orders.frame
    counted = _counted(frame) & _between(frame["order_date"], first, end)
    return exact_sum(frame["amount"].to_numpy(np.float64)[counted] * base_rates(ledger.orders, settings)[counted])


def _counted(frame: pd.DataFrame) -> Mask:
    """Return the lines that are neither cancelled nor returned as a whole."""
    status = frame["order_status"].astype(object).fillna("")
    return np.asarray(~(status == "cancelled"), bool) & ~_came_back(frame)


def _came_back(frame: pd.DataFrame, *, both_ways: bool = False) -> Mask:
    """Return the sales marked as returned that no return line stands for; with `both_ways` those that one stands for."""
    status = frame["order_status"].astype(object)
    orders = frame["order_no"].astype(object)[status == "returned"].dropna().unique()
    among = np.flatnonzero((status == "returned") | frame["order_no"].isin(orders))
    found = np.zeros(len(frame), bool)
    lines = list(zip(among.tolist(), *(_plain(frame[name], among) for name in _OF_A_LINE), strict=True))
    by_order: dict[object, list[tuple[Any, ...]]] = {}
    for line in lines:
        by_order.setdefault(line[1] or line[0], []).append(line)
    for members in by_order.values():
        for line in members:
            if line[2] == "returned" and line[3] > 0:
                found[line[0]] = _stood_for(line, members) == both_ways
    return found


_OF_A_LINE = ("order_no", "order_status", "amount", "product_code", "product", "spec")


def _plain(column: pd.Series[Any], rows: npt.NDArray[np.intp]) -> list[Any]:
    if pd.api.types.is_numeric_dtype(column):
        return column.iloc[rows].fillna(0).tolist()
    return column.iloc[rows].astype(object).fillna("").tolist()


def _stood_for(sale: tuple[Any, ...], order: list[tuple[Any, ...]]) -> bool:
    """Return whether one of the order's return lines is of the sale's product, or of nothing that the order sold."""
    sold = [line for line in order if line[3] > 0]
    back = [line for line in order if line[2] == "returned" and line[3] < 0]
    return any(_alike(line, sale) or not any(_alike(line, one) for one in sold) for line in back)


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Return whether two lines name the same product: by code where both have one, else by name and specification."""
    return bool(one[4] == other[4] if one[4] and other[4] else one[5:] == other[5:])


def _between(days: pd.Series[pd.Timestamp], first: dt.date | None, end: dt.date | None) -> Mask:
    inside = np.ones(len(days), bool)
    if first is not None:
        inside &= np.asarray(days >= pd.Timestamp(first), bool)
    return inside & np.asarray(days < pd.Timestamp(end), bool) if end is not None else inside


def exact_sum(yuan: npt.NDArray[np.float64]) -> float:
    """Return the sum of amounts, each rounded to the fen; what is missing counts nothing."""
    return round(math.fsum(round_half_away(yuan[~np.isnan(yuan)], 2)), 2)


def sales_formula(ledger: Ledger, settings: Settings, first: dt.date | None = None, end: dt.date | None = None) -> str:
    """Return `total_sales` as a formula.

    Returns:
        "" where plain functions cannot say it: foreign currencies, missing columns, returns entered both ways.
    """
    orders = ledger.orders
    dated = first is not None or end is not None
    if not in_table(orders, "amount", *(["order_date"] if dated else [])) or is_foreign(orders, settings).any():
        return ""
    if _came_back(orders.frame, both_ways=True).any():
        return ""
    amount = column_reference(orders, "amount", settings.language)
    days = _day_criteria(orders, first, end, settings.language)
    if not in_table(orders, "order_status"):
        return f"SUMIFS({amount}{days})" if days else f"SUM({amount})"
    status = column_reference(orders, "order_status", settings.language)
    cancelled, returned = (choice_label(orders, "order_status", name, settings.language) for name in ("cancelled", "returned"))
    return f'SUMIFS({amount},{status},"<>{cancelled}"{days})-SUMIFS({amount},{status},"{returned}",{amount},">0"{days})'


def in_table(table: LedgerTable, *fields: str) -> bool:
    """Return whether the copy of a ledger table in a report has these columns: those found, and those derived with values."""
    return len(table) > 0 and all(name in table.cells or table.frame[name].notna().any() for name in fields)


def _day_criteria(orders: LedgerTable, first: dt.date | None, end: dt.date | None, language: Language) -> str:
    column = column_reference(orders, "order_date", language)
    criteria = [f',{column},">="&{_date(first)}'] if first is not None else []
    return "".join(criteria + ([f',{column},"<"&{_date(end)}'] if end is not None else []))


def _date(day: dt.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def column_reference(table: LedgerTable, field: str, language: Language) -> str:
    """Return a whole column of a ledger's Excel Table for a formula, such as `LX_orders[总金额]`.

    Source: https://support.microsoft.com/office/using-structured-references-with-excel-tables: brackets, # and ' inside a column's
    name are escaped with '.
    """
    label = table.field(field).label.of(language)
    return f"{table.spec.excel_name}[{''.join(_escaped(character) for character in label)}]"


def _escaped(character: str) -> str:
    return "'" + character if character in "[]#'" else character


def choice_label(table: LedgerTable, field: str, choice: str, language: Language) -> str:
    """Return the label of a choice, for a criterion in a formula."""
    found = next(one for one in table.field(field).choices if one.name == choice)
    return found.label.of(language).replace('"', '""')
