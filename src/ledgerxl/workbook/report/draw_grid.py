"""Draw a grid: heading, header, rows, subtotals, total row, colours by value, links; as an Excel Table where the plan says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_range

from ledgerxl.reports.plan import Column, Emphasis, Format, Grid, Value
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.canvas import Canvas
from ledgerxl.workbook.report.columns import last_span, lines_of, width_of
from ledgerxl.workbook.report.formats import align, labelled, number_format, scale, stored
from ledgerxl.workbook.report.place import GridPlace
from ledgerxl.workbook.report.totals import subtotal_of, total_of
from ledgerxl.workbook.template.look import ACCENT, ACCENT_SOFT, ACCENT_TINT, CALCULATED_FILL, TEXT_GREY

_BAR: Final = {
    "type": "data_bar",
    "bar_color": "#9DC3E6",
    "bar_solid": True,
    "data_bar_2010": True,
    "bar_negative_color": "#F4A7A0",
}
_HEAT: Final = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F4A7A0"}
_HEADER_POINTS: Final = 30.0
_RULES: Final[dict[Emphasis, dict[str, Any]]] = {Emphasis.DATA_BAR: _BAR, Emphasis.HEAT: _HEAT}
_TABLE_PREFIX: Final = "LXR_"


def draw_grid(canvas: Canvas, grid: Grid, table_name: str) -> None:
    """Draw a grid at its place; `table_name` is the Excel Table's name, unique in the workbook."""
    place = canvas.place.grids[grid.name]
    if place.heading is not None:
        canvas.write(place.heading, 0, grid.heading, canvas.cell(bold=True, font_size=canvas.look.size + 2, font_color=ACCENT))
    if not grid.rows:
        words = grid.empty_text or texts.NOTHING.of(canvas.language)
        canvas.across(place.header, (0, canvas.place.last_column), words, canvas.cell(font_color=TEXT_GREY, italic=True))
        return
    labels = list(header_labels(canvas, grid))
    if as_table(grid):
        options = {"name": table_name, "style": None, "columns": [{"header": label} for label in labels]}
        canvas.sheet.add_table(place.header, 0, place.rows[-1], len(grid.columns) - 1, options)
    _draw_header(canvas, grid, place, labels)
    for at, column in enumerate(grid.columns):
        _draw_column(canvas, grid, place, at, column)
    _draw_heights(canvas, grid, place)


def as_table(grid: Grid) -> bool:
    """Return whether a grid can be an Excel Table: one header row, and rows only."""
    return grid.as_table and bool(grid.rows) and not grid.subtotals and not any(column.group for column in grid.columns)


def table_names(grids: Iterator[Grid], taken: Iterable[str] = ()) -> Iterator[str]:
    """Yield a name for each grid's Excel Table: its own behind a prefix, which keeps it apart from cell names and the ledger's tables."""
    used = {name.casefold() for name in taken}
    for grid in grids:
        plain = _TABLE_PREFIX + "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in grid.name)
        name, number = plain, 2
        while name.casefold() in used:
            name, number = f"{plain}_{number}", number + 1
        used.add(name.casefold())
        yield name


def header_labels(canvas: Canvas, grid: Grid) -> Iterator[str]:
    """Yield the headers; in an Excel Table no two are alike."""
    used: set[str] = set()
    for column in grid.columns:
        label = plain = labelled(column.label, column.format, canvas.language)
        number = 2
        while as_table(grid) and label.casefold() in used:
            label, number = f"{plain} {number}", number + 1
        used.add(label.casefold())
        yield label


def _draw_header(canvas: Canvas, grid: Grid, place: GridPlace, labels: list[str]) -> None:
    canvas.set_height(place.header, _HEADER_POINTS)
    for at, (column, label) in enumerate(zip(grid.columns, labels, strict=True)):
        style = canvas.look.header(ACCENT_SOFT if column.group else ACCENT)
        if place.groups is not None and not column.group:
            canvas.sheet.merge_range(place.groups, at, place.header, at, "", style)
            canvas.write(place.groups, at, label, style)
        else:
            canvas.across(place.header, _span(canvas, grid, at), label, style)
    if place.groups is not None:
        for first, last, words in _groups(grid):
            canvas.across(place.groups, (first, last), words, canvas.look.header(ACCENT))


