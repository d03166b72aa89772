from __future__ import annotations

import pytest

from ledgerxl.reports import findings_list
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.findings_list import plan
from ledgerxl.reports.plan import Link, Note, SheetPlan
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import found_in, planned

LEDGER = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额
    SO20260105-001 | 2026-01-05 | 甲公司 | 螺栓 | 2 | 10 | 20
    SO20260106-001 | 2026.1 | | 螺栓 | 2 | 10 | 21
    """


def findings_of(text: str, **settings: object) -> SheetPlan:
    ledger = ledger_of(text, **settings)
    return planned(plan, ledger, settings_of(**settings), findings=found_in(ledger, settings_of(**settings)))


def test_by_check_and_by_row_tell_the_same() -> None:
    made = as_figures(findings_of(LEDGER))
    by_check = {row["code"]: row["count"] for row in made["grids"]["by_check"]["rows"]}
    listed = made["grids"]["findings"]["rows"]
    assert by_check == {code: sum(row["code"] == code for row in listed) for code in by_check}
    assert by_check["amount-mismatch"] == 1
    assert made["reconciliation"][0]["difference"] == 0


def test_findings_of_a_row_stand_together_with_links() -> None:
    grid = findings_of(LEDGER).grid("findings")
    rows = [row[4] or 0 for row in grid.rows]
    assert rows == sorted(rows)
    at = next(at for at, row in enumerate(grid.rows) if row[9] == "amount-mismatch")
    assert grid.links[at, "cell"] == Link("订单台账", "G3")
    assert grid.rows[at][3] == "总金额"


def test_fix_of_a_check_has_no_gaps_in_braces() -> None:
    for row in findings_of(LEDGER, language="en").grid("by_check").rows:
        assert "{" not in str(row[6])


def test_too_many_are_counted_and_the_worst_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = findings_of(LEDGER)
    errors = sum(row[0] == "错误" for row in whole.grid("findings").rows)
    monkeypatch.setattr(findings_list, "MOST_LISTED", errors)
    made = findings_of(LEDGER)
    assert [row[0] for row in made.grid("findings").rows] == ["错误"] * errors
    assert made.grid("by_check") == whole.grid("by_check")
    assert any(f"下面列出最要紧的 {errors} 条" in block.text for block in made.blocks if isinstance(block, Note))
    assert as_figures(made)["reconciliation"][0]["difference"] == 0


def test_all_that_are_listed_need_no_note() -> None:
    assert not [block for block in findings_of(LEDGER).blocks if isinstance(block, Note)]


def test_needs_findings() -> None:
    with pytest.raises(ValueError, match="run them"):
        planned(plan, ledger_of(LEDGER), settings_of())
