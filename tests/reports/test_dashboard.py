from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.reports import receivables_ageing
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.dashboard import TOP, plan
from ledgerxl.reports.months import first_day, month_of
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.reports.quality import quality
from tests.ledgers import AS_OF, ledger_of, settings_of
from tests.reports.sample import as_ledger, found_in, in_sql, mixed_rows, one, planned

MONTH = month_of(AS_OF)


def dashboard_of(rows: dict[str, list[dict[str, object]]], **changes: object) -> SheetPlan:
    ledger, settings = as_ledger(rows, **changes)
    return planned(plan, ledger, settings, findings=found_in(ledger, settings), month=MONTH)


@pytest.mark.parametrize("seed", range(3))
def test_figures_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed)
    made = as_figures(dashboard_of(rows))
    figures = {figure["label"]: figure["value"] for figure in made["figures"]}
    query = "SELECT coalesce(sum(sold), 0) FROM sales WHERE order_date >= ? AND order_date < ?"
    end = first_day(MONTH + 1)
    assert figures["本月销售额"] == one(in_sql(rows), query, first_day(MONTH), end)
    assert figures["本年累计销售额"] == one(in_sql(rows), query, dt.date(2026, 1, 1), end)
    assert made["reconciliation"][0]["ledger"] == one(in_sql(rows), query, first_day(MONTH - 11), end)
    assert made["reconciliation"][0]["difference"] == 0


@pytest.mark.parametrize("seed", range(3))
def test_top_customers_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed)
    query = f"""SELECT coalesce(customer, '（未填写）'), coalesce(sum(sold), 0) AS total FROM sales
        WHERE order_date >= ? AND order_date < ? AND ordered GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}"""  # noqa: S608
    expected = in_sql(rows).execute(query, [first_day(MONTH), first_day(MONTH + 1)]).fetchall()
    found = [row[:2] for row in dashboard_of(rows).grid("top_customer").rows]
    assert found == [(name, float(total)) for name, total in expected]


def test_receivables_are_those_of_the_ageing() -> None:
    rows = mixed_rows(1)
    ledger, settings = as_ledger(rows)
    theirs = as_figures(planned(receivables_ageing.plan, ledger, settings))["figures"]
    ours = as_figures(dashboard_of(rows))["figures"]
    assert [figure for figure in ours if figure["label"] in {each["label"] for each in theirs}] == theirs


QUALITY = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 销售人员 | 订单状态 | 付款状态 | 约定交货日期 | 应付日期
    # right
    SO20260128-001 | 2026-01-28 | 甲公司 | 螺栓 | 2 | 10 | 20 | 张敏 | 待确认 | 未付款 | 2026-03-02 | 2026-03-02
    # two errors: still one row
    SO20260128-002 | 2026-01-28 | 甲公司 | 轴承 | 3 | 10 | 31 | | 待确认 | 未付款 | 2026-03-02 | 2026-03-02
    # a warning: the number is off its date
    SO20260128-003 | 2026-01-29 | 乙公司 | 电缆 | 4 | 10 | 40 | 张敏 | 待确认 | 未付款 | 2026-03-02 | 2026-03-02
    # overdue: a fact of business, no mistake
    SO20260128-004 | 2026-01-28 | 丙公司 | 阀门 | 4 | 10 | 40 | 张敏 | 待确认 | 未付款 | 2026-03-02 | 2026-01-30
    """


def test_quality_score() -> None:
    ledger = ledger_of(QUALITY)
    found = quality(found_in(ledger, settings_of()))
    assert (len(found.with_errors), len(found.with_warnings_only), found.rows) == (1, 1, 4)
    assert found.score == 67.5


def test_quality_of_nothing() -> None:
    ledger, settings = as_ledger({"orders": []})
    assert quality(found_in(ledger, settings)).score is None


def test_no_orders() -> None:
    made = as_figures(dashboard_of({"orders": []}))
    assert made["reconciliation"][0]["difference"] == 0
    assert made["grids"]["top_customer"]["rows"] == []
