from ledgerxl.checks.sequence.number_gap import CHECK
from tests.ledgers import cells, found, ledger_of

HEADER = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态\n"


def ledger_with(*numbers: str) -> str:
    """Return a ledger with one order line per number; a * marks a cancelled one."""
    lines = [
        f"{one.rstrip('*')} | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 张三 | {'已取消' if '*' in one else '已确认'}" for one in numbers
    ]
    return HEADER + "\n".join(lines)


def on_days(*days: str) -> str:
    """Return a ledger from texts such as `05: 1 2 4`: the day of January and its running numbers."""
    split = [day.split(": ") for day in days]
    return ledger_with(*(f"SO202601{day}-{int(serial):03d}" for day, serials in split for serial in serials.split()))


def test_a_gap_is_found_at_the_number_behind_it():
    # two lines of order 001, 003 is missing; rows out of order do not matter
    ledger = ledger_with("SO20260105-001", "SO20260105-001", "SO20260105-004", "SO20260105-002")
    [finding] = found(CHECK, ledger_of(ledger))
    assert (finding.cell, finding.related) == ("A4", ("订单台账!A5",))
    assert finding.message == "SO20260105-004 之前缺 1 个编号：SO20260105-003"


def test_a_wide_gap_lists_its_first_numbers_and_says_how_many():
    [finding] = found(CHECK, ledger_of(on_days("05: 1 9")), "en")
    assert finding.message == ("Before SO20260105-009, numbers missing: 7 (SO20260105-002, SO20260105-003, SO20260105-004 …)")


def test_cancelled_orders_keep_their_number():
    assert found(CHECK, ledger_of(ledger_with("SO20260105-001", "SO20260105-002*", "SO20260105-003"))) == []


def test_each_day_is_a_sequence_of_its_own():
    assert found(CHECK, ledger_of(on_days("05: 1 2", "06: 1", "07: 1 2 3"))) == []


def test_the_beginning_is_missing_only_where_days_begin_with_1():
    # nine of ten days begin with 1, so 001 of the tenth is missing
    days = [f"{day:02d}: 1 2" for day in range(1, 10)]
    assert cells(found(CHECK, ledger_of(on_days(*days, "10: 2")))) == ["A20"]
    # here the numbers run on from day to day
    assert found(CHECK, ledger_of(on_days("05: 1 2", "06: 3 4", "07: 5"))) == []


def test_numbers_off_the_pattern_are_not_counted():
    ledger = ledger_with("SO20260105-001", "1234567890123456789", "XS20260105-005", "SO20260105-002")
    assert found(CHECK, ledger_of(ledger)) == []


def test_numbers_that_are_not_consecutive_at_all_are_left_in_peace():
    every_third = " ".join(str(serial) for serial in range(1, 100, 3))
    assert found(CHECK, ledger_of(on_days(f"05: {every_third}"))) == []
    # 20 gaps are still worth looking at
    assert len(found(CHECK, ledger_of(on_days(f"05: {' '.join(str(serial) for serial in range(1, 62, 3))}")))) == 20


def test_without_a_running_number_nothing_is_said():
    ledger = ledger_of(ledger_with("SO20260105-001", "SO20260105-004"))
    assert found(CHECK, ledger, order_number_pattern="") == []
    assert found(CHECK, ledger, order_number_pattern="SO{*}") == []
