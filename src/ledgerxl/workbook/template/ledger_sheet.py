"""XlsxWriter's worksheet, made fit for a table of 100,000 rows."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet


class LedgerSheet(Worksheet):  # type: ignore[misc, unused-ignore]  # XlsxWriter may come without types
    """A worksheet that prepares each distinct formula once and forgets a table's cells.

    XlsxWriter runs some thirty regular expressions over every formula it writes: most of the time of a calculated column, whose
    formula is the same in all rows. Should its private method get another name, this is only slow again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[tuple[str, bool], str] = {}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        key = formula, expand_future_functions
        if key not in self._prepared:
            self._prepared[key] = super()._prepare_formula(formula, expand_future_functions)
        return self._prepared[key]

    def add_table(self, *place: Any) -> Any:
        """Add a table and drop the register of its cells, as large as the table, which is there to find overlaps."""
        outcome = super().add_table(*place)
        self.table_cells.clear()
        return outcome
