"""Keys of rows as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.int64]


def numbered(keys: Sequence[Codes]) -> Codes:
    """Return one number per row, equal where all keys are; numbers start at 0 in the order met.

    Args:
        keys: one column per part of the key, equal numbers for equal values; -1 is a value like any other.
    """
    together = keys[0]
    for key in keys[1:]:
        together = _dense(together) * (int(key.max(initial=-1)) + 2) + key + 1
    return _dense(together)


def _dense(numbers: Codes) -> Codes:
    return np.asarray(pd.factorize(numbers)[0], np.int64)
