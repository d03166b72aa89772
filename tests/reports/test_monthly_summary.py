from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.reports.as_figures import as_figures, column_total
from ledgerxl.reports.breakdown import TOP
from ledgerxl.reports.monthly_summary import plan
from ledgerxl.reports.months import first_day, month_of
from ledgerxl.reports.plan import Figures, Note, SheetPlan
from tests.ledgers import AS_OF, ledger_of, settings_of
from tests.reports.sample import as_ledger, in_sql, mixed_rows, one, planned

MONTH = month_of(AS_OF)
GROUPS = {
    "by_product": "sales.product",
    "by_customer": "coalesce(customer, '（未填写）')",
    "by_salesperson": "coalesce(salesperson, '（未填写）')",
    "by_channel": "coalesce(channel, '（未填写）')",
    "by_region": "coalesce(sales.region, customers.region, '（未填写）')",
    "by_category": "coalesce(category, '（未填写）')",
}
JOINED = "FROM sales LEFT JOIN customers ON customer = name LEFT JOIN products USING (product_code)"


def summary_of(text: str, **settings: object) -> SheetPlan:
    return planned(plan, ledger_of(text, **settings), settings_of(**settings))


def difference(made: SheetPlan) -> float:
    [reconciled] = as_figures(made)["reconciliation"]
    return reconciled["difference"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("month", [MONTH, MONTH - 1, MONTH - 7])
@pytest.mark.parametrize("grid, group", GROUPS.items())
def test_groups_agree_with_sql(seed: int, month: int, grid: str, group: str) -> None:
    rows = mixed_rows(seed)
    made = planned(plan, *as_ledger(rows), month=month)
    between = f"sum(sold) FILTER (order_date >= '{first_day(month - 1)}' AND order_date < '{first_day(month)}')"
    inside = f"(order_date >= '{first_day(month)}' AND order_date < '{first_day(month + 1)}')"
    year = f"sum(sold) FILTER (order_date >= '{first_day(month).year}-01-01' AND order_date < '{first_day(month + 1)}')"
    query = f"""
        SELECT {group}, sum(sold) FILTER {inside}, {between}, {year},
          count(DISTINCT order_no) FILTER (ordered AND {inside}), sum(moved) FILTER {inside}
        {JOINED} WHERE ordered GROUP BY 1 HAVING count(*) FILTER {inside} > 0"""
    expected = {name: [float(value or 0) for value in values] for name, *values in in_sql(rows).execute(query).fetchall()}
    shown = as_figures(made)["grids"][grid]["rows"]
    columns = ("month", "before", "to_date", "orders", "quantity")
    found = {row["label"]: [row[column] for column in columns] for row in shown if row["orders"]}
    assert found == expected


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("grid", GROUPS)
def test_totals_are_those_of_the_ledger(seed: int, grid: str) -> None:
    rows = mixed_rows(seed, 60)
    made = planned(plan, *as_ledger(rows), month=MONTH)
    assert difference(made) == 0
    first, end = first_day(MONTH), first_day(MONTH + 1)
    query = "SELECT coalesce(sum(sold), 0) FROM sales WHERE order_date >= ? AND order_date < ?"
    assert column_total(made.grid(grid), "month") == one(in_sql(rows), query, first, end)
    year = one(in_sql(rows), query, dt.date(first.year, 1, 1), end)
    assert column_total(made.grid(grid), "to_date") == year


@pytest.mark.parametrize("seed", range(3))
def test_targets(seed: int) -> None:
    rows = mixed_rows(seed)
    shown = as_figures(planned(plan, *as_ledger(rows)))["grids"]["by_salesperson"]["rows"]
    query = """SELECT name, sum(sold) / any_value(monthly_target) FROM sales JOIN salespeople ON salesperson = name
        WHERE order_date >= ? AND order_date < ? GROUP BY name"""
    expected = dict(in_sql(rows).execute(query, [first_day(MONTH), first_day(MONTH + 1)]).fetchall())
    found = {row["label"]: row["attainment"] for row in shown if row["target"]}
    assert found == pytest.approx({name: float(value) for name, value in expected.items()})


def test_salesperson_without_sales_is_shown_with_the_target() -> None:
    made = summary_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 总金额 | 销售人员 | 订单状态
        SO1 | 2026-01-05 | 甲公司 | 螺栓 | 1 | 500 | 张敏 | 已完成
        [销售人员]
        工号 | 姓名 | 月度目标
        E1 | 张敏 | 1000
        E2 | 李强 | 1000
        """)
    grid = made.grid("by_salesperson")
    rows = as_figures(made)["grids"]["by_salesperson"]["rows"]
    assert [(row["label"], row["month"], row["attainment"]) for row in rows] == [("张敏", 500.0, 0.5), ("李强", 0.0, 0.0)]
    assert column_total(grid, "attainment") == 0.25


def test_what_counts() -> None:
    """One line per case: what each adds to the month."""
    made = summary_of("""
        [订单台账]
        订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 总金额 | 币种 | 汇率 | 订单状态
        # counts
        SO1 | 1 | 2026-01-05 | 甲公司 | 螺栓 | 2 | 100.10 | | | 已完成
        # a part came back: takes its amount off
        SO1 | 2 | 2026-01-06 | 甲公司 | 螺栓 | -1 | -50.05 | | | 已退货
        # all came back: adds nothing, but was an order
        SO2 | 1 | 2026-01-07 | 乙公司 | 螺栓 | 3 | 30 | | | 已退货
        # cancelled: nothing at all
        SO3 | 1 | 2026-01-08 | 丙公司 | 螺栓 | 9 | 999 | | | 已取消
        # foreign with a rate: converted
        SO4 | 1 | 2026-01-09 | 甲公司 | 螺栓 | 1 | 10 | USD | 7.12345 | 已完成
        # foreign without one: shown apart
        SO5 | 1 | 2026-01-10 | 甲公司 | 螺栓 | 1 | 77 | usd | | 已完成
        # amount unknown: an order, of no amount
        SO6 | 1 | 2026-01-11 | 甲公司 | 螺栓 | 1 | | | | 已完成
        # last year, and a date nobody can read
        SO7 | 1 | 2025-12-31 | 甲公司 | 螺栓 | 1 | 1 | | | 已完成
        SO8 | 1 | 待定 | 甲公司 | 螺栓 | 1 | 3 | | | 已完成
        """)
    figures = {
        row["metric"]: row["month"]
        for name in ("money", "counts")
        for row in as_figures(made)["grids"][f"figures_{name}"]["rows"]
    }
    assert figures["销售额"] == 121.28
    assert figures["订单数量"] == 5
    assert figures["客户数量"] == 2
    assert figures["产品销量"] == 4
    assert made.grid("foreign").rows == (("USD", 1, 77.0),)
    notes = " ".join(block.text for block in made.blocks if isinstance(block, Note) and block.strong)
    assert "1 行没有可用的下单日期，金额 3.00" in notes
    assert "1 行没有可用的总金额" in notes
    assert difference(made) == 0


RETURNS = """
    [订单台账]
    订单编号 | 行号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 规格型号 | 数量 | 总金额 | 订单状态
    SO1 | 1 | 2026-01-05 | 甲公司 | P1 | 螺栓 | M8 | 10 | 100 | {sale}
    {more}
    """
AS_A_WHOLE = "SO1 | 2 | 2026-01-06 | 甲公司 | P1 | 螺栓 | M8 | -10 | -100 | 已退货"
IN_PART = "SO1 | 2 | 2026-01-06 | 甲公司 | P1 | 螺栓 | M8 | -4 | -40 | 已退货"


@pytest.mark.parametrize(
    "sale, more, sold, moved, warned",
    [
        # one way or the other
        ("已退货", "", 0, 0, False),
        ("已完成", AS_A_WHOLE, 0, 0, False),
        ("已完成", IN_PART, 60, 6, False),
        # both ways: once; the amounts of the return lines decide
        ("已退货", AS_A_WHOLE, 0, 0, False),
        ("已退货", IN_PART, 60, 6, True),
        ("已退货", IN_PART + "\n" + "SO1 | 3 | 2026-01-07 | 甲公司 | P1 | 螺栓 | M8 | -6 | -60 | 已退货", 0, 0, False),
        # the same product without its code; a return line of what the order did not sell, as whoever enters "退货" leaves it
        ("已退货", "SO1 | 2 | 2026-01-06 | 甲公司 | | 螺栓 | M8 | -10 | -100 | 已退货", 0, 0, False),
        ("已退货", "SO1 | 2 | 2026-01-06 | 甲公司 | | 退货 | | -10 | -100 | 已退货", 0, 0, False),
        # ... and stands for two marked lines
        ("已退货", "SO1 | 2 | 2026-01-05 | 甲公司 | P2 | 轴承 | | 5 | 50 | 已退货\n"
            "SO1 | 3 | 2026-01-06 | 甲公司 | | 退货 | | -15 | -150 | 已退货", 0, 0, False),
        # a return of another product of the order, sold there: both are returns
        ("已退货", "SO1 | 2 | 2026-01-05 | 甲公司 | P2 | 轴承 | | 5 | 50 | 已完成\n"
            "SO1 | 3 | 2026-01-06 | 甲公司 | P2 | 轴承 | | -2 | -20 | 已退货", 30, 3, False),
        # another order of the same product: both are returns
        ("已退货", "SO2 | 1 | 2026-01-06 | 甲公司 | P1 | 螺栓 | M8 | -4 | -40 | 已退货", -40, -4, False),
        # a cancelled line takes nothing back
        ("已退货", "SO1 | 2 | 2026-01-06 | 甲公司 | P1 | 螺栓 | M8 | -4 | -40 | 已取消", 0, 0, False),
    ],
)  # fmt: skip
def test_a_return_is_taken_off_once_however_it_is_entered(sale: str, more: str, sold: int, moved: int, warned: bool) -> None:
    made = summary_of(RETURNS.format(sale=sale, more=more))
    figures = as_figures(made)["grids"]
    assert [row["month"] for row in figures["figures_money"]["rows"] if row["metric"] == "销售额"] == [sold]
    assert [row["month"] for row in figures["figures_counts"]["rows"] if row["metric"] == "产品销量"] == [moved]
    assert difference(made) == 0
    assert any("退货行" in block.text for block in made.blocks if isinstance(block, Note) and block.strong) == warned


def test_negative_month_has_no_shares_and_no_growth() -> None:
    made = summary_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 总金额 | 订单状态
        SO1 | 2025-12-05 | 甲公司 | 螺栓 | -1 | -10 | 已退货
        SO2 | 2026-01-05 | 甲公司 | 螺栓 | -2 | -20 | 已退货
        """)
    [row] = as_figures(made)["grids"]["by_customer"]["rows"]
    assert (row["month"], row["share"], row["on_month"]) == (-20.0, None, None)
    assert difference(made) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [
            {
                "order_no": "SO1",
                "order_date": dt.date(2026, 1, 5),
                "customer": "甲",
                "product": "螺栓",
                "quantity": 1,
                "amount": 5.0,
            }
        ],
        [{"order_no": "SO1", "order_date": dt.date(2026, 1, 5), "customer": "甲", "amount": 5.0, "order_status": "cancelled"}],
        [{"order_no": "SO1", "customer": "甲", "amount": 5.0}],
    ],
    ids=["no orders", "one order", "all cancelled", "no dates"],
)
def test_hardly_anything(rows: list[dict[str, object]]) -> None:
    made = planned(plan, *as_ledger({"orders": rows}))
    assert difference(made) == 0
    assert made.title.endswith("2026年1月")


