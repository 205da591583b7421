"""Accounts that stand for no holder: where money waits, by name, until somebody is known or a dispute ends.

They are French, as the law that they serve. A holder's own account may bear none of these names.
"""

from __future__ import annotations

UNIDENTIFIED = "NON-IDENTIFIE"
"""What a report finds on no licensed work (R6)."""
OUTSIDE = "HORS-REPERTOIRE"
"""A work that a report names and that the licence doesn't hold (R6)."""
PUBLIC_DOMAIN = "DOMAINE-PUBLIC"
"""A work that nobody holds any more (R6)."""
UNKNOWN = "INCONNU"
"""The part of a work whose holder nobody has named (R8)."""
DISPUTE = "LITIGE"
"""A work, or parts of it, that several people claim (R8)."""
COLLECTIVE = "ACTION-COLLECTIVE"
"""Sums that a vote gave to collective action (R17)."""
OVERPAID = "TROP-PERCU"
"""What a correction owes back to the licensee (R14)."""
OF_ONE_WORK = (OUTSIDE, PUBLIC_DOMAIN, UNKNOWN, DISPUTE)
ALONE = (UNIDENTIFIED, COLLECTIVE, OVERPAID)


def held_for(kind: str, work: str) -> str:
    """The account that holds money of one *work*: `INCONNU:W1`."""
    return f"{kind}:{work}"


def kind_of(account: str) -> str:
    """Which kind of held account *account* is; empty for a holder's own."""
    kind = account.partition(":")[0]
    return kind if account in ALONE or kind in OF_ONE_WORK else ""


def is_held(account: str) -> bool:
    """Whether nobody can be paid from *account* as it stands."""
    return bool(kind_of(account))
