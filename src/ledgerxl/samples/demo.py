"""Sample ledgers as workbooks."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ledgerxl.errors import InputError
from ledgerxl.samples.days import DAY
from ledgerxl.samples.defects import planted_sample
from ledgerxl.samples.masters import Row
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template import Calculated, write_ledger
from ledgerxl.workbook.template.layout import FIRST_ROW

MarksOf = Callable[[Path], Mapping[int, Row]]
DEMO_FILE = both("演示销售台账.xlsx", "demo-sales-ledger.en.xlsx")


def write_sample(path: str | os.PathLike[str], rows: Mapping[str, Sequence[Row]], language: Language) -> None:
    """Write sample rows as a standard ledger.

    Due dates and payment statuses become formulas wherever their formula gives the same.

    Raises:
        OSError: the file cannot be written.
    """
    days = {row["name"]: row["payment_days"] for row in rows["customers"]}
    statuses = {choice.name: choice.label.of(language) for choice in SALES.table("orders").field("payment_status").choices}
    orders = [_with_formulas(row, days, statuses) for row in rows["orders"]]
    write_ledger(path, SALES, Settings(language=language), language, {**rows, "orders": orders})


def write_demo(
    folder: str | os.PathLike[str],
    *,
    orders: int,
    language: Language,
    seed: int,
    today: dt.date | None = None,
    marks_of: MarksOf = lambda ledger: {},
) -> Path:
    """Write the demo ledger, a sample with defects, into a folder and return the file.

    The folder is made where it is missing; an earlier demo that differs is renamed after the time it was saved.

    Args:
        orders: order lines, 20 to 1,000,000, from the twelve months before `today` (the actual day unless given).
        marks_of: what shall stand in the system columns of the orders, by Excel row, once they are written.

    Raises:
        InputError: a number outside the range, or the folder cannot be made or written to.
    """
    try:
        sample = planted_sample(orders, language, seed, today or dt.date.today())
    except ValueError as error:
        raise InputError(
            both(
                f"演示台账可以有 20 到 1,000,000 行订单，不能是 {orders:,} 行。",
                f"A demo has 20 to 1,000,000 order lines, not {orders:,}.",
            )
        ) from error
    target = Path(folder) / DEMO_FILE.of(language)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ledgerxl-") as apart:
            made = Path(apart) / target.name
            write_sample(made, sample.rows, language)
            if marks := marks_of(made):
                write_sample(made, _marked(sample.rows, marks), language)
            _put(made, target)
    except OSError as error:
        raise _not_written(target, error) from error
    return target


def _marked(rows: Mapping[str, Sequence[Row]], marks: Mapping[int, Row]) -> dict[str, Sequence[Row]]:
    """Return the rows with system columns; a sheet has one row for each of them, from its first one on."""
    orders = [{**row, **marks.get(excel_row, {})} for excel_row, row in enumerate(rows["orders"], start=FIRST_ROW + 1)]
    return {**rows, "orders": orders}


def _put(made: Path, target: Path) -> None:
    """Move a demo to its place; an earlier one that differs, which somebody may have worked in, is renamed after its time."""
    if target.exists() and target.read_bytes() != made.read_bytes():
        saved = dt.datetime.fromtimestamp(target.stat().st_mtime)
        target.replace(target.with_stem(f"{target.stem} {saved:%Y-%m-%d %H%M%S}"))
    made.replace(target)


def _not_written(target: Path, error: OSError) -> InputError:
    why = error.strerror or str(error)
    return InputError(
        both(
            f"无法把演示台账写到“{target.parent}”：{why}。请换一个文件夹；如果文件正在 Excel 里打开，请先关闭。",
            f"The demo cannot be written to “{target.parent}”: {why}. Choose another folder, or close the file if it is open in Excel.",
        )
    )


def _with_formulas(row: Row, payment_days: Mapping[str, int | None], statuses: Mapping[str, str]) -> Row:
    changed = dict(row)
    if row["payment_due_on"] == _due(row, payment_days):
        changed["payment_due_on"] = Calculated(row["payment_due_on"])
    if row["payment_status"] == _status(row):
        changed["payment_status"] = Calculated(statuses[row["payment_status"]])
    return changed


def _due(row: Row, payment_days: Mapping[str, int | None]) -> dt.date | None:
    """Return what the due date's formula gives; None where it cannot calculate."""
    delivery = row["received_on"] or row["shipped_on"] or row["due_delivery_on"]
    days = payment_days.get(row["customer"])
    return delivery + days * DAY if isinstance(delivery, dt.date) and days is not None else None


def _status(row: Row) -> str | None:
    """Return what the payment status's formula gives; None where it cannot calculate."""
    amount, paid = row["amount"], row.get("paid_amount") or 0.0
    if not isinstance(amount, float) or not isinstance(paid, float) or not row["order_date"]:
        return None
    balance = round(amount - paid, 2)
    if amount < 0:
        return "refunded" if balance >= 0 else "partly_paid" if paid < 0 else "unpaid"
    return "paid" if balance <= 0 else "partly_paid" if paid > 0 else "unpaid"