def test_months_without_orders_are_zero_in_the_trend() -> None:
    made = summary_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO1 | 2025-10-05 | 甲公司 | 10
        SO2 | 2026-01-05 | 甲公司 | 20
        """)
    rows = as_figures(made)["grids"]["trend"]["rows"]
    assert [(row["month"], row["sales"], row["orders"]) for row in rows[-4:]] == [
        ("25-10", 10.0, 1),
        ("25-11", 0.0, 0),
        ("25-12", 0.0, 0),
        ("26-01", 20.0, 1),
    ]
    assert len(rows) == 12


def test_latest_month_ignores_a_date_in_the_future() -> None:
    text = """
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO1 | 2025-10-05 | 甲公司 | 10
        SO2 | 2062-01-05 | 甲公司 | 20
        """
    assert summary_of(text).title.endswith("2025年10月")
    assert summary_of(text, as_of=dt.date(2025, 1, 1)).title.endswith("2025年10月")


def test_many_customers_are_the_largest_and_the_rest() -> None:
    orders = [
        {"order_no": f"SO{at:06d}", "order_date": dt.date(2026, 1, 5), "customer": f"客户{at:05d}号", "product": "螺栓", "quantity": 1, "amount": at + 0.01}
        for at in range(12_000)
    ]  # fmt: skip
    made = planned(plan, *as_ledger({"orders": orders}))
    grid = made.grid("by_customer")
    assert len(grid.rows) == TOP + 1
    assert grid.rows[0][:2] == ("客户11999号", 11999.01)
    assert grid.rows[-1][0] == "其他（11,980 个）"
    assert difference(made) == 0


def test_one_group_left_over_keeps_its_name() -> None:
    orders = [
        {"order_no": f"SO{at}", "order_date": dt.date(2026, 1, 5), "customer": f"客户{at:02d}", "amount": 1.0 + at}
        for at in range(TOP + 1)
    ]
    assert planned(plan, *as_ledger({"orders": orders})).grid("by_customer").rows[-1][0] == "客户00"


def test_movers() -> None:
    made = summary_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO1 | 2025-12-05 | 甲公司 | 100
        SO2 | 2026-01-05 | 甲公司 | 150
        SO3 | 2025-12-05 | 乙公司 | 80
        SO4 | 2026-01-06 | 丙公司 | 30
        # the same as before: no mover
        SO5 | 2025-12-05 | 丁公司 | 5
        SO6 | 2026-01-06 | 丁公司 | 5
        """)
    assert made.grid("movers_customer").rows == (
        ("甲公司", 150.0, 100.0, 50.0, 0.5),
        ("丙公司", 30.0, 0.0, 30.0, None),
        ("乙公司", 0.0, 80.0, -80.0, -1.0),
    )


