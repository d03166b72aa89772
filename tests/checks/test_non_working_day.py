from ledgerxl.checks.dates.non_working_day import CHECK
from tests.ledgers import cells, found, ledger_of

HEADER = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售渠道 | 销售人员 | 订单状态\n"

LEDGER = (
    HEADER
    + """\
# okay: a Friday
SO20260109-001 | 2026-01-09 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# notice: a Saturday, once for both lines of the order
SO20260110-001 | 2026-01-10 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
SO20260110-001 | 2026-01-10 | 甲 | 螺母 | 10 | 1 |  | 张三 | 已确认
# notice: a Sunday
SO20260111-001 | 2026-01-11 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
# okay: platform orders come on any day; no date; cancelled
SO20260111-002 | 2026-01-11 | 甲 | 螺丝 | 10 | 1 | 淘宝店 | 张三 | 已确认
SO20260111-003 |  | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
SO20260111-004 | 2026-01-11 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已取消
"""
)


def weekend_orders(weekend: int, all_orders: int) -> str:
    """Return a ledger with so many orders, the first few of them on a Saturday."""
    days = ["2026-01-10"] * weekend + ["2026-01-09"] * (all_orders - weekend)
    return HEADER + "\n".join(f"N{at} | {day} | 甲 | 螺丝 | 1 | 1 | | 张三 | 已确认" for at, day in enumerate(days))


def test_weekend_orders_are_announced_once_an_order():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["B3", "B5"]
    assert findings[0].message == "下单日期 2026-01-10（星期六）不是工作日"


def test_holidays_and_working_weekends_are_settings():
    assert cells(found(CHECK, ledger_of(LEDGER), holidays=["2026-01-09"], working_weekends=["2026-01-10"])) == ["B2", "B5"]


def test_a_company_that_works_weekends_is_left_in_peace():
    # 2 of 20 is ten percent, 3 is more
    assert len(found(CHECK, ledger_of(weekend_orders(2, 20)))) == 2
    assert found(CHECK, ledger_of(weekend_orders(3, 20))) == []


def test_the_message_is_complete_in_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "The order date 2026-01-11 (Sunday) is not a working day"


def test_a_date_that_another_check_doubts_is_not_doubted_again():
    head = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价\n"
    # a Sunday, but the number says Monday; a Saturday after the as-of day
    assert (
        found(
            CHECK,
            ledger_of(head + "SO20260105-001 | 2026-01-04 | 甲 | 螺丝 | 1 | 1\nSO20260207-001 | 2026-02-07 | 甲 | 螺丝 | 1 | 1"),
        )
        == []
    )
