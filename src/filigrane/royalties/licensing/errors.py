"""What can go wrong with licences sold: each error names the thing, the reason and the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, defer
from filigrane.royalties.errors import RoyaltiesError


class TermsUnfit(RoyaltiesError):
    """Terms that can't all be true."""

    code = "royalties.terms_unfit"
    text = defer("The terms can't stand as they are: {field}.")
    hint = defer("Correct that line of the form, or that key of the file. Nothing was recorded.")


class NothingOfOurs(RoyaltiesError):
    """An offer without a work that the house may license."""

    code = "royalties.nothing_of_ours"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The house may license none of these works for these uses.")
    hint = defer(
        "Record the contract or the mandate by which it holds them, on the page of each work, then try again."
    )


class OfferNotFound(RoyaltiesError):
    """No such offer in the house."""

    code = "royalties.offer_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("There is no offer {offer} in this house.")
    hint = defer("List them: filigrane royalties offer list")


class OfferClosed(RoyaltiesError):
    """An offer that takes no request: not opened yet, or closed."""

    code = "royalties.offer_closed"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The offer “{name}” takes no request.")
    hint = defer("Open it, or look for the offer that follows it.")


class OfferOpened(RoyaltiesError):
    """An offer that can't be changed any more."""

    code = "royalties.offer_opened"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The offer “{name}” was opened: people may have read it.")
    hint = defer("Make another offer and close this one.")


class RequestNotFound(RoyaltiesError):
    """No such request in the house."""

    code = "royalties.request_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("There is no request {request} in this house.")
    hint = defer("Look at the requests of the offer, on its page.")


class OutsideTerms(RoyaltiesError):
    """A request that leaves the terms of an offer; the clause that it leaves is cited."""

    code = "royalties.outside_terms"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The request leaves the terms of the offer. Clause {clause}: {words}")
    hint = defer("Ask within that clause, or ask the house for another offer.")


class QuoteExpired(RoyaltiesError):
    """A quote whose days are over."""

    code = "royalties.quote_expired"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The quote was valid until {day}.")
    hint = defer("Make a new quote from the same request.")


class QuoteNotFound(RoyaltiesError):
    """No such quote in the house."""

    code = "royalties.quote_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("There is no quote {quote} in this house.")
    hint = defer("Make one from the page of the request.")


class AlreadySigned(RoyaltiesError):
    """A quote from which a contract was signed already."""

    code = "royalties.already_signed"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The contract {number} was signed from this quote already.")
    hint = defer("A signed contract is never changed: an amendment is a new contract that names it.")


class ContractNotFound(RoyaltiesError):
    """No such contract in the house."""

    code = "royalties.contract_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("There is no contract {number} in this house.")
    hint = defer("List them: filigrane royalties contract list")


class OutsideContract(RoyaltiesError):
    """Days for which a contract doesn't hold."""

    code = "royalties.outside_contract"
    text = defer("The contract {number} holds from {since} to {until}.")
    hint = defer("Choose a period that lies within these days, or name the contract that follows.")


class NoLongerOurs(RoyaltiesError):
    """Works that the house could license when it made the offer, and may not on the day of signing."""

    code = "royalties.no_longer_ours"
    exit_status, http_status = Exit.UNDECIDABLE, 409
    text = defer("The house may no longer license: {works}")
    hint = defer("Make a new quote: it holds only the works that the house may license that day.")


class TooManyRequests(RoyaltiesError):
    """An address that sends many requests for licences."""

    code = "royalties.too_many_requests"
    exit_status, http_status = Exit.NOT_ALLOWED, 429
    text = defer("Many requests came from this address.")
    hint = defer("Wait {minutes} minutes, then send it again.")
