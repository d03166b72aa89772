from ledgerxl.checks.dates.order_date_off_number import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售渠道 | 销售人员 | 订单状态
# okay: the number's own date
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# warning: the day after
SO20260105-002 | 2026-01-06 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# warning: there is no 13th month
SO20261305-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# okay: no date, no number, not the company's pattern
SO20260105-003 |  | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
XS20260105-003 | 2026-01-06 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# okay: a sales platform's channel
SO20260105-004 | 2026-01-06 | 甲 | 螺丝 | 10 | 1 | 天猫旗舰店 | 张三 | 已确认
"""


def test_dates_off_the_number_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(finding.cell, finding.expected) for finding in findings] == [("B3", "2026-01-05"), ("B4", "2026-13-05")]
    assert findings[0].message == "编号里的日期是 2026-01-05，下单日期是 2026-01-06"


def test_a_pattern_with_year_and_month_compares_only_these():
    ledger = ledger_of(LEDGER.replace("SO20260105-002", "SO2602-002").replace("SO20261305-001", "SO2601-001"))
    [finding] = found(CHECK, ledger, "en", order_number_pattern="SO{yy}{mm}-{nnn}")
    assert (finding.cell, finding.message) == ("B3", "The number says 2026-02, the order date 2026-01-06")


def test_without_a_pattern_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER), order_number_pattern="")) == []
