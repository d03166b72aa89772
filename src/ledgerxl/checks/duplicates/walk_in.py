"""Customer names that stand for nobody in particular."""

from __future__ import annotations

import numpy as np

from ledgerxl.cells.names import fold_name
from ledgerxl.checks.duplicates.repeats import Mask
from ledgerxl.ledger.table import LedgerTable

_NAMES = (
    "散客",
    "零售",
    "零售客户",
    "零散客户",
    "散户",
    "散单",
    "现金客户",
    "现金",
    "个人",
    "个人客户",
    "门店客户",
    "门店零售",
    "门市",
    "门市客户",
    "路过客户",
    "临时客户",
    "普通客户",
    "匿名",
    "匿名用户",
    "匿名客户",
    "匿名买家",
    "其他",
    "其它",
    "其他客户",
    "线上客户",
    "网上客户",
    "网店客户",
    "淘宝客户",
    "天猫客户",
    "京东客户",
    "拼多多客户",
    "抖音客户",
    "平台客户",
    "电商客户",
    "未知",
    "待定",
    "Walk-in",
    "Walk-in customer",
    "Retail",
    "Retail customer",
    "Cash customer",
    "Cash",
    "Guest",
    "Anonymous",
    "Unknown",
    "Other",
    "Others",
    "Misc",
)
_FOLDED = frozenset(fold_name(name) for name in _NAMES)


def is_walk_in(name: str) -> bool:
    """Return whether this name stands for any customer (散客, 零售客户2) or is masked."""
    return "*" in name or "＊" in name or fold_name(name.rstrip("0123456789 -_")) in _FOLDED


def walk_in_rows(table: LedgerTable, field: str) -> Mask:
    """Return True on rows whose customer stands for nobody in particular."""
    names = table.texts(field)
    return np.array([*map(is_walk_in, names), False], bool)[table.codes(field)]
