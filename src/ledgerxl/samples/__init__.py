"""Sample ledgers: realistic, seeded, clean or with known defects.

>>> import datetime as dt
>>> rows = clean_sample(20, "en", 1, dt.date(2026, 1, 31))
>>> len(rows["orders"]), rows["orders"][-1]["order_date"]
(20, datetime.date(2026, 1, 30))
"""

from ledgerxl.samples.clean import clean_sample
from ledgerxl.samples.clerk import ClerkSheet, clerk_sheet
from ledgerxl.samples.defects import Sample, planted_sample
from ledgerxl.samples.demo import write_demo, write_sample
from ledgerxl.samples.planting import Planted

__all__ = ["ClerkSheet", "Planted", "Sample", "clean_sample", "clerk_sheet", "planted_sample", "write_demo", "write_sample"]
