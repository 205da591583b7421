"""The rows of royalties."""

from __future__ import annotations

from filigrane.royalties.models.funds import Credit, Fund, Report, Run, StatementReader
from filigrane.royalties.models.licensing import (
    Contract,
    ContractWork,
    Offer,
    OfferedWork,
    Quote,
    Request,
)

__all__ = [
    "Contract",
    "ContractWork",
    "Credit",
    "Fund",
    "Offer",
    "OfferedWork",
    "Quote",
    "Report",
    "Request",
    "Run",
    "StatementReader",
]
