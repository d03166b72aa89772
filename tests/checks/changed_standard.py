"""The sales standard with a field changed as a company would change it."""

from __future__ import annotations

from ledgerxl.standard.model import Field, Standard, Table
from ledgerxl.standard.sales import SALES


def with_field(table: str, name: str, **changes: object) -> Standard:
    """Return the standard with these attributes of one field changed."""
    old = SALES.table(table)
    field = Field(**{attribute: getattr(old.field(name), attribute) for attribute in Field.model_fields} | changes)
    return _with_fields(old, tuple(field if one.name == name else one for one in old.fields))


def with_added_field(table: str, field: Field) -> Standard:
    """Return the standard with one field more."""
    old = SALES.table(table)
    return _with_fields(old, (*old.fields, field))


def _with_fields(old: Table, fields: tuple[Field, ...]) -> Standard:
    new = Table(**{name: getattr(old, name) for name in Table.model_fields} | {"fields": fields})
    return Standard(name=SALES.name, tables=tuple(new if table is old else table for table in SALES.tables))
