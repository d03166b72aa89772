"""Blocks of values become columns with the same states as from a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.live.block import Block, ErrorCell


def block(*rows: tuple[object, ...], formulas: tuple[tuple[int, int], ...] = ()) -> Block:
    formula = np.zeros((len(rows), len(rows[0])), bool)
    for place in formulas:
        formula[place] = True
    return Block(5, 2, rows, formula)


def test_five_states_are_kept_apart() -> None:
    rows, columns = block(
        ("单价", 1.5, ErrorCell("#N/A"), True, None, ""),
        ("", "", "", "", "", ""),
        (None, None, None, None, None, "x"),
        formulas=((1, 2),),
    ).columns()
    assert rows.tolist() == [5, 6, 7]
    assert sorted(columns) == [2, 3, 4, 5, 7]
    states = {number: [CellState(state) for state in column.state] for number, column in columns.items()}
    blank = CellState.BLANK
    assert states[2] == [CellState.TEXT, blank, blank]
    assert states[4] == [CellState.ERROR, CellState.EMPTY_TEXT, blank]
    assert states[5] == [CellState.BOOLEAN, blank, blank]
    assert columns[4].shown(0) == "#N/A"
    assert columns[4].formula.tolist() == [False, True, False]


def test_an_error_is_no_text_of_the_same_letters() -> None:
    _, columns = block(("#N/A", ErrorCell("#N/A"))).columns()
    assert [columns[2].state[0], columns[3].state[0]] == [CellState.TEXT, CellState.ERROR]


def test_dates_come_as_serial_numbers() -> None:
    _, columns = block((dt.datetime(2024, 1, 5),), (45296.5,), (dt.date(1900, 3, 1),)).columns()
    assert columns[2].number.tolist() == [45296.0, 45296.5, 61.0]
    assert columns[2].dated.tolist() == [True, False, True]
    assert columns[2].shown(0) == "2024-01-05"


def test_money_of_a_currency_format_is_a_number() -> None:
    _, columns = block((Decimal("12.3456"),)).columns()
    assert columns[2].number.tolist() == [12.3456]


def test_columns_share_one_pool() -> None:
    _, columns = block(("甲", "乙"), ("乙", "甲")).columns()
    assert columns[2].pool is columns[3].pool
    assert [columns[3].shown(at) for at in range(2)] == ["乙", "甲"]


def test_an_empty_sheet_has_nothing() -> None:
    rows, columns = Block(1, 1, (), np.zeros((0, 0), bool)).columns()
    assert (len(rows), columns) == (0, {})
