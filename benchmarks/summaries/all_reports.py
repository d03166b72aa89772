"""All six reports of a ledger, read to written: ``all_reports.py LEDGER REPORT AS_OF``.

The search for cycles is off, as in every `ledgerxl` command.
"""

import datetime as dt
import gc
import sys
from pathlib import Path

from ledgerxl.reporting import ALL_REPORTS, read_for_reports, save_report

gc.disable()
ledger, report = Path(sys.argv[1]), Path(sys.argv[2])
report.unlink(missing_ok=True)
run = read_for_reports(ledger, changes={"as_of": dt.date.fromisoformat(sys.argv[3])})
save_report(run, ALL_REPORTS, report)