def _groups(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """Yield first column, last column and heading of each run of neighbours with the same heading."""
    first = 0
    for at, column in enumerate(grid.columns):
        if at + 1 == len(grid.columns) or grid.columns[at + 1].group != column.group:
            if column.group:
                yield first, at, column.group
            first = at + 1


def _draw_column(canvas: Canvas, grid: Grid, place: GridPlace, at: int, column: Column) -> None:
    values = [row[at] for row in grid.rows]
    shape = _shape(canvas, column, values)
    style, link_style = canvas.look.boxed(**shape), canvas.look.boxed(**shape, font_color=ACCENT_SOFT, underline=1)
    span = _span(canvas, grid, at)
    for number, (row, value) in enumerate(zip(place.rows, values, strict=True)):
        if span[1] > at:
            canvas.across(row, span, None, style)
        shown = stored(value, column.format, canvas.language)
        link = grid.links.get((number, column.name)) if grid.links else None
        if link is None:
            canvas.write(row, at, shown, style)
        else:
            canvas.linked(row, at, shown, link, link_style, style)
    _draw_sums(canvas, grid, place, at, column, shape)
    _emphasise(canvas, place, at, column)


def _span(canvas: Canvas, grid: Grid, at: int) -> tuple[int, int]:
    """Return the sheet's columns that a column of the grid takes: one, or several for a wide text at the end."""
    return last_span(grid, canvas.place.widths) if at == len(grid.columns) - 1 else (at, at)


def _shape(canvas: Canvas, column: Column, values: list[Value]) -> dict[str, Any]:
    shape: dict[str, Any] = {"num_format": number_format(column.format, canvas.language, values), "align": align(column.format)}
    if column.format is Format.TEXT:
        shape["text_wrap"] = True
    if shape["align"] != "center":
        shape["indent"] = 1
    return shape


def _draw_sums(canvas: Canvas, grid: Grid, place: GridPlace, at: int, column: Column, shape: dict[str, Any]) -> None:
    part = canvas.look.boxed(**{**shape, "bold": True, "bg_color": CALCULATED_FILL, "text_wrap": False})
    whole = canvas.look.boxed(
        **{**shape, "bold": True, "bg_color": ACCENT_TINT, "text_wrap": False, "top": 2, "top_color": ACCENT}
    )
    divisor = scale(column.format, canvas.language)
    for row, subtotal in zip(place.subtotals, grid.subtotals, strict=True):
        if column.total == "sum":
            cells = xl_range(place.rows[subtotal.first], at, place.rows[subtotal.last], at)
            canvas.formula(row, at, f"SUBTOTAL(9,{cells})", subtotal_of(grid, column, subtotal) / divisor, part)
        else:
            canvas.write(row, at, subtotal.label if at == 0 else None, part)
    if place.total is not None:
        _draw_total(canvas, grid, place, at, column, whole)


def _draw_total(canvas: Canvas, grid: Grid, place: GridPlace, at: int, column: Column, style: CellFormat) -> None:
    row, divisor = place.total or 0, scale(column.format, canvas.language)
    if at == 0 and column.total is None:
        canvas.write(row, at, grid.total_label, style)
    elif column.total == "sum":
        canvas.formula(row, at, total_formula(grid, place, at), (total_of(grid, column) or 0) / divisor, style)
    else:
        canvas.write(row, at, stored(column.total, column.format, canvas.language), style)


def total_formula(grid: Grid, place: GridPlace, at: int) -> str:
    """Return the formula of a column's total: what a filter hides does not count in a Table, subtotals never count."""
    cells = xl_range(place.rows[0], at, place.rows[-1], at)
    if grid.subtotals:
        return f"SUBTOTAL(9,{cells})"
    return f"SUBTOTAL(109,{cells})" if as_table(grid) else f"SUM({cells})"


def _emphasise(canvas: Canvas, place: GridPlace, at: int, column: Column) -> None:
    rule = _RULES.get(column.emphasis)
    if rule is None:
        return
    pieces = [xl_range(first, at, last, at) for first, last in _runs(place.rows)]
    first, last = place.rows[0], place.rows[-1]
    more = {"multi_range": " ".join(pieces)} if len(pieces) > 1 else {}
    canvas.sheet.conditional_format(first, at, last, at, {**rule, **more})


def _runs(rows: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of rows without a gap."""
    first = rows[0]
    for row, following in zip(rows, (*rows[1:], -1), strict=True):
        if following != row + 1:
            yield first, row
            first = following


def _draw_heights(canvas: Canvas, grid: Grid, place: GridPlace) -> None:
    """Make rows with wrapped texts as high as they need: spreadsheet programs do not all do it themselves."""
    spans = [(at, _span(canvas, grid, at)) for at, column in enumerate(grid.columns) if column.format is Format.TEXT]
    wrapped = [(at, width_of(canvas.place.widths, span)) for at, span in spans]
    for row, values in zip(place.rows, grid.rows, strict=True):
        lines = max((lines_of(text, width) for at, width in wrapped if isinstance(text := values[at], str)), default=1)
        if lines > 1:
            canvas.set_height(row, min(lines * canvas.look.size * 1.45 + 5, 409))
