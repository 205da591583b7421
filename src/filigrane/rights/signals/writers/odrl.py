"""The TDM policy that tdmrep.json leads to: an ODRL offer which says whom to ask.

It permits mining once consent is obtained, for any purpose; it sets no price, which is for people to agree.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from filigrane.rights.signals.problems import shown
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.parts import web_address

CONTEXT = ["http://www.w3.org/ns/odrl.jsonld", "http://www.w3.org/ns/tdmrep.jsonld"]
PROFILE = "http://www.w3.org/ns/tdmrep"


def write_odrl(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """The policy, where something is reserved and the policy's address is that of a JSON file."""
    address = web_address(who.policy)
    path = urlsplit(address).path
    if not path.endswith((".json", ".jsonld")) or all(one.trained is not Wish.NO for one in wishes):
        return ()
    offer = {
        "@context": CONTEXT,
        "@type": "Offer",
        "profile": PROFILE,
        "uid": address,
        "assigner": _assigner(who, address),
        "permission": [{"action": "tdm:mine", "duty": [{"action": "obtainConsent"}]}],
    }
    body = json.dumps(offer, indent=2, ensure_ascii=True) + "\n"
    return (Published(path, "application/ld+json", body.encode()),)


def _assigner(who: Publisher, address: str) -> dict[str, str]:
    """Who says so, with what is known of how to reach them."""
    site, email = web_address(who.site), shown(who.email)
    said = {
        "uid": site or address,
        "vcard:fn": shown(who.name),
        "vcard:hasEmail": f"mailto:{email}" if email else "",
        "vcard:hasURL": site,
    }
    return {name: value for name, value in said.items() if value}
