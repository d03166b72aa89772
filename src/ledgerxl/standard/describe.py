"""The standard and the settings as pages of the documentation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ledgerxl.standard.model import Field, Kind, Language, Standard, Table, Text, both
from ledgerxl.standard.settings import Settings
from ledgerxl.standard.settings_values import about, allowed_values

LANGUAGES: tuple[Language, ...] = ("zh", "en")
KIND_LABELS = {
    Kind.TEXT: both("文字", "text"),
    Kind.NAME: both("名称", "name"),
    Kind.CODE: both("编号", "code"),
    Kind.PHONE: both("电话", "phone"),
    Kind.EMAIL: both("邮箱", "email"),
    Kind.TAX_ID: both("统一社会信用代码", "tax ID"),
    Kind.BARCODE: both("条形码", "barcode"),
    Kind.DATE: both("日期", "date"),
    Kind.MONEY: both("金额", "money"),
    Kind.PRICE: both("单价", "price"),
    Kind.NUMBER: both("数字", "number"),
    Kind.INTEGER: both("整数", "whole number"),
    Kind.RATE: both("比例", "share"),
    Kind.CHOICE: both("选项", "choice"),
}
"""What each kind is called."""

_NOTICE = both("本页由标准自动生成，请勿直接修改。", "This page is generated from the standard; do not edit it.")
_COLUMNS = (
    both("列", "Field"), both("名称", "Name"), both("类型", "Kind"), both("必填", "Required"), both("限制", "Limits"),
    both("填写说明", "Rule"), both("示例", "Example"), both("也认这些表头", "Other headers"),
)  # fmt: skip
_SETTING_COLUMNS = (
    both("参数", "Setting"),
    both("名称", "Name"),
    both("默认值", "Default"),
    both("可填", "Allowed"),
    both("说明", "Meaning"),
)


def data_dictionary_markdown(standard: Standard, language: Language) -> str:
    """Return the data dictionary: one section per table, one row per field, the choices with what else is understood."""
    title = both(f"数据字典：{standard.name.zh}", f"Data dictionary: {standard.name.en}").of(language)
    sections = [_table_section(table, language) for table in standard.tables]
    return "\n\n".join([f"# {title}", _NOTICE.of(language), *sections]) + "\n"


def settings_markdown(language: Language) -> str:
    """Return the page of all settings with their defaults and what they mean."""
    title = both("参数设置", "Settings").of(language)
    rows = [_setting_row(name, language) for name in Settings.model_fields]
    return "\n\n".join([f"# {title}", _NOTICE.of(language), _grid(_SETTING_COLUMNS, rows, language)]) + "\n"


def pages(standard: Standard) -> dict[str, str]:
    """Return the generated pages by their path below the docs folder."""
    return {
        f"{language}/{name}.md": page
        for language in LANGUAGES
        for name, page in (
            ("data-dictionary", data_dictionary_markdown(standard, language)),
            ("settings", settings_markdown(language)),
        )
    }


def limits_text(field: Field) -> Text:
    """Return a field's limits in words; empty when there are none."""
    said = [*_number_limits(field), *_text_limits(field)]
    return both("；".join(words.zh for words in said), "; ".join(words.en for words in said))


def _table_section(table: Table, language: Language) -> str:
    fields = [field for field in table.fields if not field.hidden]
    heading = f"## {table.label.of(language)} `{table.name}`"
    end = both("。", ".").of(language)
    return "\n\n".join(
        [
            heading,
            f"{table.rule.of(language)}{end}",
            _grid(_COLUMNS, [_field_row(field, language) for field in fields], language),
            *(_choices(field, language) for field in fields if field.choices),
        ]
    )


def _field_row(field: Field, language: Language) -> list[str]:
    required = both("是", "yes").of(language) if field.required else ""
    rule = field.rule.of(language)
    texts = (field.label, KIND_LABELS[field.kind], limits_text(field))
    label, kind, limits = (text.of(language) for text in texts)
    aliases = both("、", ", ").of(language).join(field.aliases)
    return [label, f"`{field.name}`", kind, required, limits, rule, field.example, aliases]


def _choices(field: Field, language: Language) -> str:
    comma = both("、", ", ").of(language)
    lines = [
        f"- {choice.label.of(language)} `{choice.name}`{both('：', ': ').of(language) if choice.aliases else ''}{comma.join(choice.aliases)}"
        for choice in field.choices
    ]
    heading = both(
        f"{field.label.zh}的选项，冒号后的写法也认：", f"Choices of {field.label.en}; what follows the colon is understood too:"
    )
    return "\n".join([heading.of(language), "", *lines])


def _number_limits(field: Field) -> Iterable[Text]:
    if field.minimum is not None:
        sign = ">" if field.above_minimum else "≥"
        yield both(f"{sign} {field.minimum:g}", f"{sign} {field.minimum:g}")
    if field.maximum is not None:
        yield both(f"≤ {field.maximum:g}", f"≤ {field.maximum:g}")
    if field.allowed_numbers:
        numbers = [f"{number:g}" for number in field.allowed_numbers]
        yield both(f"只能是 {'、'.join(numbers)}", f"one of {', '.join(numbers)}")


def _text_limits(field: Field) -> Iterable[Text]:
    if field.max_length:
        yield both(f"最多 {field.max_length} 字", f"up to {field.max_length} characters")
    if field.unique:
        yield both("不能重复", "unique")
    if field.reference:
        yield both(f"取自 `{field.reference}`", f"from `{field.reference}`")
    if field.default:
        yield both(f"不填为 {field.default}", f"blank means {field.default}")
    if field.optional_column:
        yield both("可以没有这一列", "the column may be left out")


def _setting_row(name: str, language: Language) -> list[str]:
    words = about(name)
    return [
        words[language],
        f"`{name}`",
        _default(name, language),
        allowed_values(name).of(language),
        words[f"meaning_{language}"],
    ]


def _default(name: str, language: Language) -> str:
    default = Settings.model_fields[name].default
    if name == "as_of":
        return both("今天", "today").of(language)
    if isinstance(default, bool):
        return both("是", "yes").of(language) if default else both("否", "no").of(language)
    return ",".join(map(_item_text, default)) if isinstance(default, tuple) else str(default)


def _item_text(item: object) -> str:
    return item.isoformat() if isinstance(item, dt.date) else str(item)


def _grid(columns: Sequence[Text], rows: Iterable[Sequence[str]], language: Language) -> str:
    head = [column.of(language) for column in columns]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
