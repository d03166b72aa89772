from ledgerxl.checks.format.pattern_mismatch import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售渠道
# error: two digits of the running number
SO20260105-01 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
# error: one digit too many
SO20260105-0001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
# error: small letters; the right number is suggested
so20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
# okay: as the pattern wants it
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
# okay: a platform's own number, by its channel and by its length
TM-77 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 天猫旗舰店
'4200012345678901234' | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
# okay: blank is another check's business
 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 门店
"""


def test_own_numbers_off_the_pattern_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["A2", "A3", "A4"]
    assert findings[0].message == "订单编号“SO20260105-01”不符合编号规则"
    assert findings[0].expected == "如 SO20260115-001"
    assert findings[2].fix.startswith("可能是“SO20260105-001”。")


def test_the_pattern_is_the_companys():
    findings = found(CHECK, ledger_of(LEDGER), "en", order_number_pattern="SO{yyyymmdd}-{nn}")
    assert cells(findings) == ["A3", "A4", "A5"]
    assert findings[0].expected == "such as SO20260115-01"


def test_an_empty_pattern_switches_the_check_off():
    assert found(CHECK, ledger_of(LEDGER), order_number_pattern="") == []


def test_a_ledger_whose_numbers_all_have_another_shape_is_told_once():
    header = "订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态"
    row = "XS-{} | 2026-01-05 | 甲 | 螺丝 | 1 | 60 | 张三 | 已确认 | 2026-01-10 | 未付款"
    nine, ten = ("\n".join(row.format(100 + at) for at in range(count)) for count in (9, 10))
    assert len(found(CHECK, ledger_of(f"[订单台账]\n{header}\n{nine}"))) == 9
    [finding] = found(CHECK, ledger_of(f"[订单台账]\n{header}\n{ten}"))
    assert finding.message == "订单编号“XS-100”不符合编号规则，其余 9 个也不符合"
