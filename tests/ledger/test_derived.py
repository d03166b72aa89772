"""Formulas that were saved without a result are computed as the standard says."""

import pytest

from tests.ledgers import ledger_of

HEADER = "订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 已付金额 | 付款状态 | 应付日期 | 签收日期 | 销售人员 | 订单状态 | 约定交货日期"


def orders_of(quantity, price, paid, *, amount="=", status="=", **settings):
    row = f"SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | {quantity} | {price} | {amount} | {paid} | {status} | = | | 张三 | 已确认 | 2026-01-20"
    customers = "[客户档案]\n客户编码 | 客户名称 | 账期天数\nK1 | 甲 | 10"
    return ledger_of(f"[订单台账]\n{HEADER}\n{row}\n{customers}", **settings).orders


def test_amount_and_due_date():
    [order] = orders_of(3, 1.005, "").frame.to_dict("records")
    assert order["amount"] == 3.02  # 3.015, half away from zero
    assert str(order["payment_due_on"])[:10] == "2026-01-30"  # agreed delivery and ten days


@pytest.mark.parametrize(
    ("quantity", "paid", "status"),
    [
        (10, "", "unpaid"),
        (10, 400, "partly_paid"),
        (10, 999.99, "paid"),  # 0.01 is let go
        (10, 999.98, "partly_paid"),
        (10, 1000, "paid"),
        (-10, "", "unpaid"),
        (-10, -400, "partly_paid"),
        (-10, -1000, "refunded"),
        (0, "", "paid"),  # owes nothing
    ],
)
def test_payment_status(quantity, paid, status):
    assert orders_of(quantity, 100, paid).frame["payment_status"].tolist() == [status]


def test_what_was_typed_stays():
    assert orders_of(10, 100, "", status="已付款").frame["payment_status"].tolist() == ["paid"]


def test_without_an_amount_the_status_stays_unknown():
    assert orders_of("", 100, "").missing("payment_status").tolist() == [True]
