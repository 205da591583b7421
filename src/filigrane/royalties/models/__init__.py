"""The rows of royalties."""

from __future__ import annotations

from filigrane.royalties.models.licensing import (
    Contract,
    ContractWork,
    Offer,
    OfferedWork,
    Quote,
    Request,
)

__all__ = ["Contract", "ContractWork", "Offer", "OfferedWork", "Quote", "Request"]
