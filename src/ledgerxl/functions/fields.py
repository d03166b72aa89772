"""Which field of the standard a name in a formula means."""

from __future__ import annotations

from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.headers import HeaderIndex, normalise_header
from ledgerxl.standard.model import Field, Standard, Table


def field_named(text: str, standard: Standard) -> tuple[Table, Field]:
    """Return the table and field that a name means: 联系电话, orders.phone, 客户档案.联系电话.

    Without a table, a standard label of any table goes before an alias; among equals the first table does.

    Raises:
        UnusableArgumentError: no field has this name.
    """
    whole = _found(text, standard.tables)
    table_name, _, name = text.partition(".")
    found = whole or _found(name, tuple(table for table in standard.tables if _is_named(table, table_name)))
    if found is None:
        raise UnusableArgumentError
    return found


def field_of(name: str, orders: LedgerTable) -> Field:
    """Return the field that a name means among those that a range of orders has; an amount may also be calculated.

    Raises:
        UnusableArgumentError: no column has this field.
    """
    found = HeaderIndex(orders.spec).find(name)
    calculated = found is not None and found[0] == "amount" and orders.has("quantity", "unit_price")
    if found is None or not (orders.has(found[0]) or calculated):
        raise UnusableArgumentError
    return orders.field(found[0])


def _found(name: str, tables: tuple[Table, ...]) -> tuple[Table, Field] | None:
    matches = [(table, found) for table in tables if (found := HeaderIndex(table).find(name))]
    for table, (field, _) in sorted(matches, key=lambda match: not match[1][1]):
        if not table.field(field).system:
            return table, table.field(field)
    return None


def _is_named(table: Table, name: str) -> bool:
    names = (table.name, table.excel_name, table.label.zh, table.label.en, *table.sheet_aliases)
    return normalise_header(name) in map(normalise_header, names)
