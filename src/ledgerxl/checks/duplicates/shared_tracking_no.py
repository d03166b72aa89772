"""One tracking number on orders of different customers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import same_company
from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import kept_where, repeat_hits, repeats
from ledgerxl.checks.duplicates.walk_in import walk_in_rows
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_SHORTEST = 6
_FEWEST_DIGITS = 4


def shared_tracking_no(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield lines whose tracking number stands on an earlier line of another customer; by key (tracking_no).

    Several lines of one customer in one parcel are legitimate. Left out: masked numbers, words and short or uniform
    numbers in place of one (自提, 待补, 000000), cancelled lines, customers such as 散客, and variant names of one company
    (`duplicate-customer`).
    """
    orders = ledger.orders
    if not orders.has("tracking_no", "customer"):
        return
    customer, tracking = customer_codes(orders, "customer", {}), kept_where(orders, "tracking_no", _is_tracking_no)
    usable = (tracking >= 0) & (customer >= 0) & ~orders.equals("order_status", "cancelled") & ~walk_in_rows(orders, "customer")
    found = repeats([tracking], usable)
    at = np.flatnonzero(found.later)
    at = at[customer[at] != customer[found.first[at]]]
    names = orders.frame["customer"].to_numpy(object)
    at = _not_one_company(names, at, found.first)
    yield repeat_hits(orders, found, at, "tracking_no", customer=names[at].tolist(), other=names[found.first[at]].tolist())


def _is_tracking_no(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return len(text) >= _SHORTEST and digits >= _FEWEST_DIGITS and len(set(text)) > 1 and "*" not in text


def _not_one_company(names: npt.NDArray[np.object_], at: Positions, first: Codes) -> Positions:
    return at[[not same_company(str(names[row]), str(names[first[row]])) for row in at]] if len(at) else at


CHECK = Check(
    code="shared-tracking-no",
    group=Group.DUPLICATES,
    severity=Severity.WARNING,
    title=both("物流单号重复", "Tracking number on two customers"),
    why=both(
        "一个物流单号只会发给一个客户；出现在两个客户名下，多半有一处填错。",
        "A parcel goes to one customer; a tracking number on two of them is mostly a mistake in one place.",
    ),
    saying=Saying(
        message=both(
            "物流单号 {value} 同时用在“{customer}”和“{other}”（{first}）名下",
            "Tracking number {value} is used for {customer} and for {other} ({first})",
        ),
        expected=both("一个单号只对应一个客户", "one customer for each tracking number"),
        fix=both("核对发货底单，改正填错的物流单号。", "Check the waybills and correct the wrong tracking number."),
    ),
    run=shared_tracking_no,
    scope="key",
)
