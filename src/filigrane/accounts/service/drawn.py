"""Draw the random part of links and keys: 256 bits from the system."""

from __future__ import annotations

import secrets

TOKEN_BYTES = 32


def draw_token() -> str:
    """A new token, safe in an address; the caller keeps its hash only."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def draw_prefix() -> str:
    """The part of a key that is kept in clear, so that its person recognises it: 8 hexadecimal digits."""
    return secrets.token_hex(4)
