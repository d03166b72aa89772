"""The rules as hand-written polars masks; prints [row, field] of every wrong cell."""

import json
import sys

import polars as pl
import policy

col = pl.col


def rules():
    """Yield (field, expression that is true where the cell is wrong); all columns are texts."""
    for field in policy.REQUIRED:
        yield field, col(field).is_null()
    yield "order_no", ~_tidy("order_no").str.contains(f"^(?:{policy.ORDER_NO})$")
    yield "phone", ~_tidy("phone").str.contains(f"^(?:{policy.PHONE})$")
    yield "customer", _tidy("customer").str.len_chars() > policy.LONGEST_CUSTOMER
    for field, choices in policy.CHOICES.items():
        yield field, ~_tidy(field).is_in(choices)
    for field in policy.DATES:
        yield field, _date(field).is_null() & col(field).is_not_null()
    for field in (*policy.NUMBERS, "unit_price", "discount", "tax_rate"):
        yield field, _number(field).is_null() & col(field).is_not_null()
    yield "unit_price", _number("unit_price") < policy.LEAST_PRICE
    yield "discount", ~_number("discount").is_between(*policy.DISCOUNTS)
    yield "tax_rate", ~_number("tax_rate").is_in([float(rate) for rate in policy.TAX_RATES])


def _tidy(field):
    return col(field).str.strip_chars()


def _date(field):
    day = _tidy(field).str.slice(0, 10)
    return pl.coalesce(day.str.to_date(style, strict=False) for style in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"))


def _number(field):
    return _tidy(field).cast(pl.Float64, strict=False)


frame = pl.read_excel(sys.argv[1], engine="calamine", infer_schema_length=0).rename(policy.HEADERS)
expressions = list(rules())
masks = frame.lazy().select(wrong.fill_null(False).alias(str(at)) for at, (_, wrong) in enumerate(expressions)).collect()
found = {
    (row + policy.FIRST_ROW, field) for at, (field, _) in enumerate(expressions) for row in masks[str(at)].arg_true().to_list()
}
json.dump(sorted(found), sys.stdout)
