"""Which orders carry the number of a sales platform rather than one of the company's own."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.match import positions_in
from ledgerxl.ledger.table import Ledger, LedgerTable

_PLATFORM = re.compile(
    "淘宝|天猫|京东|拼多多|抖音|抖店|1688|阿里巴巴|快手|小红书|美团|饿了么|唯品会|苏宁易购|有赞|微店|微信小店|视频号|亚马逊"
    "|taobao|tmall|jd\\.com|pinduoduo|douyin|tiktok|kuaishou|alibaba|aliexpress|meituan|amazon|ebay|shopee|lazada|temu",
    re.IGNORECASE,
)
_PLATFORM_DIGITS = re.compile("[0-9]{15,19}")
"""Taobao and 1688 give 19 digits, Douyin 19, WeChat 19, older Taobao numbers 15 to 18."""


def is_platform_number(orders: LedgerTable, ledger: Ledger) -> npt.NDArray[np.bool_]:
    """Return True where an order's number need not follow the company's own pattern or sequence.

    So it is when the row's channel is 线上 in the channels table, when the channel's text names a well-known platform, or when
    the number has 15 to 19 digits.
    """
    named = _matches(orders, "channel", lambda text: _PLATFORM.search(text) is not None)
    digits = _matches(orders, "order_no", lambda text: text.isdigit() and _PLATFORM_DIGITS.fullmatch(text) is not None)
    return np.asarray(named | digits | _is_online(orders, ledger))


def _matches(orders: LedgerTable, field: str, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    """Return whether each row's text passes the test; each distinct text is tested once, a missing one fails."""
    return np.array([*map(test, orders.texts(field)), False], bool)[orders.codes(field)]


def _is_online(orders: LedgerTable, ledger: Ledger) -> npt.NDArray[np.bool_]:
    channels = ledger.table("channels")
    online = np.append(channels.equals("kind", "online"), False)
    return np.asarray(online[positions_in(orders, "channel", channels, "name")])
