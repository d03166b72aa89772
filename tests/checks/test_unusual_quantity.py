from ledgerxl.checks.anomaly.unusual_quantity import CHECK
from tests.ledgers import cells, found, ledger_of

HEADER = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 单位 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态\n"
ROW = "N{at} | 2026-01-05 | 甲 | P1 | 螺丝 | {unit} | {quantity} | 1 | 张三 | {status} | 2026-01-10 | 未付款"


def ledger_with(*lines: str, history: int = 11) -> str:
    """Return a ledger with a history of 10 pieces each, then these lines: quantity, then status and unit if they are others."""
    split = [line.split() for line in ["10"] * history + list(lines)]
    full = [(one + ["已确认", "件"][len(one) - 1 :]) for one in split]
    return HEADER + "\n".join(ROW.format(at=at, quantity=line[0], status=line[1], unit=line[2]) for at, line in enumerate(full))


def test_a_zero_too_many_or_too_few_is_found():
    findings = found(CHECK, ledger_of(ledger_with("100", "1")))
    assert cells(findings) == ["G13", "G14"]
    assert findings[0].message == "数量 100 与该产品平时的 10 相差很大"


def test_a_larger_order_is_fine():
    # e to the power of 8 x 0.25 is 7.4
    assert cells(found(CHECK, ledger_of(ledger_with("73")))) == []
    assert cells(found(CHECK, ledger_of(ledger_with("74")))) == ["G13"]


def test_too_short_a_history_says_nothing():
    assert found(CHECK, ledger_of(ledger_with("100", history=10))) == []
    assert cells(found(CHECK, ledger_of(ledger_with("100", history=10)), anomaly_history=11)) == ["G12"]


def test_returns_cancelled_orders_and_other_units_do_not_count():
    assert found(CHECK, ledger_of(ledger_with("1000 已取消", "-1000 已退货"))) == []
    assert found(CHECK, ledger_of(ledger_with("1000 已确认 克"))) == []


def test_quantities_that_vary_widely_are_usual():
    assert found(CHECK, ledger_of(ledger_with(*map(str, (1, 3, 30, 100, 300, 1, 3, 30, 100, 300, 500)), history=3))) == []


def test_the_score_is_a_setting():
    assert found(CHECK, ledger_of(ledger_with("100")), anomaly_score=10) == []


def test_the_message_is_complete_in_english():
    [finding] = found(CHECK, ledger_of(ledger_with("1000", history=30)), "en")
    assert finding.message == "Quantity 1,000 is far from the product's usual 10"


def test_without_quantities_nothing_is_said():
    assert found(CHECK, ledger_of(ledger_with("100").replace("数量", "空列"))) == []
