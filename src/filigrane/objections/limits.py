"""How long the words may be, how many objections, how long a way to reach somebody is kept."""

from __future__ import annotations

import datetime as dt

WRONG_CHARS = WHY_CHARS = 2000
WHO_CHARS = CONTACT_CHARS = 200
REASONS_CHARS = 4000
MOST_FROM_AN_ADDRESS = 5
"""Objections of visitors from one network address within the window of accounts/limits.py."""
MOST_OPEN = 20
"""Unanswered objections to one point: those who come after read them and need not say it again."""
BESIDE = 3
"""Objections that stand beside a thing; its own page has the others."""
CONTACT_LIVES = dt.timedelta(days=90)
"""How long a way to reach whoever contests is kept after the last answer, or after the withdrawal."""
CONTACT_LONGEST = dt.timedelta(days=730)
"""How long it is kept at the most when nobody answers."""
