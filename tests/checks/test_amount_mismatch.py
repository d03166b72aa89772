from ledgerxl.checks.arithmetic.amount_mismatch import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 折扣率 | 总金额 | 销售人员 | 订单状态
# error: 10 x 12.5 less 10 % is 112.50
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.1 | 125 | 张三 | 已确认
# okay: exactly 0.01 off
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.1 | 112.51 | 张三 | 已确认
# error: 0.02 off
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.1 | 112.52 | 张三 | 已确认
# okay: a blank discount is none, and 1.005 rounds to 1.01
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 1 | 1.005 |  | 1.01 | 张三 | 已确认
# okay: the amount is blank, so there is nothing to compare
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.1 |  | 张三 | 已确认
# okay: a formula that was saved without a result
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.1 | =E7*F7 | 张三 | 已确认
# okay: the price is missing, and that is its own finding
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 |  |  | 125 | 张三 | 已确认
# okay: the discount is what is wrong
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 九折吧 | 112.5 | 张三 | 已确认
SO20260105-009 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 10 | 112.5 | 张三 | 已确认
# okay: cancelled
SO20260105-010 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 |  | 1 | 张三 | 已取消
# okay: a return
SO20260105-011 | 2026-01-05 | 甲 | 螺丝 | -10 | 12.5 |  | -125 | 张三 | 已退货
"""


def test_amounts_off_by_more_than_a_fen_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["H2", "H4"]
    assert findings[0].message == "总金额 125.00 与计算结果 112.50 相差 +12.50"
    assert findings[0].expected == "112.50"


def test_the_tolerance_is_a_setting():
    assert cells(found(CHECK, ledger_of(LEDGER), amount_tolerance=0.02)) == ["H2"]
    assert cells(found(CHECK, ledger_of(LEDGER), amount_tolerance=0)) == ["H2", "H3", "H4"]


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[1].message
    assert message == "Amount 112.52 differs from the calculated 112.50 by +0.02"


def test_without_amounts_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("总金额", "空列"))) == []


def test_a_wrong_sign_is_another_finding():
    head = LEDGER.splitlines()[1] + "\n" + LEDGER.splitlines()[2] + "\n"
    row = "SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | {} | 12.5 |  | {} | 张三 | {}\n"
    assert found(CHECK, ledger_of(head + row.format(10, -125, "已确认") + row.format(-10, 125, "已确认"))) == []
    assert cells(found(CHECK, ledger_of(head + row.format(-10, 125, "已退货") + row.format(10, -124, "已确认")))) == ["H2", "H3"]


def test_a_share_paid_in_place_of_a_share_taken_off_is_explained():
    head = LEDGER.splitlines()[1] + "\n" + LEDGER.splitlines()[2] + "\n"
    [finding] = found(CHECK, ledger_of(head + "S1 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 0.85 | 106.25 | 张三 | 已确认"))
    assert finding.fix.startswith("折扣率填减掉的比例，打 8.5 折填 0.15，不填 0.85。")
