"""The rules as a frictionless schema, on an .xlsx or a .csv file; prints [row, field] of every wrong cell."""

import json
import sys
from pathlib import Path

import policy
from frictionless import Checklist, Detector, Dialect, Resource, Schema, fields

LABELS = {name: label for label, name in policy.HEADERS.items()}
MOST_ERRORS = 1_000_000


def _constraints(field, **more):
    return {"required": field in policy.REQUIRED, **more}


def schema():
    """Return the schema; the fields have the headers' names."""
    made = {
        "order_no": fields.StringField(name="", constraints=_constraints("order_no", pattern=policy.ORDER_NO)),
        "phone": fields.StringField(name="", constraints=_constraints("phone", pattern=policy.PHONE)),
        "customer": fields.StringField(name="", constraints=_constraints("customer", maxLength=policy.LONGEST_CUSTOMER)),
        "unit_price": fields.NumberField(name="", constraints={"minimum": policy.LEAST_PRICE}),
        "discount": fields.NumberField(name="", constraints={"minimum": policy.DISCOUNTS[0], "maximum": policy.DISCOUNTS[1]}),
        "tax_rate": fields.NumberField(name="", constraints={"enum": [str(rate) for rate in policy.TAX_RATES]}),
    }
    for field in policy.DATES:
        made[field] = fields.DateField(name="", constraints=_constraints(field))
    for field in policy.NUMBERS:
        made[field] = fields.NumberField(name="", constraints=_constraints(field))
    for field, choices in policy.CHOICES.items():
        made[field] = fields.StringField(name="", constraints={"enum": list(choices)})
    for field, label in LABELS.items():
        made.setdefault(field, fields.StringField(name="", constraints=_constraints(field))).name = label
    others = [fields.AnyField(name=header) for header in policy.OTHER_COLUMNS]
    return Schema(fields=[*(made[name] for name in policy.HEADERS.values()), *others])


path = Path(sys.argv[1])
resource = Resource(path=path.name, basepath=str(path.parent), schema=schema(), dialect=Dialect(), detector=Detector())
report = resource.validate(Checklist(), limit_errors=MOST_ERRORS)
errors = report.flatten(["rowNumber", "fieldName"])
found = {(row, policy.HEADERS[name]) for row, name in errors if row and name}
json.dump(sorted(found), sys.stdout)
