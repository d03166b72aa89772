from ledgerxl.checks.sequence.number_out_of_order import CHECK
from tests.ledgers import cells, found, ledger_of

HEADER = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态\n"
MONTHLY = "SO{yyyy}{mm}-{nnn}"


def ledger_with(*orders: tuple[str, str]) -> str:
    """Return a ledger with one line per (number, date)."""
    return HEADER + "\n".join(f"{number} | {day} | 甲 | 螺丝 | 1 | 1 | 张三 | 已确认" for number, day in orders)


def daily(*serials: int) -> str:
    """Return a ledger of one day's orders, in this order of rows."""
    return ledger_with(*((f"SO20260105-{serial:03d}", "2026-01-05") for serial in serials))


def monthly(*days: int | None) -> str:
    """Return a ledger of one month's orders 001, 002 …, dated on these days."""
    dated = [(f"SO202601-{at:03d}", f"2026-01-{day:02d}" if day else "") for at, day in enumerate(days, 1)]
    return ledger_with(*dated)


def test_a_date_that_goes_back_is_found():
    # order 006 is dated before 005; the undated 009 is no neighbour
    ledger = ledger_of(monthly(1, 2, 3, 8, 9, 4, 9, 10, None, 10, 11, 12, 13))
    [finding] = found(CHECK, ledger, order_number_pattern=MONTHLY)
    assert (finding.cell, finding.related) == ("A7", ("订单台账!A6",))
    assert finding.message == "SO202601-006 的下单日期早于前一个编号 SO202601-005"


def test_equal_dates_are_fine():
    assert found(CHECK, ledger_of(monthly(1, 1, 2, 2, 3)), order_number_pattern=MONTHLY) == []


def test_a_number_below_a_higher_one_of_its_day_is_found():
    [finding] = found(CHECK, ledger_of(daily(1, 2, 3, 4, 5, 7, 6, 8, 9, 10, 11)), "en")
    assert (finding.cell, finding.message) == ("A8", "SO20260105-006 stands below SO20260105-007")


def test_several_lines_of_an_order_are_one_number():
    assert found(CHECK, ledger_of(daily(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 5))) == []


def test_one_in_ten_neighbours_may_be_out_of_order_and_no_more():
    assert cells(found(CHECK, ledger_of(daily(2, 1, *range(3, 12))))) == ["A3"]
    assert found(CHECK, ledger_of(daily(2, 1, *range(3, 11)))) == []


def test_a_ledger_with_the_newest_on_top_is_fine():
    assert found(CHECK, ledger_of(daily(*range(20, 0, -1)))) == []


def test_days_are_not_compared_with_each_other():
    days = [(f"SO202601{day:02d}-001", f"2026-01-{day:02d}") for day in (5, 3, 8, 1)]
    assert found(CHECK, ledger_of(ledger_with(*days))) == []
