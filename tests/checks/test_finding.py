from __future__ import annotations

import numpy as np

from ledgerxl.checks.finding import Hits
from tests.ledgers import ledger_of

TABLE = ledger_of("""
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额
    A | 2026-01-05 | 甲公司 | 螺栓 | 2 | 10 | 20
    """).orders


def test_first_hits_keep_what_belongs_to_them() -> None:
    hits = Hits(
        TABLE,
        np.array([4, 5, 6]),
        values={"a": [1, 2, 3], "b": np.array([7, 8, 9]), "c": "x"},
        related=[("A1",), ("A2",), ("A3",)],
        found=["p", "q", "r"],
    )
    few = hits.first(2)
    assert few.positions.tolist() == [4, 5]
    assert (few.values["a"], few.values["b"].tolist(), few.values["c"]) == ([1, 2], [7, 8], "x")
    assert (few.related, few.found) == ([("A1",), ("A2",)], ["p", "q"])
    assert hits.first(3) is hits


def test_first_hits_of_places() -> None:
    hits = Hits(TABLE, places=[("甲", 1, 1), ("甲", 2, 1)], values={"label": ["x", "y"]})
    assert hits.first(1).places == [("甲", 1, 1)]
