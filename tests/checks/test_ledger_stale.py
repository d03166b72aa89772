import pytest

from ledgerxl.checks.freshness.ledger_stale import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[一月]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 录入日期
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-20
# a date in the future says nothing about the last entry
SO20260105-002 | 2027-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 |
"""


def test_a_ledger_that_was_not_kept_up_is_announced_once():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.sheet, finding.cell, finding.row) == ("一月", None, None)
    assert finding.message == "最近一笔是 2026-01-20，已经 11 天没有新记录"
    assert finding.expected == "每周更新，间隔不超过 10 天"


@pytest.mark.parametrize(
    ("cycle", "okay", "stale"),
    [
        ("daily", "2026-01-23", "2026-01-24"),
        ("weekly", "2026-01-30", "2026-01-31"),
        ("monthly", "2026-03-01", "2026-03-02"),
    ],
)
def test_the_limit_follows_the_cycle(cycle, okay, stale):
    ledger = ledger_of(LEDGER)
    assert found(CHECK, ledger, update_cycle=cycle, as_of=okay) == []
    assert len(found(CHECK, ledger, update_cycle=cycle, as_of=stale)) == 1


def test_the_message_is_complete_in_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "The latest entry is of 2026-01-20, 11 days ago"


def test_without_any_date_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("下单日期", "甲列").replace("录入日期", "乙列"))) == []
