from ledgerxl.checks.anomaly.unusual_price import CHECK
from tests.ledgers import cells, found, ledger_of

HEADER = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价 | 币种 | 汇率 | 销售人员 | 订单状态\n"


def ledger_with(*prices: str, products: str = "") -> str:
    """Return a ledger with twenty sales at 100, then these: price, currency, rate and status, separated by |."""
    rows = ["100 | | | 已确认"] * 20 + list(prices)
    lines = [f"N{at} | 2026-01-05 | 甲 | P1 | 螺丝 | 1 | {'| 张三 |'.join(row.rsplit('|', 1))}" for at, row in enumerate(rows)]
    return HEADER + "\n".join(lines) + products


def test_a_misplaced_point_is_found():
    [finding] = found(CHECK, ledger_of(ledger_with("1000 | | | 已确认")))
    assert (finding.cell, finding.message) == ("G22", "单价 1,000 与该产品平时的 100 相差很大")


def test_an_ordinary_rise_is_fine():
    # e to the power of 8 x 0.05 is 1.49
    assert found(CHECK, ledger_of(ledger_with("149 | | | 已确认"))) == []
    assert cells(found(CHECK, ledger_of(ledger_with("150 | | | 已确认")))) == ["G22"]


def test_free_items_returns_and_cancelled_orders_do_not_count():
    assert found(CHECK, ledger_of(ledger_with("0 | | | 已确认", "1000 | | | 已取消", "1000 | | | 已退货"))) == []


def test_foreign_prices_are_compared_in_the_base_currency():
    assert found(CHECK, ledger_of(ledger_with("14 | USD | 7.1 | 已确认", "14 | USD | | 已确认"))) == []
    [finding] = found(CHECK, ledger_of(ledger_with("100 | USD | 8 | 已确认")), "en")
    assert finding.message == "Unit price 100 is far from the product's usual 12.5"


def test_what_is_off_the_list_price_is_not_said_again():
    products = "\n[产品库存]\n产品编码 | 产品名称 | 建议零售价\nP1 | 螺丝 | 100"
    assert found(CHECK, ledger_of(ledger_with("1000 | | | 已确认", products=products))) == []


def test_without_prices_nothing_is_said():
    assert found(CHECK, ledger_of(ledger_with("1000 | | | 已确认").replace("单价", "空列"))) == []
