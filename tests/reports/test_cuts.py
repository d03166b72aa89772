"""Into which groups order lines fall, and what the groups are called."""

from __future__ import annotations

import pytest

from ledgerxl.reports.cuts import Cut, by_category, by_product
from ledgerxl.standard.overrides import load_overrides
from tests.ledgers import ledger_of, settings_of

SHEET = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 规格型号 | {header}
    SO1 | 2026-01-05 | 甲公司 | P1 | 螺栓 | M8 | {first}
    SO2 | 2026-01-05 | 甲公司 | P2 | 螺栓 | M8 |
    SO3 | 2026-01-05 | 甲公司 | P3 | 螺栓 | M10 |
    SO4 | 2026-01-05 | 甲公司 | | 螺栓 | M8 |
    [产品库存]
    产品编码 | 产品名称 | 规格型号 | 产品类别
    P1 | 螺栓 | M8 | 紧固件
    P2 | 螺栓 | M8 | 非标件
    """


def groups(cut: Cut) -> list[str]:
    return [cut.names[code] for code in cut.codes.tolist()]


def test_products_of_one_name_are_told_apart_by_their_codes() -> None:
    """The third has a name of its own and needs no code; the fourth has none."""
    cut = by_product(ledger_of(SHEET.format(header="备注", first="")), settings_of())
    assert groups(cut) == ["螺栓 M8 (P1)", "螺栓 M8 (P2)", "螺栓 M10", "螺栓 M8"]
    assert len(set(cut.names)) == len(cut.names)


@pytest.mark.parametrize(
    "field, first, expected",
    [
        # the company's field has the canonical name, or the header, of the products' category; blank lines take the product's
        ('category = { add = true, kind = "text", label = "大类" }', "出口件", "出口件"),
        ('kind_of_goods = { add = true, kind = "text", label = "产品类别" }', "出口件", "出口件"),
        ('category = { add = true, kind = "integer", label = "大类" }', "7", "7"),
        ('category = { add = true, kind = "choice", label = "大类", choices = ["内销", "外销"] }', "外销", "外销"),
        ('category = { add = true, kind = "text", label = "大类" }', "", "紧固件"),
        # another field is not asked
        ('series = { add = true, kind = "text", label = "大类" }', "出口件", "紧固件"),
    ],
)
def test_the_companys_own_category_of_the_orders_goes_before_the_products(field: str, first: str, expected: str) -> None:
    standard, _ = load_overrides(f"[tables.orders.fields]\n{field}\n")
    header = "产品类别" if "产品类别" in field else "大类"
    cut = by_category(ledger_of(SHEET.format(header=header, first=first), standard), settings_of())
    assert groups(cut) == [expected, "非标件", "紧固件", "紧固件"]
