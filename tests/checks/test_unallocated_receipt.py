from ledgerxl.checks.unpaid.unallocated_receipt import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 付款状态
S1 | 2026-01-01 | 甲公司 | 螺丝 | 1 | 900 | 900 | 已完成 | 未付款
S2 | 2026-01-01 | 丁公司 | 螺丝 | 1 | | | 已完成 | 未付款
[收款记录]
收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额
# okay: taken by S1
R1 | 2026-01-05 | 甲公司 | | 600
# warning: 100 of it are left
R2 | 2026-01-06 | 甲公司 | | 400
# warning: a customer without orders
R3 | 2026-01-06 | 乙公司 | | 50
# okay: a rounding difference; its refund
R4 | 2026-01-06 | 丙公司 | | 0.01
R5 | 2026-01-06 | 丙公司 | | -5
# okay: the customer has a line whose amount is not known yet
R6 | 2026-01-06 | 丁公司 | | 70
# okay: too much on a named order is paid-over-amount
R7 | 2026-01-06 | 甲公司 | S1 | 0.5
# warning: nobody's
R8 | 2026-01-06 | | | 8
"""


def test_receipts_that_no_line_takes_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(finding.cell, finding.message) for finding in findings] == [
        ("E3", "这笔收款还有 100.50 没有订单可以核销"),
        ("E4", "这笔收款还有 50.00 没有订单可以核销"),
        ("E9", "这笔收款还有 8.00 没有订单可以核销"),
    ]


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "100.50 of this receipt has no order to settle"


def test_without_receipts_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.split("[收款记录]")[0]))) == []
