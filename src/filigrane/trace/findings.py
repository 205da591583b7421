"""What two texts may look like beside each other. No arithmetic: what rooms declare reads this."""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """What two texts look like beside each other; an indication."""

    SAME = "same"
    """Most of each stands in the other: editions or copies of one text."""
    HOLDS = "holds"
    """Most of one stands in the other."""
    SHARES = "shares"
    """They share passages that few other works have."""
