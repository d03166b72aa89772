from ledgerxl.checks.format.out_of_range import CHECK, range_text
from ledgerxl.standard.model import Field, Kind, both
from tests.checks.changed_standard import with_field
from tests.ledgers import cells, found, ledger_of

POSITIVE = with_field("orders", "quantity", minimum=0, above_minimum=True)
LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 折扣率 | 税率 | 总金额 | 订单状态
# error: a discount just above 1
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 1.01 | 0.13 | 1 | 已确认
# error: a tax rate that is not in the list, and one typed without the percent sign
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 0 | 0.12 | 1 | 已确认
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 0 | 13 | 1 | 已确认
# okay: the limits themselves, and an exact zero price
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 1 | 0 | 1 | 0 | 0 | 已确认
# okay: a return
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | -1 | 1 | 0 | 0.13 | -1 | 已退货
# okay here: a negative sale has its own check
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | -1 | -1 | 0 | 0.13 | -1 | 已确认
# error: the price itself is never negative, not even on a return
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 1 | -1 | 0 | 0.13 | -1 | 已退货
# okay: blank is unknown
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 |  |  |  | 已确认
"""


def test_numbers_outside_their_limits_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["F8", "G2", "H3", "H4"]
    assert [finding.expected for finding in findings] == ["≥ 0", "0%–100%", *["0%、1%、3%、6%、9%、13%"] * 2]
    assert findings[3].message == "税率是 13，超出允许的范围"
    assert findings[3].fix == "可能是“13%”。核对单据后改正。"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[2].expected == "0%, 1%, 3%, 6%, 9%, 13%"


def test_a_minimum_that_is_excluded():
    zero = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价|订单状态\nSO20260105-001|2026-01-05|甲|螺丝|{}|1|{}"
    assert cells(found(CHECK, ledger_of(zero.format(0, "已确认"), POSITIVE))) == ["E2"]
    assert cells(found(CHECK, ledger_of(zero.format(0.001, "已确认"), POSITIVE))) == []
    assert cells(found(CHECK, ledger_of(zero.format(0, "已取消"), POSITIVE))) == [], "a voided order"


def test_how_a_range_is_written():
    field = Field(name="n", label=both("数", "n"), kind=Kind.NUMBER, minimum=0, maximum=5, above_minimum=True)
    assert range_text(field) == both("> 0，≤ 5", "> 0, ≤ 5")
    assert range_text(field.model_copy(update={"minimum": None})).zh == "≤ 5"


def test_a_sale_of_nothing():
    text = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价|订单状态\nSO20260105-001|2026-01-05|甲|螺丝|{}|1|{}"
    [finding] = found(CHECK, ledger_of(text.format(0, "已确认")))
    assert (finding.cell, finding.expected) == ("E2", "> 0")
    # okay: voided, given back as a whole, as little as you like
    for quantity, state in ((0, "已取消"), (0, "已退货"), (0.001, "已确认"), (-1, "已退货")):
        assert found(CHECK, ledger_of(text.format(quantity, state))) == []
