"""The rules as hand-written pandas masks; prints [row, field] of every wrong cell."""

import json
import sys

import pandas as pd
import policy


def masks(frame):
    """Yield (field, True where the cell is wrong)."""
    for field in policy.REQUIRED:
        yield field, frame[field].isna()
    texts = {field: frame[field].astype("string").str.strip() for field in policy.TEXTS}
    yield "order_no", ~texts["order_no"].str.fullmatch(policy.ORDER_NO).fillna(True)
    yield "phone", ~texts["phone"].str.fullmatch(policy.PHONE).fillna(True)
    yield "customer", (texts["customer"].str.len() > policy.LONGEST_CUSTOMER).fillna(False)
    for field, choices in policy.CHOICES.items():
        yield field, ~texts[field].isin(choices) & frame[field].notna()
    for field in policy.DATES:
        yield field, pd.to_datetime(frame[field], errors="coerce", format="mixed").isna() & frame[field].notna()
    numbers = {
        field: pd.to_numeric(frame[field], errors="coerce") for field in (*policy.NUMBERS, "unit_price", "discount", "tax_rate")
    }
    for field, number in numbers.items():
        yield field, number.isna() & frame[field].notna()
    yield "unit_price", numbers["unit_price"] < policy.LEAST_PRICE
    yield "discount", ~numbers["discount"].between(*policy.DISCOUNTS) & numbers["discount"].notna()
    yield "tax_rate", ~numbers["tax_rate"].isin(policy.TAX_RATES) & numbers["tax_rate"].notna()


frame = pd.read_excel(sys.argv[1], engine="calamine").rename(columns=policy.HEADERS)
found = {(int(at) + policy.FIRST_ROW, field) for field, mask in masks(frame) for at in mask.to_numpy().nonzero()[0]}
json.dump(sorted(found), sys.stdout)
