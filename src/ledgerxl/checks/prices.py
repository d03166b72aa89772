"""How unit prices are worded: screws cost 0.0125 yuan, and two decimals would make nothing of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_DECIMALS_OF_A_PRICE = 6


def price_texts(prices: npt.NDArray[np.float64], decimals: int = _DECIMALS_OF_A_PRICE) -> list[str]:
    """Return prices for a message: with two decimals, or as many more as they have.

    Args:
        decimals: most decimals shown.

    >>> price_texts(np.array([45.0, 1234.5, 0.0125, 2.345]))
    ['45.00', '1,234.50', '0.0125', '2.345']
    """
    return [_text(price, decimals) for price in prices.tolist()]


def _text(price: float, decimals: int) -> str:
    whole, _, rest = f"{price:,.{decimals}f}".partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
