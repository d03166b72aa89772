"""Measure one worksheet function in this process: ``one.py NAME usual|different``; prints JSON, CPU milliseconds.

"usual" is a ledger's column: customers, phones and days repeat, most numbers are numbers. "different" is the worst there is: every
cell differs from every other and is typed untidily.
"""

import datetime as dt
import json
import random
import sys
import time

import numpy as np
import pandas as pd
import through_xlwings

from ledgerxl.functions.call import call

CELLS = 100_000
CUSTOMERS = 1_000
DAYS = [(dt.date(2025, 1, 1) + dt.timedelta(days=at)) for at in range(365)]
FIRST_SERIAL = 45_658.0
RUNS = 5

random.seed(20260131)


def column(cell):
    """Return a range of one column."""
    return tuple((cell(at),) for at in range(CELLS))


def mostly(tidy, untidy, share=0.05):
    """Return a cell that is now and then untidy."""
    return lambda at: untidy(at) if random.random() < share else tidy(at)


def brand(at):
    """Return a brand of two characters, a different one for each number."""
    return chr(0x4E00 + at % 5000 * 4) + chr(0x4E01 + at // 5000 * 97)


def name(at):
    """Return a company's name."""
    return f"上海{brand(at)}贸易有限公司"


def respelt(at):
    """Return a company's name with its legal form spelt out."""
    return name(at).replace("有限", "有限责任")


def known_names():
    """Return the list of customers."""
    return tuple((name(at),) for at in range(CUSTOMERS))


def phone(at):
    """Return a mobile number."""
    return str(13_000_000_000 + at * 7919)


def spaced(number):
    """Return a mobile number as some people write it."""
    return f"+86 {number[:3]}-{number[3:7]}-{number[7:]}"


def customer():
    """Return a customer's number; some order more than others."""
    return int(random.paretovariate(1.2)) * 7 % CUSTOMERS if random.random() < 0.5 else random.randrange(CUSTOMERS)


def amount(at):
    """Return an amount with fen."""
    return round(random.uniform(1, 100_000), 2)


def credit_code(at):
    """Return a code of the right length; the check character is right for one in 31."""
    return f"91310000MA1{at:06d}X"


USUAL = {
    "LXCHECK": lambda: (column(mostly(lambda at: phone(customer()), lambda at: spaced(phone(customer())))), "联系电话"),
    "LXDATE": lambda: (column(mostly(lambda at: FIRST_SERIAL + random.randrange(365), lambda at: f"{random.choice(DAYS):%Y年%m月%d日}")),),
    "LXAMOUNT": lambda: (column(mostly(amount, lambda at: f"¥{amount(at):,.2f}", 0.01)),),
    "LXPHONE": lambda: (column(mostly(lambda at: phone(customer()), lambda at: spaced(phone(customer())))),),
    "LXNAME": lambda: (column(mostly(lambda at: name(customer()), lambda at: f" {name(customer())}")),),
    "LXTAXID": lambda: (column(lambda at: credit_code(customer())),),
    "LXRMB": lambda: (column(amount),),
    "LXSIMILAR": lambda: (column(mostly(lambda at: name(customer()), lambda at: respelt(customer()))), known_names()),
    "LXDUPLICATES": lambda: (column(lambda at: f"SO{DAYS[at % 365]:%Y%m%d}-{at // 365 + 1:03d}"),),
}  # fmt: skip
DIFFERENT = {
    "LXCHECK": lambda: (column(lambda at: spaced(phone(at))), "联系电话"),
    "LXDATE": lambda: (
        column(lambda at: f"{random.choice(DAYS):%Y年%m月%d日} {at // 3600 % 24:02d}:{at // 60 % 60:02d}:{at % 60:02d}.{at}"),
    ),
    "LXAMOUNT": lambda: (column(lambda at: f"¥{at + 0.25:,.2f}"),),
    "LXPHONE": lambda: (column(lambda at: spaced(phone(at))),),
    "LXNAME": lambda: (column(lambda at: f" {name(at)}"),),
    "LXTAXID": lambda: (column(credit_code),),
    "LXRMB": lambda: (column(lambda at: f"¥{at + 0.25:,.2f}"),),
    "LXSIMILAR": lambda: (column(respelt), known_names()),
    "LXDUPLICATES": lambda: (column(lambda at: f" SO{at:09d}"),),
}


def orders():
    """Return 100,000 cells of orders: 8 columns of 12,500 lines, a header above."""
    header = ("订单编号", "下单日期", "客户名称", "产品名称", "总金额", "应付日期", "已付金额", "付款状态")
    lines = [
        (
            f"SO{at:08d}",
            FIRST_SERIAL + at % 365,
            name(customer()),
            f"产品{at % 50}",
            amount(at),
            FIRST_SERIAL + 30 + at % 365,
            0.0,
            "未付款",
        )
        for at in range(CELLS // len(header))
    ]
    return (header, *lines)


TABLES = {"LXUNPAID": ("2026-01-31",), "LXAGING": ("2026-01-31",), "LXSUMMARY": ("客户名称", "月份")}


def to_pandas_and_back(cells):
    """Convert and do nothing: the cheapest way in pandas."""
    return tuple(pd.DataFrame(cells).itertuples(index=False, name=None))


def to_numpy_and_back(cells):
    """Convert and do nothing: the plain way in numpy."""
    return tuple(map(tuple, np.array(cells, object).tolist()))


def milliseconds(work, runs=RUNS):
    """Return the least CPU time of several runs."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent) * 1000


function, kind = sys.argv[1:]
arguments = (orders(), *TABLES[function]) if function in TABLES else (USUAL if kind == "usual" else DIFFERENT)[function]()
through_xlwings.load()
result = call(function, arguments) if kind == "usual" else ()
if not isinstance(result, tuple):
    raise RuntimeError(f"{function} gave {result}")
print(
    json.dumps(
        {
            "pandas": milliseconds(lambda: to_pandas_and_back(arguments[0])),
            "numpy": milliseconds(lambda: to_numpy_and_back(arguments[0])),
            "xlwings": milliseconds(lambda: through_xlwings.to_xlwings_and_back(arguments[0]), 2),
            "ours": milliseconds(lambda: call(function, arguments), RUNS if kind == "usual" else 1),
        }
    )
)
