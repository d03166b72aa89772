"""填写规范: what each sheet is for, what the colours mean, and how every field is filled in."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Field, Text, both
from ledgerxl.workbook.template import look as colours
from ledgerxl.workbook.template.layout import HINT_ROW, SPACER_ROW, TITLE_ROW, BookLayout, TableLayout
from ledgerxl.workbook.template.look import ACCENT, ACCENT_TINT, Look, header_colours
from ledgerxl.workbook.template.names import GUIDE_SHEET, LISTS_SHEET, SETTINGS_SHEET
from ledgerxl.workbook.template.printing import set_up_page
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS, text_units, write_link
from ledgerxl.workbook.template.table_sheet import LEGEND
from ledgerxl.workbook.template.wording import format_words, sentence

_WIDTHS: Final = (24, 10, 40, 68, 30)
_HINT: Final = both(
    "先看这一页：每张表做什么用，颜色是什么意思，每一列怎么填。",
    "Read this first: what each sheet is for, what the colours mean, how each column is filled in.",
)
_STEPS: Final = (
    both(
        "1. 先登记客户档案、产品库存、销售渠道、销售人员，再录订单：订单里的客户、产品、渠道、人员从这些表里选。",
        "1. Enter customers, products, channels and salespeople first: orders choose from them.",
    ),
    both(
        "2. 一行一条记录，写在表格里，不要插空行、合计行，不要合并单元格，不要改表头。",
        "2. One record a row, inside the table: no blank rows, no totals, no merged cells, no changed headers.",
    ),
    both(
        "3. 填错时会弹出提示并说明原因；粘贴的内容不会提示，还会冲掉下拉列表，尽量用“选择性粘贴 - 数值”。",
        "3. A wrong entry is refused with its reason. Pasting goes round this and removes the drop-down lists: paste values only.",
    ),
    both(
        "4. 订单取消时保留该行，把订单状态改为“已取消”，不要删除。",
        "4. Keep the row of a cancelled order and set its status to Cancelled; do not delete it.",
    ),
)
_SHEETS: Final = both("各工作表的用途", "What each sheet is for")
_COLOURS: Final = both("颜色说明", "Colours")
_FIELDS: Final = both("各列的填写要求", "How each column is filled in")
_HEADERS: Final = (
    both("列名", "Column"),
    both("必填", "Required"),
    both("格式", "Format"),
    both("填写说明", "Rule"),
    both("示例", "Example"),
)
_SERVICE: Final = (
    (LISTS_SHEET, both("下拉列表的可选值", "The values of the drop-down lists")),
    (
        SETTINGS_SHEET,
        both(
            "编号规则、账期、提醒天数等，可按公司情况修改",
            "Number pattern, payment days, reminders and more, to suit the company",
        ),
    ),
)
_HEADER_MEANINGS: Final = (
    both("这一列每行都要填", "Every row needs this column"),
    both("有就填，没有可以空着", "Fill in when known"),
    both("由公式算出，一般不用填", "Worked out by a formula"),
    both("留给软件填写，请勿手填", "Left for the software; do not type"),
)
_MARKS: Final[tuple[tuple[dict[str, Any], Text, Text], ...]] = (
    (
        colours.ERROR_CELL,
        both("单元格", "Cell"),
        both("这个单元格有错，原因写在“校验结果”列", "This cell is wrong; the reason is in the check result"),
    ),
    (colours.ERROR_ROW, both("整行", "Row"), both("这一行有需要改正的地方", "Something in this row needs correcting")),
    (colours.DUPLICATE_ROW, both("整行", "Row"), both("可能重复录入，请核对", "Perhaps entered twice; please compare")),
    (colours.OVERDUE_ROW, both("整行", "Row"), both("货款已逾期", "Payment is overdue")),
    (colours.DUE_SOON_ROW, both("整行", "Row"), both("货款快到期", "Payment is due soon")),
    (colours.CANCELLED_ROW, both("整行", "Row"), both("订单已取消", "The order is cancelled")),
    (colours.OVERDUE_DATE, both("应付日期", "Due date"), both("过了应付日期还没付清", "Past its due date with a balance")),
)


class _Pen:
    """Writes the guide downwards, one row after the other."""

    def __init__(self, sheet: Worksheet, book: BookLayout, look: Look) -> None:
        self.sheet, self.book, self.look = sheet, book, look
        self.row = SPACER_ROW

    def text(self, column: int, text: Text | str, style: Any) -> None:
        words = text.of(self.book.language) if isinstance(text, Text) else text
        self.sheet.write_string(self.row, column, words, style)

    def section(self, title: Text) -> None:
        self.row += 1
        self.sheet.set_row(self.row, 24)
        self.text(0, title, self.look.cell(bold=True, font_size=self.look.size + 2, font_color=ACCENT))
        self.row += 1

    def height(self, *texts: tuple[str, float]) -> None:
        """Set the row's height to the longest of these texts in a column of this width."""
        lines = max(-(-text_units(text) * 21 // (int(width) * 20)) for text, width in texts)
        self.sheet.set_row(self.row, max(ROW_POINTS, 15 * lines + 4))


def write_guide_sheet(sheet: Worksheet, book: BookLayout, look: Look) -> None:
    """Write the guide sheet."""
    _set_up(sheet, book, look)
    pen = _Pen(sheet, book, look)
    for step in _STEPS:
        pen.text(0, step, look.cell())
        pen.row += 1
    _write_sheets(pen)
    _write_colours(pen)
    pen.section(_FIELDS)
    for table in book.tables.values():
        _write_table(pen, table)


def _set_up(sheet: Worksheet, book: BookLayout, look: Look) -> None:
    language = book.language
    sheet.hide_gridlines(2)
    sheet.set_default_row(ROW_POINTS)
    sheet.set_row(TITLE_ROW, 30)
    sheet.write_string(TITLE_ROW, 0, f"{book.standard.name.of(language)} · {GUIDE_SHEET.of(language)}", look.heading())
    sheet.write_string(HINT_ROW, 0, _HINT.of(language), look.hint())
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    set_up_page(sheet, book.standard.name.of(language), language, sum(_WIDTHS))


def _write_sheets(pen: _Pen) -> None:
    pen.section(_SHEETS)
    language = pen.book.language
    rules = [(table.sheet, table.table.rule.of(language)) for table in pen.book.tables.values()]
    for name, rule in rules + [(name.of(language), rule.of(language)) for name, rule in _SERVICE]:
        write_link(pen.sheet, pen.look, name, name, pen.row, 0)
        pen.text(1, rule, pen.look.cell())
        pen.row += 1


def _write_colours(pen: _Pen) -> None:
    pen.section(_COLOURS)
    for (words, fill, ink), meaning in zip(LEGEND, _HEADER_MEANINGS, strict=True):
        pen.text(0, words, pen.look.header(fill, ink))
        pen.text(1, meaning, pen.look.cell(indent=1))
        pen.row += 1
    for properties, words, meaning in _MARKS:
        pen.text(0, words, pen.look.boxed(align="center", **properties))
        pen.text(1, meaning, pen.look.cell(indent=1))
        pen.row += 1


def _write_table(pen: _Pen, table: TableLayout) -> None:
    banner = pen.look.cell(bold=True, bg_color=ACCENT_TINT, font_color=ACCENT)
    pen.text(0, table.sheet, banner)
    for column in range(1, len(_WIDTHS)):
        pen.text(column, "", banner)
    pen.row += 1
    for column, header in enumerate(_HEADERS):
        pen.text(column, header, pen.look.boxed(bold=True, font_color=colours.TEXT_GREY, align="center"))
    pen.row += 1
    for field in table.fields:
        _write_field(pen, field)
    pen.row += 1


def _write_field(pen: _Pen, field: Field) -> None:
    language = pen.book.language
    fill, ink = header_colours(field)
    words, rule = sentence(format_words(field, pen.book)).of(language), field.rule.of(language)
    pen.text(0, field.label, pen.look.boxed(bold=True, bg_color=fill, font_color=ink, text_wrap=True))
    pen.text(1, both("是", "Yes") if field.required else both("", ""), pen.look.boxed(align="center"))
    for column, text in ((2, words), (3, rule), (4, field.example)):
        pen.text(column, text, pen.look.boxed(text_wrap=True, num_format="@"))
    texts = (field.label.of(language), "", words, rule, field.example)
    pen.height(*zip(texts, _WIDTHS, strict=True))
    pen.row += 1
