"""Whether somebody is presumed living: what identifies a living person stays inside the house."""

from __future__ import annotations

import datetime as dt

LONGEST_LIFE = 120
"""Nobody is presumed living beyond these years after the last possible day of birth; the longest known
life was 122 years. A person of the house may always say otherwise on the record."""


def presumed_living(*, kind: str, living: str, born_latest: str, died_known: bool, on: dt.date) -> bool:
    """Whether the record of an agent speaks of a living person, on the day *on*.

    *living* is what somebody of the house stated (`yes`, `no`, empty); *born_latest* an ISO day or
    empty. A body is never one. Somebody without any date is presumed living: silence protects.
    """
    if kind != "person" or living == "no":
        return False
    if living == "yes":
        return True
    if died_known:
        return False
    if not born_latest or born_latest.startswith("-"):
        return not born_latest
    return int(born_latest[:4]) + LONGEST_LIFE >= on.year
