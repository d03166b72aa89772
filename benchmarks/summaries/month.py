"""One month's figures from a ledger in memory: ``month.py ours|texts|categories LEDGER AS_OF``.

Prints JSON: CPU seconds of the computation alone, and by cut the sales, orders and quantity of the month's largest group, which
must be the same in all ways. The pandas frame is ready before the clock starts: sales amounts net of returns, cancelled lines
taken out, names folded, regions and categories looked up; the plan has to find all that itself within its time.
"""

import datetime as dt
import json
import sys
import time
from dataclasses import fields
from pathlib import Path

import pandas as pd

from ledgerxl.reporting import read_for_reports
from ledgerxl.reports.cuts import CUTS
from ledgerxl.reports.periods import Periods
from ledgerxl.reports.sales import latest_month, sales

AGGREGATES = {"amount": "sum", "quantity": "sum", "order": "nunique"}


def ours(run):
    """Return CPU seconds and the largest groups, by the plan of the monthly summary."""
    start = time.process_time()
    [plan] = run.plans(["summary"])
    seconds = time.process_time() - start
    grids = {block.name: block for block in plan.blocks if getattr(block, "name", "").startswith("by_")}
    return seconds, {name.removeprefix("by_"): _first(grid) for name, grid in grids.items()}


def _first(grid):
    at = [[column.name for column in grid.columns].index(name) for name in ("month", "orders", "quantity")]
    return max([[row[column] for column in at] for row in grid.rows if not str(row[0]).startswith("其他")])


def with_pandas(run, dtype):
    """Return the same by pivot tables of a prepared frame, whose names are of this dtype."""
    frame, cuts, periods = _frame(run, dtype)
    start = time.process_time()
    tables = {}
    for cut in cuts:
        for name, (first, last) in periods.items():
            inside = frame[(frame["month"] >= first) & (frame["month"] <= last)]
            wanted = AGGREGATES if name == "month" else {"amount": "sum"}
            tables[cut, name] = inside.pivot_table(index=cut, values=[*wanted], aggfunc=wanted, observed=True)
    seconds = time.process_time() - start
    largest = {cut: tables[cut, "month"].nlargest(1, "amount").iloc[0] for cut in cuts}
    return seconds, {cut: [float(row[name]) for name in ("amount", "order", "quantity")] for cut, row in largest.items()}


def _frame(run, dtype):
    settings = run.rules.settings
    lines = run.ledger.once(sales, settings)
    cuts = [run.ledger.once(cut, settings) for cut in CUTS]
    columns = {cut.name: pd.Series(cut.names, dtype=object).iloc[cut.codes].to_numpy() for cut in cuts}
    frame = pd.DataFrame({name: pd.Series(texts, dtype=dtype) for name, texts in columns.items()})
    frame["month"], frame["order"] = lines.month, lines.order
    frame["amount"], frame["quantity"] = lines.fen / 100, lines.quantity
    found = Periods.of(latest_month(lines, settings))
    periods = {field.name: (getattr(found, field.name).first, getattr(found, field.name).last) for field in fields(found)}
    return frame[lines.ordered].reset_index(drop=True), [*columns], periods


way, path, as_of = sys.argv[1:]
read = read_for_reports(Path(path), changes={"as_of": dt.date.fromisoformat(as_of)})
spent, groups = ours(read) if way == "ours" else with_pandas(read, "str" if way == "texts" else "category")
print(json.dumps({"cpu_seconds": spent, "largest": {cut: [round(value, 2) for value in row] for cut, row in groups.items()}}))
