"""Python's garbage collector, kept out of the way of work on very many cells."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collected() -> Iterator[None]:
    """Keep Python from searching for reference cycles meanwhile: among a hundred thousand cells it finds hardly any, and takes long over it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
