"""What the room royalties declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, ContestKind, JobKind, PersonalData, Room, Step, Verb

KIND_RUN = "royalties.run"
LINE = "royalty_line"

ROOM = Room(
    name="royalties",
    verbs=(
        Verb(
            "royalties.see",
            defer("See licences, funds, their runs and every statement"),
            ("rights", "accountant", "steward"),
        ),
        Verb("royalties.license", defer("Offer licences, quote and sign"), ("rights", "steward")),
        Verb(
            "royalties.keep",
            defer("Make funds, take reports in, run them, say who reads whose statements"),
            ("accountant", "steward"),
        ),
        Verb(
            "royalties.own",
            defer("Read the statements of the holders for whom one reads"),
            ("reader", "cataloguer", "rights", "accountant", "steward"),
        ),
    ),
    jobs=(JobKind(KIND_RUN, defer("Distribution of a fund"), "filigrane.royalties.service.funds.run_job"),),
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
        PersonalData(
            what=defer("What each holder is credited, by work and by period, with her name and identifiers."),
            why=defer("So that she is told what she gets, and each cent can be accounted for."),
            basis=defer(
                "Performance of the contract, and legal obligation to keep accounts for ten years (Code de "
                "commerce, art. L. 123-22): erasing an account takes nothing out of a statement."
            ),
            keep_days=None,
            export="filigrane.royalties.queries.statements.statements_held",
            erase="filigrane.royalties.queries.statements.nothing_to_erase",
        ),
        PersonalData(
            what=defer("Whose statements a person reads, and who made funds, took reports in, ran them."),
            why=defer("So that a holder reads her own statements, and the house answers for each run."),
            basis=defer("The holder's own request or mandate; legitimate interest of the house."),
            keep_days=None,
            export="filigrane.royalties.queries.funds.held_on",
            erase="filigrane.royalties.service.funds.forget_reader",
        ),
    ),
    steps=(
        Step(
            order=30,
            url_name="royalties:run",
            arguments="filigrane.royalties.queries.funds.visited_run",
            sentence=defer(
                "What a contract owes for a text in which a machine drew on two works: each cent goes to a "
                "name, or is held by name, and what leaves is what came in."
            ),
        ),
    ),
    contests=(
        ContestKind(LINE, defer("Line of a statement"), "filigrane.royalties.queries.contested.line_shown"),
    ),
    acts=(
        Act("royalties.offer_made", defer("Offer of a licence made")),
        Act("royalties.offer_opened", defer("Offer of a licence opened")),
        Act("royalties.offer_closed", defer("Offer of a licence closed")),
        Act("royalties.licence_requested", defer("Licence requested")),
        Act("royalties.quote_made", defer("Quote made")),
        Act("royalties.contract_signed", defer("Contract of licence signed")),
        Act("royalties.fund_made", defer("Fund made")),
        Act("royalties.report_frozen", defer("Report frozen")),
        Act("royalties.report_set_aside", defer("Report set aside")),
        Act("royalties.run_published", defer("Distribution published")),
        Act("royalties.reader_named", defer("Reader of statements named")),
        Act("royalties.reader_ended", defer("Reader of statements ended")),
    ),
)
