from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Hits, Severity
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.reports.listed import Found, listed
from tests.ledgers import ledger_of

TABLE = ledger_of("""
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额
    A | 2026-01-05 | 甲公司 | 螺栓 | 2 | 10 | 20
    """).orders


def check_of(severity: Severity) -> Check:
    return dataclasses.replace(RULEBOOK[0], severity=severity)


def found(severity: Severity, count: int) -> Found:
    return check_of(severity), Hits(TABLE, np.arange(count))


@pytest.mark.parametrize(
    ("room", "shares"),
    [
        (1000, [300, 2, 100, 50]),
        (402, [300, 2, 100]),  # errors first
        (302, [200, 2, 100]),  # one with few has them all
        (100, [49, 2, 49]),
        (3, [1, 1, 1]),
        (0, []),
    ],
)
def test_worst_first_and_some_of_each(room: int, shares: list[int]) -> None:
    error, notice = Severity.ERROR, Severity.NOTICE
    all_of_them = [found(error, 300), found(error, 2), found(error, 100), found(notice, 50)]
    assert [share for _, share in listed(all_of_them, room)] == shares
