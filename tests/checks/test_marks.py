from ledgerxl.checks.marks import LONGEST, marks_of
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.ledger.table import Ledger
from ledgerxl.workbook.template.marks import OVERDUE_WORDS
from tests.ledgers import ledger_of, settings_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 含税单价 | 总金额 | 联系电话 | 付款状态 | 已付金额 | 应付日期 | 订单状态
# two findings in one row: the error before the warning, each with the sheet's own header
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | -5 | -5 | 123 | 未付款 | | | 已确认
# the same line twice
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 7 | 7 | | 未付款 | | | 已确认
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 7 | 7 | | 未付款 | | | 已确认
# past its due date, and due soon
SO20260106-001 | 2026-01-06 | 乙 | 螺丝 | 2 | 3 | 6 | | 未付款 | | 2026-01-20 | 已确认
SO20260107-001 | 2026-01-07 | 丙 | 螺丝 | 2 | 4 | 8 | | 未付款 | | 2026-02-02 | 已确认
"""


def findings_of(ledger: Ledger) -> Findings:
    [findings] = run_checks([ledger], settings_of(), RULEBOOK)
    return findings


def test_texts_of_the_system_columns():
    ledger = ledger_of(LEDGER)
    marks = marks_of(findings_of(ledger), "zh", ledger.orders)
    assert set(marks) == {"check_result", "duplicate_hint", "payment_hint"}
    first = marks["check_result"][0]
    assert first.startswith("[含税单价] 必须 ≥ 0")
    assert "[联系电话] 应为 11 位手机号或带区号的座机" in first
    assert first.index("含税单价") < first.index("联系电话")
    assert marks["duplicate_hint"][1] == ""
    assert "重复" in marks["duplicate_hint"][2] or "相同" in marks["duplicate_hint"][2]
    assert marks["duplicate_hint"][3:] == ["", ""]


def test_overdue_and_due_soon_are_told_apart_by_the_words_of_the_conditional_format():
    ledger = ledger_of(LEDGER)
    for language in ("zh", "en"):
        hints = marks_of(findings_of(ledger), language, ledger.orders)["payment_hint"]
        assert any(word in hints[3].lower() for word in OVERDUE_WORDS)
        assert hints[4]
        assert not any(word in hints[4].lower() for word in OVERDUE_WORDS)


def test_notices_about_style_are_not_said():
    ledger = ledger_of(LEDGER.replace("2026-01-06 | 乙", "2026.1.6 | 乙").replace("| 123 |", "| 138 0013 8000 |"))
    said = marks_of(findings_of(ledger), "zh", ledger.orders)["check_result"]
    assert "下单日期" not in said[3]
    assert "联系电话" not in said[0]


def test_a_table_without_system_columns_has_no_marks():
    ledger = ledger_of(LEDGER)
    assert marks_of(findings_of(ledger), "zh", ledger.customers) == {}


def test_a_row_with_many_findings_stays_short_and_names_all_columns():
    long_name = "很长的客户名称" * 12
    row = f"SO-1 | 不是日期 | {long_name} | 螺丝 | x | y | z | 123 | {long_name} | q | 也不是 | {long_name}"
    ledger = ledger_of(LEDGER.rsplit("SO20260107", 1)[0] + row)
    text = marks_of(findings_of(ledger), "zh", ledger.orders)["check_result"][-1]
    assert len(text) < 2 * LONGEST
    for label in ("下单日期", "数量", "含税单价", "联系电话", "付款状态", "订单状态", "应付日期"):
        assert f"[{label}]" in text
