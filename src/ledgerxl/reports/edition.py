"""What one edition of a report is made from besides the ledger, and the line that says so under its title."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import PureWindowsPath

from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

MADE_AT = both("制表时间：{made}", "Made {made}")
"""The end of the line under a title: what alone is new in a report that is made again of the same ledger."""


@dataclass(frozen=True)
class Edition:
    """What a report needs besides the ledger and the settings.

    Attributes:
        made_at: when the report is made; given from outside, so that equal input gives an equal report.
        month: of the monthly reports (see `months`); None is the latest month with orders.
        findings: what the checks found in this ledger; None where no report needs them.
    """

    made_at: dt.datetime
    month: int | None = None
    findings: Findings | None = None

    def needed_findings(self) -> Findings:
        """Return the findings.

        Raises:
            ValueError: there are none; the caller has to run the checks that `Report.checks` names.
        """
        if self.findings is None:
            raise ValueError("this report is made from the findings of the checks: run them and pass Edition(findings=…)")
        return self.findings


def subtitle(ledger: Ledger, settings: Settings, edition: Edition, about: str = "") -> str:
    """Return the line under a report's title: what it covers, its source, the as-of date and when it was made."""
    source = PureWindowsPath(ledger.file).name
    made = f"{edition.made_at:%Y-%m-%d %H:%M}"
    parts = both(
        f"来源：{source}　截止日期：{settings.as_of}　金额单位：{settings.base_currency}　{MADE_AT.zh.format(made=made)}",
        f"Source: {source} · As of {settings.as_of} · Amounts in {settings.base_currency} · {MADE_AT.en.format(made=made)}",
    ).of(settings.language)
    gap = "　" if settings.language == "zh" else " · "
    return f"{about}{gap}{parts}" if about else parts
