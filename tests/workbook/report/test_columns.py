"""Column widths, spans and number formats of report sheets."""

from __future__ import annotations

from ledgerxl.reports.plan import Column, Figure, Figures, Format, Grid, SheetPlan
from ledgerxl.workbook.report.columns import PAGE_WIDTH, card_rows, last_span, lines_of, spans, widths_of
from ledgerxl.workbook.report.formats import number_format, stored


def test_a_column_is_as_wide_as_its_longest_number_or_total() -> None:
    grid = Grid("g", (Column("a", "列", Format.MONEY, width=5, total="sum"),), ((99_999_999_999.99,), (1.0,)), total_label="合计")
    assert widths_of(SheetPlan("s", "t", "", (grid,)), "zh")[0] > len("100,000,000,000.99")


def test_a_sheet_fills_a_page_and_has_room_for_a_reconciliation() -> None:
    narrow, wide = Grid("g", (Column("a", "列"),), (("x",),)), Grid("g", (Column("a", "列", width=200),), (("x",),))
    assert PAGE_WIDTH[True] - 12 < sum(widths_of(SheetPlan("s", "t", "", (narrow,)), "zh")) <= PAGE_WIDTH[True]
    assert len(widths_of(SheetPlan("s", "t", "", (wide,)), "zh")) == 4


def test_spans_cover_all_columns_once() -> None:
    for wanted in (1, 3, 5, 9):
        bundles = spans([24, 12, 12, 40, 6], wanted)
        assert [column for first, last in bundles for column in range(first, last + 1)] == [0, 1, 2, 3, 4]
        assert len(bundles) == min(wanted, 5)


def test_cards_stand_on_as_few_rows_as_fit() -> None:
    small, large = Figure("a", 1, Format.WHOLE), Figure("b", 123_456_789_012.5, Format.MONEY)
    assert [len(row) for row in card_rows(Figures((small,) * 6), [12.0] * 12, "zh")] == [6]
    assert [len(row) for row in card_rows(Figures((large,) * 6), [12.0] * 11, "zh")] == [3, 3]


def test_lines_of_wrapped_text() -> None:
    assert [lines_of("短", 10), lines_of("长" * 10, 11), lines_of("a\nb", 10)] == [1, 3, 2]


def test_quantities_get_the_decimals_they_need() -> None:
    assert number_format(Format.QUANTITY, "zh", [1.0, 2.25, None]) == "#,##0.00;[Red]-#,##0.00"
    assert number_format(Format.QUANTITY, "zh", [1.0, 2]) == "#,##0;[Red]-#,##0"


def test_large_money_is_stored_in_wan_in_chinese_only() -> None:
    assert stored(12_345.0, Format.MONEY_WAN, "zh") == 1.2345
    assert stored(12_345.0, Format.MONEY_WAN, "en") == 12_345.0
    assert number_format(Format.MONEY_WAN, "en") == "#,##0.00,;[Red]-#,##0.00,"


def test_a_wide_text_at_the_end_takes_several_columns_of_the_sheet() -> None:
    numbers = Grid("n", tuple(Column(name, name, Format.WHOLE) for name in "abcdef"), ((1,) * 6,))
    remind = Grid("r", (Column("a", "客户"), Column("t", "提醒文字", width=40)), (("甲", "您好"),))
    widths = widths_of(SheetPlan("s", "t", "", (numbers, remind)), "zh")
    assert widths[1] == 12
    assert last_span(remind, widths) == (1, 4)
