"""The rulebook: every check there is, in the order in which they run and are shown."""

from ledgerxl.checks.anomaly import (
    unusual_price,
    unusual_quantity,
)
from ledgerxl.checks.arithmetic import (
    amount_mismatch,
    below_cost,
    missing_exchange_rate,
    negative_sale,
    paid_over_amount,
    price_off_list,
    tax_mismatch,
)
from ledgerxl.checks.check import Check
from ledgerxl.checks.dates import (
    advance_payment,
    future_date,
    non_working_day,
    order_date_off_number,
    received_before_shipped,
    shipped_before_ordered,
)
from ledgerxl.checks.duplicates import (
    duplicate_across_files,
    duplicate_customer,
    duplicate_key,
    duplicate_order,
    duplicate_receipt,
    duplicate_row,
    shared_tracking_no,
    suspected_re_entry,
)
from ledgerxl.checks.format import (
    ambiguous_date,
    barcode_invalid,
    blank_row,
    choice_alias,
    choice_not_allowed,
    code_became_date,
    date_style,
    digits_lost,
    email_shape,
    excel_error,
    formula_not_calculated,
    formula_overwritten,
    full_width,
    header_duplicate,
    header_missing,
    header_renamed,
    invisible_characters,
    not_a_date,
    not_a_number,
    not_a_whole_number,
    number_as_text,
    out_of_range,
    pattern_mismatch,
    phone_shape,
    phone_style,
    required_missing,
    tax_id_invalid,
    tax_id_old,
    too_long,
    total_row,
    trailing_zeros,
)
from ledgerxl.checks.freshness import (
    follow_up_due,
    ledger_stale,
)
from ledgerxl.checks.reference import (
    product_name_mismatch,
    unknown_channel,
    unknown_customer,
    unknown_order,
    unknown_product,
    unknown_salesperson,
)
from ledgerxl.checks.sequence import (
    number_gap,
    number_out_of_order,
)
from ledgerxl.checks.status import (
    cancelled_with_payment,
    overdue_delivery,
    payment_status_mismatch,
    shipped_without_details,
    stuck_status,
)
from ledgerxl.checks.stock import (
    below_safety_stock,
    oversell,
)
from ledgerxl.checks.unpaid import (
    credit_limit_exceeded,
    overdue_customer,
    overdue_payment,
    payment_due_soon,
    unallocated_receipt,
)

RULEBOOK: tuple[Check, ...] = (
    # format
    required_missing.CHECK,
    not_a_date.CHECK,
    ambiguous_date.CHECK,
    not_a_number.CHECK,
    not_a_whole_number.CHECK,
    too_long.CHECK,
    pattern_mismatch.CHECK,
    out_of_range.CHECK,
    choice_not_allowed.CHECK,
    digits_lost.CHECK,
    code_became_date.CHECK,
    trailing_zeros.CHECK,
    invisible_characters.CHECK,
    full_width.CHECK,
    number_as_text.CHECK,
    date_style.CHECK,
    phone_style.CHECK,
    choice_alias.CHECK,
    excel_error.CHECK,
    formula_not_calculated.CHECK,
    formula_overwritten.CHECK,
    header_missing.CHECK,
    header_renamed.CHECK,
    header_duplicate.CHECK,
    total_row.CHECK,
    blank_row.CHECK,
    tax_id_invalid.CHECK,
    tax_id_old.CHECK,
    barcode_invalid.CHECK,
    phone_shape.CHECK,
    email_shape.CHECK,
    # reference
    unknown_customer.CHECK,
    unknown_product.CHECK,
    unknown_salesperson.CHECK,
    unknown_channel.CHECK,
    unknown_order.CHECK,
    product_name_mismatch.CHECK,
    # arithmetic
    amount_mismatch.CHECK,
    tax_mismatch.CHECK,
    paid_over_amount.CHECK,
    negative_sale.CHECK,
    price_off_list.CHECK,
    below_cost.CHECK,
    missing_exchange_rate.CHECK,
    # dates
    shipped_before_ordered.CHECK,
    received_before_shipped.CHECK,
    advance_payment.CHECK,
    future_date.CHECK,
    order_date_off_number.CHECK,
    non_working_day.CHECK,
    # status
    shipped_without_details.CHECK,
    cancelled_with_payment.CHECK,
    payment_status_mismatch.CHECK,
    overdue_delivery.CHECK,
    stuck_status.CHECK,
    # duplicates
    duplicate_order.CHECK,
    duplicate_key.CHECK,
    duplicate_row.CHECK,
    suspected_re_entry.CHECK,
    shared_tracking_no.CHECK,
    duplicate_receipt.CHECK,
    duplicate_customer.CHECK,
    duplicate_across_files.CHECK,
    # unpaid
    overdue_payment.CHECK,
    payment_due_soon.CHECK,
    overdue_customer.CHECK,
    credit_limit_exceeded.CHECK,
    unallocated_receipt.CHECK,
    # stock
    oversell.CHECK,
    below_safety_stock.CHECK,
    # sequence
    number_gap.CHECK,
    number_out_of_order.CHECK,
    # freshness
    ledger_stale.CHECK,
    follow_up_due.CHECK,
    # anomaly
    unusual_quantity.CHECK,
    unusual_price.CHECK,
)
