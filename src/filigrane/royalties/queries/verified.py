"""Which holders' details of payment were verified: nobody is paid before (R10)."""

from __future__ import annotations

from collections.abc import Iterable


def verified_accounts(house_id: int, accounts: Iterable[str]) -> frozenset[str]:
    """Those of *accounts* that can be paid. The house keeps no details of payment yet, so none can."""
    return frozenset()
