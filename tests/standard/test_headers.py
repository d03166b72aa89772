"""Headers as they really stand in files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.standard import SALES, HeaderIndex, nearest_header, normalise_header


@pytest.mark.parametrize(
    "header, key",
    [
        ("单价(元)", "单价"),
        ("单价（元）", "单价"),  # full-width brackets
        (" * 单价（元/件）：", "单价"),  # required mark, spaces, unit of a price, colon
        ("商品数量(件)", "商品数量"),
        ("收货\n地址 ", "收货地址"),  # a line break
        ("ＳＫＵ", "sku"),  # full width
        ("Order No.", "orderno"),
        ("总金额(万元)", "总金额万元"),  # another size: must not become 总金额
        ("名称（个人）", "名称个人"),  # a bracket that says something
        ("(元)", "元"),  # nothing but a unit
        ("√", "√"),  # nothing but a sign
        ("", ""),
    ],
)
def test_normalise(header: str, key: str) -> None:
    assert normalise_header(header) == key


@pytest.mark.parametrize(
    "table, header, found",
    [
        ("orders", "客户名称", ("customer", True)),
        ("orders", "Customer", ("customer", True)),  # the label of the other language is standard too
        ("orders", "购货单位", ("customer", False)),
        ("orders", "买家公司名", ("customer", False)),
        ("orders", "主订单编号", ("order_no", False)),
        ("orders", "总价", ("amount", False)),
        ("orders", "单价(元)", ("unit_price", True)),
        ("orders", "订单付款时间 ", ("paid_on", False)),
        ("orders", "实付金额", ("paid_amount", False)),  # what was paid, not what is owed
        ("orders", "应付金额", None),
        ("orders", "不含税金额", None),
        ("orders", "买家会员名", None),  # a nickname is not a company
        ("orders", "子订单编号", None),
        ("orders", "总金额（万元）", None),
        ("customers", "纳税人识别号", ("tax_id", False)),
        ("payments", "支付流水号", ("bank_ref", False)),
    ],
)
def test_find(table: str, header: str, found: tuple[str, bool] | None) -> None:
    assert HeaderIndex(SALES.table(table)).find(header) == found


def test_nearest_header() -> None:
    orders = SALES.table("orders")
    near = nearest_header("客户名秤", orders)
    assert near is not None
    assert near.name == "customer"
    assert nearest_header("天气", orders) is None


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise_header(text)
    assert normalise_header(once) == once
