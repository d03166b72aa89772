"""The same receipt entered twice."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import Mask, Repeats, key_codes, repeat_hits, repeats
from ledgerxl.checks.duplicates.whole_rows import later_rows
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def duplicate_receipt(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield receipts that repeat an earlier one; by table.

    Twice entered is the same receipt number on the same order or of another customer, and the same bank reference under
    another receipt number (without a number: on the same order). Legitimate are one transfer split over several orders under
    one receipt number, and money and its refund under one number.
    """
    payments = ledger.payments
    if not payments.has("amount"):
        return
    new = ~later_rows(ledger, payments, settings)
    by_number = _by_number(payments)
    yield repeat_hits(payments, by_number, np.flatnonzero(by_number.later & new), "receipt_no")
    said = by_number.later
    taken = _of_several_customers(payments)
    yield repeat_hits(payments, taken, np.flatnonzero(_from_another(payments, taken) & new & ~said), "receipt_no")
    said = said | _from_another(payments, taken)
    by_bank = _by_bank_ref(payments)
    yield repeat_hits(payments, by_bank, np.flatnonzero(by_bank.later & new & ~said), "bank_ref")


def _by_number(payments: LedgerTable) -> Repeats:
    number = key_codes(payments, "receipt_no")
    return repeats([number, payments.codes("order_no"), _refunds(payments)], number >= 0)


def _of_several_customers(payments: LedgerTable) -> Repeats:
    number = key_codes(payments, "receipt_no")
    return repeats([number], (number >= 0) & ~payments.missing("customer"))


def _from_another(payments: LedgerTable, found: Repeats) -> Mask:
    """Return True on rows whose customer is not that of the first row with their receipt number."""
    customer = customer_codes(payments, "customer", {})
    return np.asarray(found.later & (customer != customer[found.first]))


def _by_bank_ref(payments: LedgerTable) -> Repeats:
    """Return the receipts of each bank reference; those that split the first one's transfer over orders stand alone."""
    bank = key_codes(payments, "bank_ref")
    together = repeats([bank, _refunds(payments)], bank >= 0)
    split = together.later & _splits(payments, together)
    return Repeats(np.where(split, -1, together.group), np.where(split, -1, together.first))


def _splits(payments: LedgerTable, together: Repeats) -> Mask:
    """Return True where a row shares the first one's receipt number, or names another order where a number is missing."""
    number, order = payments.codes("receipt_no"), payments.codes("order_no")
    first = together.first
    unnumbered = (number < 0) | (number[first] < 0)
    split: Mask = np.where(unnumbered, order != order[first], number == number[first])
    return split


def _refunds(payments: LedgerTable) -> Codes:
    return (payments.numbers("amount") < 0).astype(np.int64)


CHECK = Check(
    code="duplicate-receipt",
    group=Group.DUPLICATES,
    severity=Severity.ERROR,
    title=both("收款重复登记", "Receipt entered twice"),
    why=both(
        "同一笔收款登记两次，客户欠款会少算，对账对不上。",
        "A receipt entered twice understates what the customer owes, and the books do not reconcile.",
    ),
    saying=Saying(
        message=both(
            "{label} {value} 与 {first} 重复（共 {count} 行）", "{label} {value} already stands in {first} ({count} rows)"
        ),
        expected=both("一笔收款只登记一次", "each receipt once"),
        fix=both(
            "对照银行流水：重复的删掉一行；一笔款付多张订单的，每行填各自的订单编号。",
            "Compare with the bank statement: remove the extra row; if it pays several orders, name a different order in each row.",
        ),
    ),
    run=duplicate_receipt,
    scope="table",
)
