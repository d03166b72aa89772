import pytest

from ledgerxl.checks.duplicates.suspected_re_entry import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 规格型号 | 数量 | 总金额 | 订单状态\n"
FIRST = "SO20260105-001 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认\n"


@pytest.mark.parametrize(
    ("row", "hit"),
    [
        # error: seven days later, the customer typed with other brackets
        ("SO20260112-001 | 2026-01-12 | 华信(上海)贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认", True),
        # okay: eight days later
        ("SO20260113-001 | 2026-01-13 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认", False),
        # error: the same day
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 待确认", True),
        # okay: a line repeated inside one order
        ("SO20260105-001 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 待确认", False),
        # okay: another customer, product, quantity, amount
        ("SO20260105-002 | 2026-01-05 | 恒通贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认", False),
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M8 | 10 | 50 | 已确认", False),
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 11 | 50 | 已确认", False),
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50.01 | 已确认", False),
        # okay: the amount is not known
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | | 已确认", False),
        # okay: cancelled, returned
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已取消", False),
        ("SO20260105-002 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已退货", False),
        # okay: no number, so nobody knows whether it is another one
        (" | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认", False),
    ],
)
def test_an_equal_order_within_the_window_is_suspected(row, hit):
    assert bool(found(CHECK, ledger_of(HEAD + FIRST + row))) is hit


@pytest.mark.parametrize("customer", ["散客", "零售客户2", "张**", "Walk-in customer"])
def test_customers_that_stand_for_many_people_are_left_out(customer):
    rows = "".join(f"SO2026010{at}-001 | 2026-01-05 | {customer} | 螺丝 | M6 | 10 | 50 | 已确认\n" for at in (5, 6))
    assert found(CHECK, ledger_of(HEAD + rows)) == []


def test_the_earliest_order_is_the_reference_wherever_it_stands():
    late = "SO20260109-001 | 2026-01-09 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认\n"
    # 9 January is four days after the first, 15 January six after that: one chain of three
    last = "SO20260115-001 | 2026-01-15 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认\n"
    findings = found(CHECK, ledger_of(HEAD + late + FIRST + last))
    assert cells(findings) == ["A2", "A4"]
    assert findings[0].message == "与 订单台账 A3 的订单 SO20260105-001 客户、产品、数量、金额都相同，下单相隔 4 天（共 3 张）"
    assert findings[0].related == ("订单台账!A3", "订单台账!A4")


def test_the_window_is_a_setting_and_the_text_english():
    row = "SO20260106-001 | 2026-01-06 | 华信（上海）贸易有限公司 | 螺丝 | M6 | 10 | 50 | 已确认\n"
    ledger = ledger_of(HEAD + FIRST + row)
    assert found(CHECK, ledger, re_entry_days=0) == []
    assert "order SO20260105-001 in 订单台账 A2" in found(CHECK, ledger, "en")[0].message


def test_a_chain_says_how_near_the_nearest_is():
    rows = "".join(f"SO202601{day:02d}-001 | 2026-01-{day:02d} | 恒通 | 螺丝 | M6 | 10 | 50 | 已确认\n" for day in (5, 12, 19))
    assert ["相隔 7 天" in one.message for one in found(CHECK, ledger_of(HEAD + rows))] == [True, False]
    assert "离最近一张 7 天" in found(CHECK, ledger_of(HEAD + rows))[1].message
