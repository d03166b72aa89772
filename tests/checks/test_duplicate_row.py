from ledgerxl.checks.duplicates.duplicate_row import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态 | 备注 | 校验结果
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 已确认 | | 有错
# error: all the same; the date is typed in another style, and system columns do not count
SO20260105-001 | 2026/1/5 | 甲 | 螺丝 | 10 | '5' | 已确认 | |
# okay: the remark differs
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 已确认 | 补单 |
# okay: the price is missing
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | | 已确认 | |
[跟进记录]
跟进日期 | 客户名称 | 销售人员 | 跟进方式 | 跟进内容
2026-01-05 | 甲 | 张三 | 电话 | 问价
2026-01-05 | 甲 | 张三 | 电话 | 催款
# error: in any table
2026-01-05 | 甲 | 张三 | 电话 | 问价
"""


def test_rows_equal_in_everything_are_found_in_every_table():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(finding.sheet, finding.row) for finding in findings] == [("订单台账", 3), ("跟进记录", 4)]
    assert findings[0].message == "整行与 订单台账 A2 完全相同（共 2 行）"
    assert findings[0].related == ("订单台账!A2",)


def test_the_same_row_on_another_sheet_of_the_table_counts():
    head = "订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态\n"
    row = "SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 已确认\n"
    findings = found(CHECK, ledger_of(f"[1月]\n{head}{row}[2月]\n{head}{row}"), "en")
    assert [(finding.sheet, finding.message) for finding in findings] == [("2月", "The whole row is the same as 1月 A2 (2 rows)")]


def test_different_rows_are_fine():
    assert cells(found(CHECK, ledger_of("\n".join(LEDGER.splitlines()[:4])))) == []
