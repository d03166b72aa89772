from __future__ import annotations

import pytest

from ledgerxl.reports.as_figures import as_figures, column_total
from ledgerxl.reports.pivots import plan
from ledgerxl.reports.plan import Pivot, SheetPlan
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import as_ledger, in_sql, mixed_rows, one, planned


def pivots_in(made: SheetPlan) -> dict[str, Pivot]:
    return {block.name: block for block in made.blocks if isinstance(block, Pivot)}


@pytest.mark.parametrize("seed", range(3))
def test_totals_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed)
    made = planned(plan, *as_ledger(rows))
    grid = made.grid("by_status")
    assert column_total(grid, "amount") == one(in_sql(rows), "SELECT sum(amount) FROM orders")
    query = """SELECT coalesce(currency, 'CNY') || order_status, count(*), coalesce(sum(amount), 0) FROM orders GROUP BY 1"""
    labels = {"completed": "已完成", "cancelled": "已取消", "returned": "已退货", "shipped": "已发货"}
    expected = {(name[3:], name[:3]): (count, float(total)) for name, count, total in in_sql(rows).execute(query).fetchall()}
    assert {(row[0], row[1]): row[2:] for row in grid.rows} == {(labels[status], money): value for (status, money), value in expected.items()}  # fmt: skip
    assert as_figures(made)["reconciliation"][0]["difference"] == 0


def test_fields_are_headers_of_the_orders() -> None:
    pivots = pivots_in(planned(plan, *as_ledger(mixed_rows(1, foreign=False))))
    assert [*pivots] == ["salesperson_by_status", "product_by_region", "customer_by_month"]
    assert (pivots["customer_by_month"].rows, pivots["customer_by_month"].columns) == (("客户名称",), ("近 12 个月",))
    assert pivots["customer_by_month"].filters == ("订单状态",)
    assert pivots["salesperson_by_status"].filters == ()


def test_currencies_are_kept_apart() -> None:
    for pivot in pivots_in(planned(plan, *as_ledger(mixed_rows(1)))).values():
        assert pivot.rows[0] == "币种"


def test_only_fields_that_the_ledger_has() -> None:
    text = """
        [订单台账]
        订单编号 | 客户名称 | 销售人员 | 订单状态 | 总金额
        SO1 | 甲公司 | 张敏 | 已完成 | 5
        """
    assert [*pivots_in(planned(plan, ledger_of(text), settings_of()))] == ["salesperson_by_status"]


def test_no_orders() -> None:
    made = planned(plan, *as_ledger({"orders": []}))
    assert pivots_in(made) == {}
    assert as_figures(made)["reconciliation"][0]["difference"] == 0
