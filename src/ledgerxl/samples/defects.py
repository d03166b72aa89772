"""A sample ledger with defects, and the truth about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from ledgerxl.samples import defects_in_cells as cells
from ledgerxl.samples import defects_in_orders as orders_with
from ledgerxl.samples.clean import check_size, draw_company
from ledgerxl.samples.masters import Row
from ledgerxl.samples.planting import Bench, Planted
from ledgerxl.standard.model import Language

Recipe = Callable[[Bench], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample ledger.

    Attributes:
        rows: by table, canonical field names; a value may be typed over a formula (`Typed`) or a failed formula (`Formula`).
        planted: every finding that a correct check must report, and no other, in the order of the tables and rows.
    """

    rows: dict[str, list[Row]]
    planted: tuple[Planted, ...]


_ADDED_LINES: dict[Recipe, int] = {
    orders_with.overdue: 1, orders_with.entered_again: 2, orders_with.pasted_twice: 2, orders_with.amount_wrong: 1,
    orders_with.number_used_twice: 2, orders_with.status_wrong: 1, orders_with.short_customer_name: 1, orders_with.due_soon: 1,
    orders_with.paid_too_much: 1, orders_with.number_left_out: 1, orders_with.delivery_late: 1, orders_with.stuck: 1,
    orders_with.number_off_pattern: 1, orders_with.no_tracking_number: 1, orders_with.price_too_high: 1, orders_with.price_below_cost: 1,
    orders_with.receipt_twice: 1, orders_with.receipt_for_no_order: 1, orders_with.cancelled_but_paid: 1, orders_with.return_as_sale: 1,
    orders_with.date_off_number: 1, orders_with.quantity_with_zeros: 1, orders_with.price_times_ten: 1, orders_with.money_for_nothing: 0,
    orders_with.parcel_of_two: 2, orders_with.number_out_of_order: 2, orders_with.weekend: 1, orders_with.paid_before_ordered: 1,
    orders_with.rate_missing: 1,
    orders_with.oversold: 1,
}  # fmt: skip
"""How many order lines each of these recipes adds."""

_FIRST: tuple[Recipe, ...] = (
    orders_with.overdue, cells.date_style, orders_with.entered_again, cells.number_typed_as_text, orders_with.amount_wrong,
    orders_with.overdue, cells.blank, cells.date_in_doubt, orders_with.pasted_twice, cells.long_phone, orders_with.overdue,
    orders_with.number_used_twice, orders_with.status_wrong, cells.customer_twice, orders_with.short_customer_name, orders_with.due_soon,
    orders_with.paid_too_much, orders_with.number_left_out, cells.over_limit, orders_with.delivery_late, cells.other_word,
    cells.date_style, orders_with.overdue, orders_with.stuck, cells.lost_digits, cells.dressed_phone, cells.wrong_tax_id,
    orders_with.number_off_pattern, orders_with.no_tracking_number, cells.stray_space, cells.wide_code, orders_with.price_too_high,
    orders_with.price_below_cost, orders_with.receipt_twice, orders_with.receipt_for_no_order, orders_with.oversold, cells.stock_low,
    cells.nobody_called, orders_with.cancelled_but_paid, orders_with.return_as_sale, cells.odd_choice, cells.no_date,
    cells.unknown_product, cells.nickname, cells.other_product_name, orders_with.date_off_number, cells.shipped_too_early,
    cells.received_too_early, cells.next_year, orders_with.quantity_with_zeros, orders_with.price_times_ten, cells.typed_over,
    cells.other_tax, orders_with.money_for_nothing, cells.no_number, cells.rate_without_percent, cells.wrong_barcode,
    cells.staff_number_twice, orders_with.parcel_of_two, orders_with.number_out_of_order, orders_with.weekend,
    orders_with.paid_before_ordered, orders_with.rate_missing, cells.lookup_failed, cells.unknown_channel, cells.old_tax_id,
    cells.no_at_sign, cells.half_a_person, cells.long_contact, cells.rounded_reference, cells.receipt_date_style,
)  # fmt: skip
"""Planted once each, the most telling first; a small sample has only the first of them."""

_AGAIN: tuple[Recipe, ...] = (
    orders_with.overdue, cells.date_style, orders_with.entered_again, cells.number_typed_as_text, cells.date_in_doubt,
    orders_with.overdue, orders_with.pasted_twice, cells.blank, cells.other_word, orders_with.amount_wrong, orders_with.due_soon,
    orders_with.number_used_twice, cells.stray_space, orders_with.overdue, orders_with.status_wrong, cells.dressed_phone,
    orders_with.short_customer_name, cells.long_phone, orders_with.paid_too_much, orders_with.overdue, cells.wide_code,
    orders_with.number_left_out, orders_with.stuck, cells.lost_digits, cells.receipt_date_style, orders_with.receipt_twice,
    orders_with.receipt_for_no_order, orders_with.price_below_cost, orders_with.price_too_high, cells.shipped_too_early,
    cells.next_year, cells.other_product_name, cells.typed_over, cells.odd_choice,
)  # fmt: skip
"""What happens every week; a large sample has more of them."""

_SHARE_OF_FEW, _SHARE_OF_MANY, _MANY = 0.2, 0.06, 360


def planted_sample(orders: int, language: Language, seed: int, today: dt.date) -> Sample:
    """Return a sample ledger with defects as staff make them; nearly nine in ten rows have none.

    Args:
        orders: order lines, 20 to 1,000,000. From 360 on every kind of defect is there, and the everyday ones more often
            the larger the sample is.

    Raises:
        ValueError: a number of order lines outside the range.
    """
    check_size(orders)
    recipes = list(_chosen(orders))
    added = sum(_ADDED_LINES.get(recipe, 0) for recipe in recipes)
    bench = Bench(draw_company(orders - added, language, seed, today))
    for recipe in recipes:
        if recipe in _ADDED_LINES:
            recipe(bench)
    bench.finish_orders()
    for recipe in recipes:
        if recipe not in _ADDED_LINES:
            recipe(bench)
    return Sample(bench.rows, tuple(bench.truth()))


def _chosen(lines: int) -> Iterator[Recipe]:
    """Yield the recipes for a sample of this size."""
    yield from _FIRST[: max(3, round(lines * _SHARE_OF_FEW))]
    yield from islice(cycle(_AGAIN), max(0, round((lines - _MANY) * _SHARE_OF_MANY)))
