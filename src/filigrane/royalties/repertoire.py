"""Who holds each work of a licence, and how a work's money falls to accounts. R8."""

from __future__ import annotations

from dataclasses import dataclass

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


def falls_to(work: LicensedWork) -> list[tuple[str, int]]:
    """(account, basis points) of a work's money; the points make a whole.

    Shares beyond a whole send all of it to `LITIGE:work`. A dispute sends only the parts it names there.
    What nobody declared goes to `INCONNU:work`.
    """
    parts = work.parts
    if len(parts) == 1 and parts[0].basis_points == WHOLE and not parts[0].is_disputed:
        return [(parts[0].account, WHOLE)]
    total = sum(part.basis_points for part in parts)
    if total > WHOLE:
        return [(held_for(DISPUTE, work.work), WHOLE)]
    found = [(part.account, part.basis_points) for part in parts if not part.is_disputed]
    if disputed := sum(part.basis_points for part in parts if part.is_disputed):
        found.append((held_for(DISPUTE, work.work), disputed))
    if total < WHOLE:
        found.append((held_for(UNKNOWN, work.work), WHOLE - total))
    return found
