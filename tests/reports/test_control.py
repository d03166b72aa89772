from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.reports.control import sales_formula, total_sales
from ledgerxl.reports.receivables_control import receivables_formula
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import as_ledger, in_sql, mixed_rows, one

ORDERS = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 总金额 | 订单状态
    SO1 | 2026-01-05 | 甲公司 | {amount} | 已完成
    """


@pytest.mark.parametrize("seed", range(5))
def test_total_agrees_with_sql(seed: int) -> None:
    rows = mixed_rows(seed, loose=True)
    assert total_sales(*as_ledger(rows)) == one(in_sql(rows), "SELECT sum(sold) FROM sales")


def test_formula_in_the_readers_language() -> None:
    days = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
    dated = 'LX_orders[Order date],">="&DATE(2026,1,1),LX_orders[Order date],"<"&DATE(2026,2,1)'
    ledger = ledger_of(ORDERS.format(amount=5), language="en")
    assert sales_formula(ledger, settings_of(language="en"), *days) == (
        f'SUMIFS(LX_orders[Amount],LX_orders[Order status],"<>Cancelled",{dated})'
        f'-SUMIFS(LX_orders[Amount],LX_orders[Order status],"Returned",LX_orders[Amount],">0",{dated})'
    )


def test_no_formula_over_currencies_and_over_nothing() -> None:
    assert sales_formula(*as_ledger(mixed_rows(1))) == ""
    assert sales_formula(*as_ledger({"orders": []})) == ""


def test_no_formula_where_a_return_is_entered_both_ways() -> None:
    """A marked sale beside its own return line: SUMIFS cannot tell it from one that came back without such a line."""
    back = "SO{order} | 2026-01-06 | 甲公司 | -5 | 已退货\n"
    text = ORDERS.format(amount=5).strip().replace("已完成", "已退货") + "\n"
    assert sales_formula(ledger_of(text + back.format(order=1)), settings_of()) == ""
    assert sales_formula(ledger_of(text + back.format(order=2)), settings_of()).startswith("SUMIFS(")


def test_without_a_status_column() -> None:
    text = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 总金额\nSO1 | 2026-01-05 | 甲公司 | 5"
    assert sales_formula(ledger_of(text), settings_of()) == "SUM(LX_orders[总金额])"


RECEIVABLES = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 总金额 | 订单状态 | 付款状态
    SO1 | 2026-01-05 | 甲公司 | 100 | 已完成 | {status}
    [收款记录]
    收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额
    SK1 | 2026-01-06 | 甲公司 | SO1 | 60
    [客户档案]
    客户编码 | 客户名称 | 期初应收
    C1 | 甲公司 | 7
    {again}
    """


def test_receivables_formula() -> None:
    plain = ledger_of(RECEIVABLES.format(status="部分付款", again=""))
    formula = receivables_formula(plain, settings_of())
    assert formula.startswith("SUM(LX_customers[期初应收])+SUMIFS(")
    assert formula.endswith("-SUM(LX_payments[收款金额])")


@pytest.mark.parametrize("status, again", [("已退款", ""), ("部分付款", "C2 | 甲公司 | 3")])
def test_no_receivables_formula_where_it_would_be_off(status: str, again: str) -> None:
    """A refunded order owes nothing more; the opening receivable of a customer entered twice counts once."""
    assert receivables_formula(ledger_of(RECEIVABLES.format(status=status, again=again)), settings_of()) == ""
