"""Licences as facts: what each open licence permits and asks, found by its address or its name."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from dataclasses import dataclass

from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.statements import CHECKED as STATEMENTS_CHECKED
from filigrane.rights.statements import NAMES as STATEMENT_NAMES
from filigrane.rights.statements import statement_code, statement_uri
from filigrane.rights.terms import CHECKED
from filigrane.rights.uses import Use

CC_CONDITIONS = frozenset({"by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"})
CC_ADDRESS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/[a-z-]+)??"
    r"|publicdomain/(?P<tool>zero|mark)/1\.0)(?:/(?:deed|legalcode)(?:[.-][a-z_-]+)?)?/?",
    re.I,
)
CC_NAME = re.compile(r"(?:CC[ -])(?P<kind>BY(?:-(?:NC|ND|SA))*)[ -](?P<version>\d\.\d)(?:[ -].*)?", re.I)
OPEN_LICENCE = re.compile(
    r"(?:https?://(?:www\.)?etalab\.gouv\.fr/.*licence[-_]ouverte.*|https?://spdx\.org/licenses/etalab-2\.0.*"
    r"|https?://github\.com/etalab/licence-ouverte.*|licence ouverte(?:\b.*)?|etalab-2\.0)",
    re.I,
)
OPEN_DATABASE = re.compile(
    r"(?:https?://(?:www\.)?opendatacommons\.org/licenses/odbl(?:/(?:1-0|1\.0|summary))?/?"
    r"|https?://spdx\.org/licenses/odbl-1\.0(?:\.html)?|odbl(?:[ -]v?1\.0)?"
    r"|open database licen[sc]e(?: \(odbl\))?(?: v?1\.0)?)",
    re.I,
)
NAMES = {
    "cc0": "zero",
    "cc0 1.0 universal": "zero",
    "cc0 1.0": "zero",
    "cc0-1.0": "zero",
    "public domain mark 1.0": "mark",
}


class Permit(enum.Enum):
    """What a licence says to an ask."""

    YES = "yes"
    PURPOSE_UNKNOWN = "purpose_unknown"
    NOT_COMMERCIAL = "not_commercial"
    NOT_ADAPTED = "not_adapted"
    NO_GRANT = "no_grant"


@dataclass(frozen=True, slots=True)
class Licence:
    """A public licence; *is_grant* is false for a statement that grants nothing (the public domain mark).

    *of_database*: it licenses the database, and not what is in it.
    """

    code: str
    name: str
    uri: str
    attribution: bool = False
    share_alike: bool = False
    non_commercial: bool = False
    no_derivatives: bool = False
    is_grant: bool = True
    dated_source: bool = False
    of_database: bool = False
    checked_on: dt.date = CHECKED


ZERO = Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
MARK = Licence(
    "PDM-1.0", "Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/", is_grant=False
)
OUVERTE = Licence(
    "etalab-2.0",
    "Licence Ouverte 2.0",
    "https://spdx.org/licenses/etalab-2.0.html",
    attribution=True,
    dated_source=True,
)


ODBL = Licence(
    "ODbL-1.0",
    "Open Database License 1.0",
    "https://opendatacommons.org/licenses/odbl/1-0/",
    attribution=True,
    share_alike=True,
    of_database=True,
)


@functools.lru_cache(maxsize=1024)
def licence_at(text: str) -> Licence | None:
    """The licence that *text* designates: an address, a name, or an address followed by its name.

    `http` and `https`, `/deed.fr` and `/legalcode`, capitals and a last slash make no difference; a
    national version keeps the name of the international one. None when the table doesn't hold it, and
    when the address and the name tell different licences.
    """
    written = " ".join(text.split())
    first, _, rest = written.partition(" ")
    if rest and first.lower().startswith(("http://", "https://")):
        by_address, by_name = one_licence(first), one_licence(rest)
        return by_address if by_address == by_name else None
    return one_licence(written)


def one_licence(written: str) -> Licence | None:
    """The licence of one address or of one name."""
    tool = NAMES.get(written.lower())
    found = CC_ADDRESS.fullmatch(written) or CC_NAME.fullmatch(written)
    if found and not tool:
        tool = found.groupdict().get("tool")
    if tool:
        return ZERO if tool.lower() == "zero" else MARK
    if found:
        return creative_commons(found["kind"].lower(), found["version"])
    if code := statement_code(written):
        return statement(code)
    if OPEN_DATABASE.fullmatch(written):
        return ODBL
    return OUVERTE if OPEN_LICENCE.fullmatch(written) else None


def statement(code: str) -> Licence:
    """A statement of RightsStatements.org: it grants nothing, whatever it permits in its name."""
    name = f"RightsStatements.org: {STATEMENT_NAMES[code]}"
    return Licence(code, name, statement_uri(code), is_grant=False, checked_on=STATEMENTS_CHECKED)


def creative_commons(kind: str, version: str) -> Licence | None:
    """A Creative Commons licence; None for conditions that were never published together."""
    kind = "by-nc-nd" if kind == "by-nd-nc" else kind
    if kind not in CC_CONDITIONS or version not in {"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"}:
        return None
    asked = kind.split("-")
    return Licence(
        f"CC-{kind.upper()}-{version}",
        f"CC {kind.upper()} {version}",
        f"https://creativecommons.org/licenses/{kind}/{version}/",
        attribution=True,
        share_alike="sa" in asked,
        non_commercial="nc" in asked,
        no_derivatives="nd" in asked,
    )


def permits(licence: Licence, ask: Ask) -> Permit:
    """Whether *licence* covers *ask*. An unknown purpose never passes for a non-commercial one."""
    if not licence.is_grant:
        return Permit.NO_GRANT
    if licence.no_derivatives and ask.use is Use.ADAPT:
        return Permit.NOT_ADAPTED
    if licence.non_commercial and ask.purpose is Purpose.COMMERCIAL:
        return Permit.NOT_COMMERCIAL
    known = ask.purpose is Purpose.NON_COMMERCIAL or (
        ask.purpose is Purpose.SCIENTIFIC and (ask.who is Who.HERITAGE or bool(ask.disinterested))
    )
    if licence.non_commercial and not known:
        return Permit.PURPOSE_UNKNOWN
    return Permit.YES
