"""The licence that is granted, as a `Link` header and as a link in the head of a page."""

from __future__ import annotations

import html

from filigrane.rights.signals.wishes import Wishes
from filigrane.rights.signals.writers.parts import web_address


def rel_license_headers(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """The header of an answer for which *wishes* hold; none without a licence that has an address."""
    address = web_address(wishes.licence)
    return (("Link", f'<{address}>; rel="license"'),) if address else ()


def rel_license_meta(wishes: Wishes) -> str:
    """The same for the head of a page."""
    address = html.escape(web_address(wishes.licence))
    return f'<link rel="license" href="{address}">\n' if address else ""
