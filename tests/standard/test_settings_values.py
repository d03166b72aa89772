"""The settings sheet and the order of precedence."""

from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.standard import Settings, StandardFileError, load_overrides, settings_from_rows, settings_with


def test_a_sheet_as_staff_fill_it_in() -> None:
    settings = settings_from_rows([
        (1, "参数设置", None),  # the title
        (3, "参数", "值"),  # the header
        (4, "抹零金额", 5.0),
        (5, "Re-entry window", "9"),  # the English label, a number as text
        (6, "pending_days", 4.0),  # the canonical name
        (7, "账龄分段", "15，30"),  # a Chinese comma
        (8, "台账更新周期", "每月"),
        (9, "金额含税", "否"),
        (10, "节假日", "2026-10-01、2026-10-02"),
        (11, "默认账期天数", None),  # blank: as before
        (12, "截止日期", dt.datetime(2026, 1, 31)),
    ])  # fmt: skip
    assert settings == Settings(
        rounding_allowance=5, re_entry_days=9, pending_days=4, ageing_days=(15, 30), update_cycle="monthly", amount_includes_tax=False,
        holidays=(dt.date(2026, 10, 1), dt.date(2026, 10, 2)), as_of=dt.date(2026, 1, 31),
    )  # fmt: skip


def test_a_blank_order_number_pattern_switches_the_check_off() -> None:
    assert settings_from_rows([(4, "订单编号规则", "")]).order_number_pattern == ""


@pytest.mark.parametrize(
    "name, value, nearest",
    [
        ("重复录入天", 7, "重复录入天数"),  # no such setting
        ("重复录入天数", "一周", ""),
        ("重复录入天数", -1, ""),
        ("重复录入天数", 3651, ""),  # one past the limit
        ("重复录入天数", True, ""),  # a truth value is no number
        ("重复录入天数", 2.5, ""),
        ("金额含税", "也许", ""),
        ("账龄分段", "60,30", ""),  # must rise
        ("账龄分段", "0,30", ""),
        ("订单编号规则", "SO{day}", ""),
        ("台账更新周期", "weekl", "weekly"),
        ("节假日", "国庆", ""),
        ("本位币", "人民币", ""),
        ("截止日期", float("inf"), ""),
    ],
)
def test_a_mistake_names_its_row(name: str, value: object, nearest: str) -> None:
    with pytest.raises(StandardFileError) as refused:
        settings_from_rows([(3, "参数", "值"), (9, name, value)])
    (problem,) = refused.value.problems
    assert (problem.line, problem.nearest) == (9, nearest)
    assert "第 9 行" in refused.value.text.zh
    assert "row 9" in refused.value.text.en


@pytest.mark.parametrize("name, value", [("重复录入天数", 0), ("重复录入天数", 3650), ("账龄分段", 30.0), ("本位币", "USD")])
def test_the_limit_itself_is_fine(name: str, value: object) -> None:
    settings_from_rows([(9, name, value)])


def test_every_mistake_of_a_sheet_at_once() -> None:
    with pytest.raises(StandardFileError) as refused:
        settings_from_rows([(4, "抹零金额", "x"), (5, "语言", "fr"), (6, "金额含税", "是")])
    assert [problem.line for problem in refused.value.problems] == [4, 5]


def test_precedence_default_file_sheet_argument() -> None:
    _, settings = load_overrides("[settings]\npending_days = 1\nshipped_days = 1\nreceived_days = 1\n")
    settings = settings_from_rows([(4, "shipped_days", 2), (5, "received_days", 2)], settings)
    settings = settings_with(settings, {"received_days": 3})
    assert (settings.pending_days, settings.shipped_days, settings.received_days, settings.confirmed_days) == (1, 2, 3, 3)


def test_an_argument_that_cannot_be_used() -> None:
    with pytest.raises(StandardFileError, match="due_soon_days"):
        settings_with(Settings(), {"due_soon_day": 3})
