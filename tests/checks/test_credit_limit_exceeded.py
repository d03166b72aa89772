import pytest

from ledgerxl.checks.unpaid.credit_limit_exceeded import CHECK
from tests.ledgers import found, ledger_of

ORDERS = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 付款状态
S1 | 2026-01-01 | 甲公司 | 螺丝 | 1 | 900 | 900 | 已完成 | 未付款
S2 | 2026-01-01 | 甲公司 | 螺丝 | 1 | 500 | 500 | 已取消 | 未付款
S3 | 2026-01-01 | 甲公司 | 螺丝 | 1 | 500 | 500 | 已完成 | 已付款
"""
LISTED = "[客户档案]\n客户编码 | 客户名称 | 信用额度 | 期初应收\nC1 | 甲公司 | {limit} | {opening}\n"


@pytest.mark.parametrize(
    ("limit", "opening", "hit"),
    [
        ("1000", "100", False),  # okay: exactly the limit
        ("1000", "100.01", True),  # warning: one fen more
        ("800", "", True),
        ("0", "100", False),  # okay: 0 and blank are no limit
        ("", "100", False),
        ("800", "-100", False),  # okay: an opening advance
    ],
)
def test_owing_more_than_the_limit_is_found(limit, opening, hit):
    assert bool(found(CHECK, ledger_of(ORDERS + LISTED.format(limit=limit, opening=opening)))) is hit


def test_the_message_says_how_much():
    ledger = ledger_of(ORDERS + LISTED.format(limit=800, opening=400))
    [finding] = found(CHECK, ledger)
    assert (finding.cell, finding.message) == ("C2", "甲公司欠款 1,300.00，超过信用额度 800.00，超出 500.00")
    assert found(CHECK, ledger, "en")[0].message == "甲公司 owes 1,300.00, 500.00 over the credit limit of 800.00"


def test_receipts_count_even_when_no_line_takes_them():
    receipts = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 收款金额\nR1 | 2026-01-05 | 甲公司 | 1000\n"
    assert found(CHECK, ledger_of(ORDERS + LISTED.format(limit=400, opening=0) + receipts)) == []
    assert len(found(CHECK, ledger_of(ORDERS + LISTED.format(limit=399, opening=0) + receipts))) == 1


def test_without_limits_nothing_is_said():
    assert found(CHECK, ledger_of(ORDERS + LISTED.format(limit=1, opening=400).replace("信用额度", "备用"))) == []
