"""Who holds each work of a licence, and how a work's money falls to accounts. R8."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.money import WHOLE
from filigrane.royalties.errors import AccountReserved, ShareOutOfBounds
from filigrane.royalties.held_names import DISPUTE, UNKNOWN, held_for, is_held


@dataclass(frozen=True, slots=True)
class Part:
    """What one account has of a work, in basis points; *is_disputed* when somebody contests that part."""

    account: str
    basis_points: int
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class LicensedWork:
    """A work of the licence: its parts, and the discipline whose coefficient it takes (R5)."""

    work: str
    parts: tuple[Part, ...] = ()
    discipline: str = ""


def checked(work: LicensedWork) -> LicensedWork:
    """*work* as a run may use it. Raises AccountReserved, ShareOutOfBounds."""
    for part in work.parts:
        if is_held(part.account) or not part.account:
            raise AccountReserved(account=part.account, work=work.work)
        if not 0 < part.basis_points <= WHOLE:
            raise ShareOutOfBounds(account=part.account, work=work.work)
    return work


def falls_to(work: LicensedWork) -> Iterator[tuple[str, Fraction]]:
    """(account, part of one) of a work's money; the parts make one.

    Shares beyond a whole send all of it to `LITIGE:work`. A dispute sends only the parts it names there.
    What nobody declared goes to `INCONNU:work`.
    """
    total = sum(part.basis_points for part in work.parts)
    if total > WHOLE:
        yield held_for(DISPUTE, work.work), Fraction(1)
        return
    for part in work.parts:
        if not part.is_disputed:
            yield part.account, Fraction(part.basis_points, WHOLE)
    disputed = sum(part.basis_points for part in work.parts if part.is_disputed)
    if disputed:
        yield held_for(DISPUTE, work.work), Fraction(disputed, WHOLE)
    if total < WHOLE:
        yield held_for(UNKNOWN, work.work), Fraction(WHOLE - total, WHOLE)
