from __future__ import annotations

import pytest

from ledgerxl.reports import duplicates_list
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.duplicates_list import plan
from ledgerxl.reports.plan import Figures, Link, Note, SheetPlan
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import found_in, planned

LEDGER = """
    [订单台账]
    订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态
    SO20260105-001 | 1 | 2026-01-05 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成
    # the same order line again, and again
    SO20260105-001 | 1 | 2026-01-05 | 甲公司 | 轴承 | 3 | 10 | 30 | 已完成
    SO20260105-001 | 1 | 2026-01-05 | 甲公司 | 电缆 | 4 | 10 | 40 | 已完成
    # entered again under another number
    SO20260106-001 | 1 | 2026-01-06 | 甲公司 | 螺栓 | 2 | 10 | 20 | 已完成
    [收款记录]
    收款单号 | 收款日期 | 客户名称 | 收款金额
    SK1 | 2026-01-07 | 甲公司 | 5
    SK1 | 2026-01-08 | 甲公司 | 6
    """


def duplicates_of(text: str, **settings: object) -> SheetPlan:
    ledger = ledger_of(text, **settings)
    return planned(plan, ledger, settings_of(**settings), findings=found_in(ledger, settings_of(**settings)))


def test_groups_stand_side_by_side() -> None:
    rows = as_figures(duplicates_of(LEDGER))["grids"]["duplicates"]["rows"]
    assert [(row["group"], row["role"], row["number"], row["amount"]) for row in rows] == [
        (1, "首次出现", "SO20260105-001", 20.0),
        (1, "第 2 次", "SO20260105-001", 30.0),
        (1, "第 3 次", "SO20260105-001", 40.0),
        (2, "首次出现", "SO20260105-001", 20.0),
        (2, "第 2 次", "SO20260106-001", 20.0),
        (3, "首次出现", "SK1", 5.0),
        (3, "第 2 次", "SK1", 6.0),
    ]
    assert rows[0]["message"] == ""
    assert "订单台账 A2" in rows[1]["message"]
    assert rows[5]["date"] == "2026-01-07"


def test_places_are_words_on_the_sheet_and_addresses_for_programs() -> None:
    made = duplicates_of(LEDGER.replace("[订单台账]", "[2026年销售]"))
    first = made.grid("duplicates").rows[0]
    assert first[3] == "2026年销售 A2"
    row = as_figures(made)["grids"]["duplicates"]["rows"][1]
    assert (row["cell"], "与 2026年销售 A2 重复" in row["message"]) == ("'2026年销售'!A3", True)


def test_links_lead_to_the_cells() -> None:
    links = duplicates_of(LEDGER).grid("duplicates").links
    assert links[0, "cell"] == Link("订单台账", "A2")
    assert links[6, "cell"] == Link("收款记录", "A3")


def test_counts_and_reconciliation() -> None:
    made = duplicates_of(LEDGER)
    figures = next(block for block in made.blocks if isinstance(block, Figures)).figures
    assert [figure.value for figure in figures] == [3, 4, 90.0]
    assert [row[2:4] for row in made.grid("duplicates_by_check").rows] == [(1, 2), (1, 1), (1, 1)]
    assert as_figures(made)["reconciliation"] == [
        {"label": "核对：重复行数合计 = 检查得到的重复条数", "here": 4, "ledger": 4.0, "difference": 0.0}
    ]


@pytest.mark.parametrize(
    ("room", "listed"),
    [
        (7, [3, 2, 2]),
        (6, [3, 2]),  # whole groups, the errors first: of the warning's two lines there is room for one
        (5, [3, 2]),
        (4, [2, 2]),  # a group that alone has more is cut
    ],
)
def test_too_many_are_counted_and_whole_groups_are_listed(room: int, listed: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = duplicates_of(LEDGER)
    monkeypatch.setattr(duplicates_list, "MOST_LISTED", room)
    made = duplicates_of(LEDGER)
    groups = [row[0] for row in made.grid("duplicates").rows]
    assert sorted((groups.count(number) for number in set(groups)), reverse=True) == listed
    assert made.blocks[0] == whole.blocks[0]
    assert made.grid("duplicates_by_check") == whole.grid("duplicates_by_check")
    notes = [block.text for block in made.blocks if isinstance(block, Note) and block.strong]
    assert notes == [] if room == 7 else "重复行共 4 行" in notes[0]
    assert as_figures(made)["reconciliation"][0]["difference"] == 0


def test_none() -> None:
    made = duplicates_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额
        SO20260105-001 | 2026-01-05 | 甲公司 | 20
        """)
    assert made.grid("duplicates").rows == ()
    assert as_figures(made)["reconciliation"][0]["difference"] == 0


def test_in_english() -> None:
    rows = duplicates_of(LEDGER, language="en").grid("duplicates").rows
    assert [row[2] for row in rows[:2]] == ["First", "No. 2"]
