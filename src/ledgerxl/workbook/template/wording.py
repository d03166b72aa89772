"""What a field wants, in words: for header notes, the guide sheet, and the messages of refused entries."""

from __future__ import annotations

from typing import Final

from ledgerxl.standard.model import Field, Kind, Text, both
from ledgerxl.standard.patterns import compile_pattern
from ledgerxl.workbook.template.layout import BookLayout

_KINDS: Final = {
    Kind.TEXT: both("文字", "text"),
    Kind.NAME: both("文字", "text"),
    Kind.CODE: both("编号（按文本保存）", "code (kept as text)"),
    Kind.PHONE: both("11 位手机号，或带区号的座机", "11-digit mobile, or landline with area code"),
    Kind.EMAIL: both("如 name@example.com", "such as name@example.com"),
    Kind.TAX_ID: both("18 位代码（旧号 15 或 20 位）", "18-character code (old numbers: 15 or 20)"),
    Kind.BARCODE: both("8 或 13 位数字", "8 or 13 digits"),
    Kind.DATE: both("日期，如 2026-01-15", "date, such as 2026-01-15"),
    Kind.MONEY: both("数字", "number"),
    Kind.PRICE: both("数字", "number"),
    Kind.NUMBER: both("数字", "number"),
    Kind.INTEGER: both("整数", "whole number"),
    Kind.RATE: both("百分比，如 13%", "percentage, such as 13%"),
    Kind.CHOICE: both("从下拉列表选择", "choose from the drop-down list"),
}
_CALCULATED: Final = both("自动计算，不用填", "calculated, do not type")
_CALCULATED_OR_TYPED: Final = both("自动计算，也可以自己填", "calculated, may be typed over")
_SYSTEM: Final = both("由软件填写，请勿手填", "written by the software, do not type")
_DEFAULT_DECIMALS: Final = {Kind.MONEY: 2, Kind.PRICE: 6}


def decimals_of(field: Field) -> int | None:
    """Return how many decimals may be typed; None when any number may."""
    if field.kind not in _DEFAULT_DECIMALS:
        return None
    return _DEFAULT_DECIMALS[field.kind] if field.decimals is None else field.decimals


def format_words(field: Field, book: BookLayout) -> Text:
    """Return what to type into a field: its kind, limits and length."""
    if field.system:
        return _SYSTEM
    if field.formula:
        return _CALCULATED_OR_TYPED if field.typed_over else _CALCULATED
    return expected(field, book)


def expected(field: Field, book: BookLayout) -> Text:
    """Return what a typed value must be."""
    parts = [_kind_words(field, book), *_limit_words(field), *_shape_words(field, book)]
    return both("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def sentence(words: Text) -> Text:
    """Return the words with a capital letter where English has one."""
    return both(words.zh, words.en[:1].upper() + words.en[1:])


def _kind_words(field: Field, book: BookLayout) -> Text:
    place = book.referenced(field)
    if place:
        table = place[0].table.label
        return both(f"从“{table.zh}”中选择", f"choose from {table.en}")
    return _KINDS[Kind.CHOICE] if field.allowed_numbers else _KINDS[field.kind]


def _limit_words(field: Field) -> list[Text]:
    if field.allowed_numbers:
        return []
    words = []
    if field.minimum is not None and field.maximum is not None and not field.above_minimum:
        low, high = _number(field.minimum, field), _number(field.maximum, field)
        words.append(both(f"{low} 至 {high}", f"{low} to {high}"))
    else:
        words.extend(_one_sided(field))
    decimals = decimals_of(field)
    if decimals is not None:
        words.append(both(f"最多 {decimals} 位小数", f"at most {decimals} decimals"))
    return words


def _one_sided(field: Field) -> list[Text]:
    words = []
    if field.minimum is not None:
        low = _number(field.minimum, field)
        words.append(both(f"大于 {low}", f"above {low}") if field.above_minimum else both(f"不小于 {low}", f"at least {low}"))
    if field.maximum is not None:
        high = _number(field.maximum, field)
        words.append(both(f"不大于 {high}", f"at most {high}"))
    return words


def _shape_words(field: Field, book: BookLayout) -> list[Text]:
    words = []
    if field.max_length and not field.reference:
        words.append(both(f"最多 {field.max_length} 个字", f"at most {field.max_length} characters"))
    pattern = pattern_of(field, book)
    if pattern:
        sample = compile_pattern(pattern).example()
        words.append(both(f"样式如 {sample}", f"such as {sample}"))
    if field.unique:
        words.append(both("不能重复", "no repeats"))
    return words


def _number(value: float, field: Field) -> str:
    return f"{value * 100:g}%" if field.kind is Kind.RATE else f"{value:,.10g}"


def pattern_of(field: Field, book: BookLayout) -> str | None:
    """Return the pattern of a field's numbers, taken from the settings where the field says so; None when nothing is checked."""
    if field.pattern and field.pattern.startswith("@"):
        return str(getattr(book.settings, field.pattern[1:])) or None
    return field.pattern or None


def note_words(field: Field, book: BookLayout) -> str:
    """Return the note of a header cell: required or not, format, rule, example."""
    chinese = book.language == "zh"
    title = field.label.of(book.language)
    required = ("* 必填" if chinese else "* required") if field.required else ("选填" if chinese else "optional")
    lines = [
        title if field.system or (field.formula and not field.typed_over) else f"{title}  {required}",
        ("格式：" if chinese else "Format: ") + sentence(format_words(field, book)).of(book.language),
    ]
    if field.rule.of(book.language):
        lines.append(("说明：" if chinese else "Rule: ") + field.rule.of(book.language))
    if field.example:
        lines.append(("示例：" if chinese else "Example: ") + field.example)
    return "\n".join(lines)
