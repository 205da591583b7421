"""Links and keys that are known by their hash only: what they look like, when they are dead."""

from __future__ import annotations

import datetime as dt
import hashlib

INVITATION_LIVES = dt.timedelta(days=7)
RESET_LIVES = dt.timedelta(hours=24)
KEY_MARK = "fil"


def hash_of(token: str) -> str:
    """SHA-256 of a token, 64 hexadecimal digits.

    A token holds 256 random bits, so that a plain hash can't be searched backwards.
    """
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def is_live(*, expires_at: dt.datetime, used_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a link that serves once can still serve."""
    return used_at is None and now < expires_at


def key_text(prefix: str, secret: str) -> str:
    """A key as its person sees it, once: `fil_<prefix>_<secret>`."""
    return f"{KEY_MARK}_{prefix}_{secret}"


def key_prefix(text: str) -> str | None:
    """The prefix by which a key is found again; None when *text* has not the shape of a key."""
    mark, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    return prefix if mark == KEY_MARK and prefix and secret else None
