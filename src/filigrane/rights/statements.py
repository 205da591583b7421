"""The twelve statements of RightsStatements.org: labels that grant nothing, and the law each speaks of."""

from __future__ import annotations

import datetime as dt
import re

CHECKED = dt.date(2026, 11, 28)
"""The day on which the table was last compared with what is known of the vocabulary 1.0; to verify."""
NAMES: dict[str, str] = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright - EU Orphan Work",
    "InC-EDU": "In Copyright - Educational Use Permitted",
    "InC-NC": "In Copyright - Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright - Contractual Restrictions",
    "NoC-NC": "No Copyright - Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright - Other Known Legal Restrictions",
    "NoC-US": "No Copyright - United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
_BY_CAPITALS = {code.upper(): code for code in NAMES}
_ADDRESS = re.compile(
    r"https?://(?:www\.)?rightsstatements\.org/(?:vocab|page|data)/(?P<code>[A-Za-z-]{2,10})/1\.0/?"
    r"(?:\?language=[a-z]{2})?",
    re.I,
)


def statement_code(written: str) -> str:
    """The code of the statement whose address is *written*; empty when it's none of the twelve."""
    found = _ADDRESS.fullmatch(written)
    return _BY_CAPITALS.get(found["code"].upper(), "") if found else ""


def statement_uri(code: str) -> str:
    """The address of a statement, as its vocabulary writes it."""
    return f"http://rightsstatements.org/vocab/{code}/1.0/"
