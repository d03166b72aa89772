from ledgerxl.checks.duplicates.duplicate_order import CHECK
from tests.ledgers import cells, found, ledger_of

NUMBERED = """
[订单台账]
订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态
SO20260105-001 | 1 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
# okay: another line of the same order, even of the same product
SO20260105-001 | 2 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
# error: line 1 again, though all else differs
SO20260105-001 | 1 | 2026-01-06 | 乙 | 螺母 | 3 | 2 | 6 | 已确认
# error: and again
SO20260105-001 | 1 | 2026-01-07 | 丙 | 垫片 | 3 | 2 | 6 | 已确认
# okay: another order
SO20260105-002 | 1 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
# okay: repeated as a whole, which duplicate-row says
SO20260105-002 | 1 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
# okay: no number at all
| 1 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
| 1 | 2026-01-05 | 甲 | 螺丝 | 11 | 5 | 55 | 已确认
# okay: masked numbers identify nothing
SO2026**** | 1 | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
SO2026**** | 1 | 2026-01-05 | 乙 | 螺丝 | 11 | 5 | 55 | 已确认
# okay: blank line numbers with different products; error: with the same product
SO20260105-003 | | 2026-01-05 | 甲 | 螺丝 | 10 | 5 | 50 | 已确认
SO20260105-003 | | 2026-01-05 | 甲 | 螺母 | 10 | 5 | 50 | 已确认
SO20260105-003 | | 2026-01-05 | 甲 | 螺丝 | 12 | 5 | 60 | 已确认
"""

UNNUMBERED = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 规格型号 | 数量 | 单价 | 总金额 | 订单状态 | 销售人员
SO20260105-001 | 2026-01-05 | 甲 | | 螺丝 | M6 | 10 | 5 | 50 | 已确认
# okay: another specification is another product
SO20260105-001 | 2026-01-05 | 甲 | | 螺丝 | M8 | 10 | 5 | 50 | 已确认
# okay: the return of the first line
SO20260105-001 | 2026-01-05 | 甲 | | 螺丝 | M6 | -2 | 5 | -10 | 已退货
# okay: given away free with it
SO20260105-001 | 2026-01-05 | 甲 | | 螺丝 | M6 | 1 | 0 | 0 | 已确认
# error: the same product again
SO20260105-001 | 2026-01-06 | 甲 | | 螺丝 | M6 | 20 | 5 | 100 | 已确认
# error: the same code, however the product is called
SO20260105-002 | 2026-01-06 | 甲 | P1 | 螺丝 | M6 | 20 | 5 | 100 | 已确认
SO20260105-002 | 2026-01-06 | 甲 | P1 | 螺丝钉 | | 20 | 5 | 100 | 已确认
"""


def test_every_occurrence_but_the_first_is_found():
    findings = found(CHECK, ledger_of(NUMBERED))
    assert cells(findings) == ["A4", "A5", "A14"]
    assert findings[1].message == "SO20260105-001 的订单编号和行号与 订单台账 A2 重复（共 3 行）"
    assert findings[1].related == ("订单台账!A2", "订单台账!A4")
    renamed = found(CHECK, ledger_of(NUMBERED.replace("[订单台账]", "[2月]")))
    assert ("2月 A2" in renamed[1].message, renamed[1].related) == (True, ("'2月'!A2", "'2月'!A4"))


def test_without_line_numbers_the_product_decides():
    findings = found(CHECK, ledger_of(UNNUMBERED), "en")
    assert cells(findings) == ["A6", "A8"]
    assert findings[0].message == "SO20260105-001: same order number and product as 订单台账 A2 (2 rows)"


def test_distinct_lines_are_fine():
    assert found(CHECK, ledger_of("\n".join(NUMBERED.splitlines()[:5]))) == []


def test_one_number_on_very_many_rows_lists_only_the_first_twins():
    rows = "\n".join(f"SO1 | 1 | 2026-01-05 | 客户{at} | 螺丝 | {at} | 5 | 50 | 已确认" for at in range(60))
    findings = found(CHECK, ledger_of("\n".join(NUMBERED.splitlines()[:3]) + "\n" + rows))
    assert len(findings) == 59
    assert {len(finding.related) for finding in findings} == {20, 21}
    assert findings[-1].related[0] == "订单台账!A2"
    assert "共 60 行" in findings[-1].message


def test_partial_deliveries_of_one_product_are_lines_of_their_own():
    head = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 约定交货日期 | 发货日期 | 物流单号\n"
    row = "S1 | 2026-01-05 | 甲 | 螺丝 | {} | 2026-01-10 | {} | {}\n"
    # okay: shipped on two days, in two parcels; error: the same delivery with another quantity, or one not shipped yet
    for second, hits in (
        (("10", "2026-01-09", "SF100001"), []),
        (("10", "2026-01-08", "SF100002"), []),
        (("11", "2026-01-08", "SF100001"), ["A3"]),
        (("11", "", ""), ["A3"]),
    ):
        assert cells(found(CHECK, ledger_of(head + row.format("10", "2026-01-08", "SF100001") + row.format(*second)))) == hits
