"""The rules as a pandera schema, all failures collected; prints [row, field] of every wrong cell."""

import json
import sys

import pandas as pd
import pandera.pandas as pa
import policy


def _text(field, *checks):
    return pa.Column("string", list(checks), nullable=field not in policy.REQUIRED, coerce=True, parsers=pa.Parser(_tidy))


def _tidy(series):
    return series.astype("string").str.strip()


def _number(field, *checks):
    return pa.Column(float, list(checks), nullable=field not in policy.REQUIRED, coerce=True)


SCHEMA = pa.DataFrameSchema(
    {
        "order_no": _text("order_no", pa.Check.str_matches(f"^(?:{policy.ORDER_NO})$")),
        "customer": _text("customer", pa.Check.str_length(max_value=policy.LONGEST_CUSTOMER)),
        "phone": _text("phone", pa.Check.str_matches(f"^(?:{policy.PHONE})$")),
        "product": _text("product"),
        "salesperson": _text("salesperson"),
        **{field: _text(field, pa.Check.isin(choices)) for field, choices in policy.CHOICES.items()},
        **{field: pa.Column("datetime64[ns]", nullable=field not in policy.REQUIRED, coerce=True) for field in policy.DATES},
        **{field: _number(field) for field in policy.NUMBERS},
        "unit_price": _number("unit_price", pa.Check.ge(policy.LEAST_PRICE)),
        "discount": _number("discount", pa.Check.in_range(*policy.DISCOUNTS)),
        "tax_rate": _number("tax_rate", pa.Check.isin(policy.TAX_RATES)),
    }
)

frame = pd.read_excel(sys.argv[1], engine="calamine").rename(columns=policy.HEADERS)
found = set()
try:
    SCHEMA.validate(frame, lazy=True)
except pa.errors.SchemaErrors as failed:
    cases = failed.failure_cases.dropna(subset=["index"])
    found = {(int(at) + policy.FIRST_ROW, str(field)) for at, field in zip(cases["index"], cases["column"], strict=True)}
json.dump(sorted(found), sys.stdout)
