"""Offer, request, quote, sign."""

from filigrane.royalties.service.licensing.offers import close_offer, make_offer, open_offer
from filigrane.royalties.service.licensing.quotes import make_quote
from filigrane.royalties.service.licensing.requests import request_licence
from filigrane.royalties.service.licensing.sign import sign

__all__ = ["close_offer", "make_offer", "make_quote", "open_offer", "request_licence", "sign"]
