"""The vocabulary of the standard: what a table and a field of a correct ledger are."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

Language = Literal["zh", "en"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Frozen):
    """One text in both languages."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in this language."""
        return self.zh if language == "zh" else self.en


def both(zh: str, en: str) -> Text:
    """Return a text from its two languages."""
    return Text(zh=zh, en=en)


class Kind(StrEnum):
    """What a field holds; decides how its cells are read, shown and checked."""

    TEXT = "text"
    """Free text: remarks, contents, specifications."""
    NAME = "name"
    """A person's, company's or product's name."""
    CODE = "code"
    """An identifier: order, product, tracking, invoice, bank number. Always text."""
    PHONE = "phone"
    EMAIL = "email"
    TAX_ID = "tax_id"
    """Unified social credit code, GB 32100-2015."""
    BARCODE = "barcode"
    """EAN-8 or EAN-13."""
    DATE = "date"
    MONEY = "money"
    """Yuan (or the row's currency), exact to two decimals."""
    PRICE = "price"
    """A unit price, up to six decimals."""
    NUMBER = "number"
    """A quantity, rate of exchange or other decimal number."""
    INTEGER = "integer"
    RATE = "rate"
    """A share; 0.13 is thirteen percent."""
    CHOICE = "choice"


NUMERIC_KINDS = frozenset((Kind.MONEY, Kind.PRICE, Kind.NUMBER, Kind.INTEGER, Kind.RATE))
IDENTIFIER_KINDS = frozenset((Kind.CODE, Kind.PHONE, Kind.TAX_ID, Kind.BARCODE))


class Choice(_Frozen):
    """One allowed value: its canonical name, its labels, and what staff write for it."""

    name: str
    label: Text
    aliases: tuple[str, ...] = ()


class Field(_Frozen):
    """One column of a table.

    Attributes:
        name: canonical English name, used in code, JSON and TOML.
        label: the standard header.
        aliases: other headers that staff and other systems use for it, in either language.
        kind: how its cells are read.
        required: a filled row must have it.
        unique: no two rows may share it.
        minimum, maximum: the hard range, in the field's unit; `above_minimum` excludes the minimum itself.
        decimals: how many the format shows; for money and price also how many may be typed.
        max_length: of the text, in characters.
        choices: the allowed values; for numbers the allowed numbers stand in `allowed_numbers`.
        reference: "table.field" that must hold the value.
        pattern: the shape of its numbers, in the language of `patterns.py`; "@setting" takes it from that setting.
        default: what a blank means, shown in the prompt; text as staff would type it.
        formula: an Excel formula without "=", in functions that every Excel and WPS has. Whoever writes it replaces the braces:
            `{quantity}` this row's cell of that field of the same table; `{customers.name}` that whole column of another table (its
            data rows); `{choice:paid}` the label of that choice of this very field, as a quoted text in the workbook's language;
            `{setting:default_payment_days}` that setting's value or the cell that holds it. Nothing else stands in braces.
        typed_over: staff may type a value in place of the formula; otherwise that is a finding.
        prompt: what Excel shows when the cell is selected; one sentence, at most 100 characters in either language.
        rule: 填写说明, the sentence of the guide sheet.
        example: as staff would type it.
        sensitive: personal or confidential; redacted in logs and exports.
        system: one of the columns that ledgerxl writes.
        optional_column: not in the built-in template, but known and checked when a ledger has it (tax_amount).
        hidden: switched off by the company.
        width: of the column, in characters of Excel's standard font.
    """

    name: str
    label: Text
    kind: Kind
    aliases: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    above_minimum: bool = False
    decimals: int | None = None
    max_length: int | None = None
    choices: tuple[Choice, ...] = ()
    allowed_numbers: tuple[float, ...] = ()
    reference: str | None = None
    pattern: str | None = None
    default: str | None = None
    formula: str | None = None
    typed_over: bool = False
    prompt: Text = both("", "")
    rule: Text = both("", "")
    example: str = ""
    sensitive: bool = False
    system: bool = False
    optional_column: bool = False
    hidden: bool = False
    width: float = 12

    @model_validator(mode="after")
    def _choices_only_for_choice_kind(self) -> Field:
        if bool(self.choices) != (self.kind is Kind.CHOICE):
            raise ValueError(f"{self.name}: choices belong to kind 'choice' and to no other")
        return self


class Table(_Frozen):
    """One table of the ledger: one sheet, one Excel Table, one row per record.

    Attributes:
        excel_name: the stable name of the Excel Table, the same in both languages.
        key: the fields that identify a row.
        sheet_aliases: other sheet names that staff use for it.
    """

    name: str
    label: Text
    excel_name: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rule: Text
    sheet_aliases: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by canonical name, in order."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """Return the field of this canonical name; KeyError when there is none."""
        return self.by_name[name]


class Standard(_Frozen):
    """What a correct ledger is: all its tables."""

    name: Text
    tables: tuple[Table, ...]

    @cached_property
    def by_name(self) -> dict[str, Table]:
        """The tables by canonical name, in order."""
        return {table.name: table for table in self.tables}

    def table(self, name: str) -> Table:
        """Return the table of this canonical name; KeyError when there is none."""
        return self.by_name[name]
