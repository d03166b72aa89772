"""Draw what is not a grid: notes, key figures, the reconciliation."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from ledgerxl.reports.plan import Definition, Figure, Figures, Format, Note, Reconciliation, SheetPlan
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.canvas import Canvas, Span
from ledgerxl.workbook.report.columns import card_rows, spans
from ledgerxl.workbook.report.formats import card_format, number_format, scale, stored
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.place import CARD_ROWS, FIRST_BLOCK_ROW, SUBTITLE_ROW, TITLE_ROW
from ledgerxl.workbook.report.totals import total_of
from ledgerxl.workbook.template.look import ACCENT, ACCENT_SOFT, CALCULATED_FILL, TEXT_GREY
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS

GOOD: Final = {"font_color": "#1E7B34", "bg_color": "#E6F4EA"}
BAD: Final = {"font_color": "#B00020", "bg_color": "#FCE9E7"}
_WARNING: Final = {"font_color": "#8A4B00", "bg_color": "#FFF3CF", "bold": True}
_CARD: Final = {
    "bg_color": CALCULATED_FILL,
    "right": 5,
    "right_color": "#FFFFFF",
    "left": 5,
    "left_color": ACCENT_SOFT,
    "indent": 1,
    "align": "left",
}
_COUNTED: Final = frozenset((Format.WHOLE, Format.QUANTITY, Format.DAYS))


def draw_heading(canvas: Canvas) -> None:
    """Draw the title and the line under it, and set up the sheet's rows."""
    sheet, plan = canvas.sheet, canvas.place.plan
    sheet.hide_gridlines(2)
    sheet.set_default_row(ROW_POINTS)
    canvas.set_height(TITLE_ROW, 30)
    canvas.set_height(FIRST_BLOCK_ROW - 1, 6)
    canvas.write(TITLE_ROW, 0, plan.title, canvas.look.heading())
    canvas.write(SUBTITLE_ROW, 0, plan.subtitle, canvas.look.hint())


def draw_note(canvas: Canvas, note: Note, row: int) -> None:
    """Draw a paragraph over the sheet's width."""
    span = (0, canvas.place.last_column)
    size = canvas.look.size - 2 if isinstance(note, Definition) else canvas.look.size
    style = canvas.cell(text_wrap=True, font_size=size, **(_WARNING if note.strong else {"font_color": TEXT_GREY}))
    canvas.across(row, span, note.text, style)
    canvas.set_height(row, canvas.height(note.text, span, size))


def draw_figures(canvas: Canvas, figures: Figures, row: int) -> None:
    """Draw key figures as cards: label, figure, definition."""
    left = list(figures.figures)
    for cards in card_rows(figures, canvas.place.widths, canvas.language):
        drawn, left = left[: len(cards)], left[len(cards) :]
        _draw_cards(canvas, drawn, cards, row)
        row += CARD_ROWS


def _draw_cards(canvas: Canvas, figures: list[Figure], cards: list[Span], row: int) -> None:
    size = canvas.look.size
    for figure, card in zip(figures, cards, strict=True):
        shown = card_format(figure.format, canvas.language, figure.value)
        value = "–" if figure.value is None else stored(figure.value, figure.format, canvas.language)
        canvas.across(row, card, figure.label, canvas.cell(**_CARD, font_color=TEXT_GREY))
        canvas.across(row + 1, card, value, canvas.cell(**_CARD, **_big(size), num_format=shown))
        canvas.across(row + 2, card, figure.definition or None, canvas.cell(**_CARD, **_small(size)))
    highest = max(canvas.height(figure.definition, card, size - 2) for figure, card in zip(figures, cards, strict=True))
    for at, points in enumerate((20.0, 26.0, highest, 8.0)):
        canvas.set_height(row + at, points)


def _big(size: int) -> dict[str, Any]:
    return {"bold": True, "font_size": size + 4, "font_color": ACCENT}


def _small(size: int) -> dict[str, Any]:
    return {"font_size": size - 2, "font_color": TEXT_GREY, "text_wrap": True, "valign": "top"}


def draw_reconciliation(canvas: Canvas, line: Reconciliation, row: int, ledger_place: LedgerPlace) -> None:
    """Draw the report's total, the ledger's, and their difference: green when it is 0, red when not."""
    language, look = canvas.language, canvas.look
    columns = spans(canvas.place.widths, 4)
    heads = (texts.CHECKED, texts.HERE, texts.LEDGER, texts.DIFFERENCE)
    for span, words in zip(columns, heads, strict=True):
        canvas.across(row, span, words.of(language), look.header("#EDEFF2", ACCENT))
    label, here, ledger, off = columns
    shown = _number_format(canvas, line)
    number = look.boxed(num_format=shown, align="right", indent=1)
    formula, total = _total_here(canvas, line)
    below = row + 1
    canvas.across(below, label, line.label, look.boxed(text_wrap=True, indent=1))
    canvas.set_height(below, canvas.height(line.label, label, look.size))
    canvas.formula_across(below, here, formula, total, number)
    if in_place := ledger_place.formula(line.ledger_formula):
        canvas.formula_across(below, ledger, in_place, line.ledger_total, number)
    else:
        canvas.across(below, ledger, line.ledger_total, number)
    _draw_difference(canvas, below, (here, ledger, off), round(total - line.ledger_total, 2), shown)


def _draw_difference(canvas: Canvas, row: int, columns: tuple[Span, Span, Span], difference: float, shown: str) -> None:
    here, ledger, off = columns
    shape = {"num_format": shown, "align": "right", "indent": 1, "bold": True}
    formula = f"ROUND({xl_rowcol_to_cell(row, here[0])}-{xl_rowcol_to_cell(row, ledger[0])},2)"
    style = canvas.look.boxed(**shape, **(BAD if difference else GOOD))
    canvas.formula_across(row, off, formula, difference + 0.0, style)
    cell = (row, off[0], row, off[1])
    for criterion, colours in (("==", GOOD), ("!=", BAD)):
        rule = {"type": "cell", "criteria": criterion, "value": 0, "format": canvas.look.mark(colours)}
        canvas.sheet.conditional_format(*cell, rule)


def _number_format(canvas: Canvas, line: Reconciliation) -> str:
    """Return the number format of both totals: that of the column for what is counted, that of money for the rest."""
    grid = canvas.place.plan.grid(line.here[0])
    column = next(column for column in grid.columns if column.name == line.here[1])
    kind = column.format if column.format in _COUNTED else Format.MONEY
    return number_format(kind, canvas.language, (line.ledger_total, total_of(grid, column)))


def _total_here(canvas: Canvas, line: Reconciliation) -> tuple[str, float]:
    """Return formula and result of the total that the report claims, in yuan. A filter does not change it."""
    plan: SheetPlan = canvas.place.plan
    grid, place = plan.grid(line.here[0]), canvas.place.grids[line.here[0]]
    at = [column.name for column in grid.columns].index(line.here[1])
    column = grid.columns[at]
    if not grid.rows:
        return "0", 0.0
    total = float(total_of(grid, column) or 0)
    if place.total is not None and isinstance(column.total, (int, float)):
        formula = xl_rowcol_to_cell(place.total, at)
    else:
        cells = xl_range(place.rows[0], at, place.rows[-1], at)
        formula = f"SUBTOTAL(9,{cells})" if grid.subtotals else f"SUM({cells})"
    divisor = scale(column.format, canvas.language)
    return (formula if divisor == 1 else f"ROUND({formula}*{divisor},2)"), total
