"""JSON Schema of the ledger's records, derived from the standard."""

from __future__ import annotations

from typing import Any

from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Standard, Table

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def standard_schema(standard: Standard) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ledger: per table an array of records with canonical names.

    One record's schema stands under `$defs` by the table's name. Dates are ISO texts, shares are fractions, a choice is its canonical
    name, and null is a blank. Hidden and system columns are not data and left out.
    """
    return {
        "$schema": _DIALECT,
        "title": standard.name.en,
        "type": "object",
        "properties": {table.name: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}} for table in standard.tables},
        "additionalProperties": False,
        "$defs": {table.name: _record(table) for table in standard.tables},
    }


def _record(table: Table) -> dict[str, Any]:
    fields = [field for field in table.fields if not (field.system or field.hidden)]
    return {
        "title": table.label.en,
        "description": f"{table.label.zh}。{table.rule.en}.",
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    said = ". ".join(filter(None, (field.rule.en, f"References {field.reference}" if field.reference else "")))
    about = {"title": field.label.en, "description": f"{field.label.zh}。{said}"}
    return {**about, **_shape(field)}


def _shape(field: Field) -> dict[str, Any]:
    blank = [] if field.required else ["null"]
    if field.kind is Kind.CHOICE:
        return {"enum": [*(choice.name for choice in field.choices), *([None] if blank else [])]}
    if field.kind in NUMERIC_KINDS:
        return {"type": ["integer" if field.kind is Kind.INTEGER else "number", *blank], **_limits(field)}
    shape: dict[str, Any] = {"type": ["string", *blank]}
    if field.required:
        shape["minLength"] = 1
    if field.max_length:
        shape["maxLength"] = field.max_length
    if field.kind is Kind.DATE:
        shape["format"] = "date"
    return shape


def _limits(field: Field) -> dict[str, Any]:
    low = "exclusiveMinimum" if field.above_minimum else "minimum"
    limits = {low: field.minimum, "maximum": field.maximum}
    numbers = {key: limit for key, limit in limits.items() if limit is not None}
    return {**numbers, **({"enum": _numbers(field)} if field.allowed_numbers else {})}


def _numbers(field: Field) -> list[float | None]:
    return [*field.allowed_numbers, *([] if field.required else [None])]
