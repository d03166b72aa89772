from __future__ import annotations

import pytest

from ledgerxl.errors import InputError
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.monthly_summary import plan as summary
from ledgerxl.reports.months import read_month
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import planned

LEDGER = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态
    S1 | 2025-09-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成
    S2 | 2025-10-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成
    # an order that was cancelled sold nothing
    S3 | 2025-11-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已取消
    S4 | 2025-12-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成
    """
WITH = "有订单的月份：2025-09 至 2025-10、2025-12，最近的是 2025-12。"


def notes(month: str | None, ledger: str = LEDGER) -> list[str]:
    chosen = read_month(month) if month else None
    return as_figures(planned(summary, ledger_of(ledger), settings_of(), month=chosen))["notes"]


@pytest.mark.parametrize("month", ["2031-01", "2020-01"])
def test_a_month_that_the_ledger_does_not_reach_to_is_refused(month: str) -> None:
    with pytest.raises(InputError) as refused:
        notes(month)
    assert refused.value.text.zh.startswith(f"{month} 没有订单。{WITH}请换一个月份")
    assert "Months with orders: 2025-09 to 2025-10, 2025-12; the latest is 2025-12." in refused.value.text.en


@pytest.mark.parametrize("month", ["2025-11", "2026-01"])
def test_zeros_of_a_month_without_orders_are_explained(month: str) -> None:
    assert f"{month} 没有订单。{WITH}" in notes(month)


@pytest.mark.parametrize("month", ["2025-09", None])
def test_months_with_orders_need_no_note(month: str | None) -> None:
    assert not [note for note in notes(month) if "没有订单" in note]


def test_of_many_gaps_the_latest_months_are_named() -> None:
    rows = [f"S{at} | 2024-{at:02d}-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成" for at in (1, 3, 5, 7, 9)]
    ledger = "\n".join([*LEDGER.splitlines()[:3], *rows])
    assert "2025-01 没有订单。有订单的月份：……2024-03、2024-05、2024-07、2024-09，最近的是 2024-09。" in notes("2025-01", ledger)


def test_a_ledger_without_orders() -> None:
    assert "2025-01 没有订单，台账里也没有带日期的订单。" in notes("2025-01", "\n".join(LEDGER.splitlines()[:3]))
