"""What the room royalties declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, PersonalData, Room, Verb

ROOM = Room(
    name="royalties",
    verbs=(
        Verb(
            "royalties.see",
            defer("See offers of licences, requests, quotes and contracts"),
            ("rights", "accountant", "steward"),
        ),
        Verb("royalties.license", defer("Offer licences, quote and sign"), ("rights", "steward")),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who made an offer or a quote, and who recorded or signed a contract."),
            why=defer("So that the house can answer for what it licensed."),
            basis=defer("Legitimate interest of the house in accounting for its contracts."),
            keep_days=None,
            export="filigrane.royalties.queries.licensing_held.made_by",
            erase="filigrane.royalties.service.licensing.erase.forget_person",
        ),
        PersonalData(
            what=defer("Name and contact of whoever requests a licence."),
            why=defer("So that the house can answer her with a quote and a contract."),
            basis=defer("Steps taken at her request before a contract (RGPD, art. 6, § 1, b)."),
            keep_days=730,
            export="filigrane.royalties.queries.licensing_held.requested_by",
            erase="filigrane.royalties.service.licensing.erase.forget_contact",
            expire="filigrane.royalties.service.licensing.erase.expire_requests",
        ),
    ),
    acts=(
        Act("royalties.offer_made", defer("Offer of a licence made")),
        Act("royalties.offer_opened", defer("Offer of a licence opened")),
        Act("royalties.offer_closed", defer("Offer of a licence closed")),
        Act("royalties.licence_requested", defer("Licence requested")),
        Act("royalties.quote_made", defer("Quote made")),
        Act("royalties.contract_signed", defer("Contract of licence signed")),
    ),
)
