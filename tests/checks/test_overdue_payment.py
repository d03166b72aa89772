import pytest

from ledgerxl.checks.unpaid.overdue_payment import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = (
    "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 应付日期 | 已付金额 | 付款状态\n"
)
LEDGER = (
    HEAD
    + """
# error: due yesterday, 60 left
S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已完成 | 2026-01-30 | 40 | 部分付款
# okay: due today
S2 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已完成 | 2026-01-31 | 40 | 部分付款
# okay: paid but for the rounding allowance
S3 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已完成 | 2025-12-01 | 99.99 | 已付款
# error: 0.02 left
S4 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已完成 | 2025-12-01 | 99.98 | 部分付款
# okay: cancelled; returned; of unknown amount
S5 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已取消 | 2025-12-01 | | 未付款
S6 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已退货 | 2025-12-01 | | 未付款
S7 | 2026-01-01 | 甲 | 螺丝 | 1 | | | 已完成 | 2025-12-01 | | 未付款
# error: partly paid, nobody wrote how much
S8 | 2026-01-01 | 乙 | 螺丝 | 1 | 100 | 100 | 已完成 | 2025-10-01 | | 部分付款
"""
)


def test_open_lines_past_their_due_date_are_found():
    findings = found(CHECK, ledger_of(LEDGER.replace("\n\n", "\n")))
    assert cells(findings) == ["I2", "I5", "I9"]
    assert [finding.message for finding in findings] == [
        "甲 S1 应于 2026-01-30 付款，已逾期 1 天（账龄 1–30 天），未收 60.00",
        "甲 S4 应于 2025-12-01 付款，已逾期 61 天（账龄 61–90 天），未收 0.02",
        "乙 S8 应于 2025-10-01 付款，已逾期 122 天（账龄 >90 天），未收 金额不明",
    ]


def test_english():
    assert found(CHECK, ledger_of(LEDGER.replace("\n\n", "\n")), "en")[0].message == (
        "甲 S1: due 2026-01-30, 1 days overdue (1–30 days bucket), unpaid 60.00"
    )


@pytest.mark.parametrize(("ordered", "hit"), [("2025-12-31", True), ("2026-01-01", False)])
def test_without_a_due_date_the_payment_days_count(ordered, hit):
    # 30 days by default: 31 December falls due on 30 January
    text = HEAD.replace("应付日期", "备用") + f"S1 | {ordered} | 甲 | 螺丝 | 1 | 100 | 100 | 已确认 | | | 未付款\n"
    assert cells(found(CHECK, ledger_of(text))) == (["K2"] if hit else [])


def test_a_larger_rounding_allowance_counts_more_as_paid():
    ledger = ledger_of(LEDGER.replace("\n\n", "\n"))
    assert cells(found(CHECK, ledger, rounding_allowance=60)) == ["I9"]


def test_receipts_settle_lines():
    text = HEAD + "S1 | 2025-12-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已完成 | 2026-01-01 | | 未付款\n"
    text += "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 收款金额\nR1 | 2026-01-05 | 甲 | 100\n"
    assert found(CHECK, ledger_of(text)) == []