def test_year_ago_is_unknown_where_the_ledger_does_not_reach() -> None:
    text = """
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO1 | {first} | 甲公司 | 10
        SO2 | 2026-01-05 | 甲公司 | 20
        """
    # a ledger that begins in the middle of January knows only a part of it: nothing to compare with
    without = summary_of(text.format(first="2025-01-11"))
    assert "year_ago" not in [column.name for column in without.grid("by_customer").columns]
    assert "year_ago" not in as_figures(without)["grids"]["figures_money"]["rows"][0]
    reaching = summary_of(text.format(first="2025-01-10"))
    assert as_figures(reaching)["grids"]["by_customer"]["rows"][0]["on_year"] == 1.0
    assert as_figures(reaching)["grids"]["figures_money"]["rows"][0]["year_ago"] == 10.0


def test_spellings_of_a_customer_are_one() -> None:
    made = summary_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO1 | 2026-01-05 | 上海华信（集团）有限公司 | 10
        SO2 | 2026-01-06 | 上海华信(集团)有限公司 | 20
        """)
    assert [row[:2] for row in made.grid("by_customer").rows] == [("上海华信(集团)有限公司", 30.0)]


def test_in_english() -> None:
    made = planned(plan, *as_ledger(mixed_rows(1, 40), "en"), month=MONTH)
    assert made.title == "Monthly summary · Jan 2026"
    assert "Made 2026-01-31 09:30" in made.subtitle
    assert next(block for block in made.blocks if isinstance(block, Figures)).figures[0].label == "Sales"
