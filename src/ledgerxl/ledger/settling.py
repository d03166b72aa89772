"""Settle debts with money, oldest first: exact, in whole fen, by running totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Fen = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Claims:
    """Debts, receipts or refunds.

    Attributes:
        group: whose each one is (a customer, an order); from 0 on.
        fen: how much, never negative.
        order: a permutation of the positions: which comes first.
    """

    group: Numbers
    fen: Fen
    order: Numbers

    @classmethod
    def none(cls) -> Claims:
        """Return no claims."""
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing)

    def totals(self, groups: int) -> Fen:
        """Return the sum of each group."""
        return sums(self.group, self.fen, groups)

    def served(self, pool: Fen) -> Fen:
        """Return what each claim gets when each group's pool serves its claims in order; never more than its amount."""
        if not (self.fen.any() and pool.any()):
            return np.zeros_like(self.fen)
        sequence = self.order[np.argsort(self.group[self.order], kind="stable")]
        group, fen = self.group[sequence], self.fen[sequence]
        before = np.cumsum(fen) - fen
        got = np.empty_like(self.fen)
        got[sequence] = np.clip(pool[group] - (before - before[np.searchsorted(group, group)]), 0, fen)
        return got


@dataclass(frozen=True, slots=True)
class Settled:
    """Parallel to the claims: how much of each debt was settled, of each source used, of each refund covered by sources."""

    debts: Fen
    sources: Fen
    refunds: Fen


def settle(debts: Claims, sources: Claims, groups: int, refunds: Claims | None = None) -> Settled:
    """Settle each group's debts with its sources, both in their order.

    A refund takes money out of the group's sources before anything is settled. What is settled equals what is used less
    what covers refunds.

    Args:
        groups: how many groups there are.
    """
    back = refunds if refunds is not None else Claims.none()
    money, paid_back = sources.totals(groups), back.totals(groups)
    covered = np.minimum(money, paid_back)
    settled = np.minimum(money - covered, debts.totals(groups))
    return Settled(debts.served(settled), sources.served(settled + covered), back.served(covered))


def sums(group: Numbers, fen: Fen, groups: int) -> Fen:
    """Return the sum of the fen of each group; exact up to 90 trillion yuan."""
    return np.bincount(group, weights=fen, minlength=groups).astype(np.int64)
