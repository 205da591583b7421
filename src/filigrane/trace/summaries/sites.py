"""Names of sites and addresses in a text, and how a site that is named stands to one of ours.

Nothing is guessed from a list of public suffixes: two hosts are the same, or one lies under the other.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(
    r"(?<![\w@.-])((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24}))(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'«»\u201c\u201d|\\^`{}]{3,2000}", re.IGNORECASE)
_ENDINGS_NAMES = (
    "csv css doc docx gif gz htm html jpeg jpg js json jsonl md parquet pdf php png ppt pptx py svg tar "
    "tei tsv txt xls xlsx xml yaml yml zip"
)
_ENDINGS = frozenset(_ENDINGS_NAMES.split())
_SIGNS = ".,;:!?)]}…*"
MOST_HOST = 253


class Stands(enum.StrEnum):
    """How a named site stands to ours."""

    SAME = "same"
    """The same host; a leading `www.` counts for nothing."""
    ABOVE = "above"
    """Ours lies under it: `bnf.fr` is named, `gallica.bnf.fr` is ours. Others may lie under it too."""
    BELOW = "below"
    """It lies under ours: `archives.phare.fr` is named, `phare.fr` is ours."""


@dataclass(frozen=True, slots=True)
class Named:
    """A host as *said* in a text at `[start, end)`, and as it is compared: lower case, A-labels, no `www.`"""

    host: str
    said: str
    start: int
    end: int


def canonical(host: str) -> str:
    """*host* as it is compared; empty when it is no name of a host."""
    plain = host.strip().rstrip(".").lower().removeprefix("www.")
    try:
        named = plain if plain.isascii() else plain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return named if "." in named and len(named) <= MOST_HOST else ""


def hosts_in(text: str) -> Iterator[Named]:
    """Every name of a site in *text*: alone, or in an address; e-mail addresses and file names are none."""
    inside = [found.span() for found in _ADDRESS.finditer(text)]
    for found in _HOST.finditer(text):
        said, start = found.group(1), found.start(1)
        address = next((span for span in inside if span[0] <= start < span[1]), None)
        if address is not None and "/" in text[address[0] + 8 : start]:
            continue
        last = said.rpartition(".")[2]
        is_name = address is not None or last.islower() or last.isupper()
        if is_name and (address is not None or last.lower() not in _ENDINGS) and (host := canonical(said)):
            yield Named(host, said, start, found.end(1))


def addresses_in(text: str) -> Iterator[tuple[str, int]]:
    """Every web address in *text* as (address, start), without the signs of the sentence around it."""
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_SIGNS)
        if "(" in address and found.group()[len(address) :].startswith(")"):
            address += ")"
        yield address, found.start()


def address_key(address: str) -> str:
    """What two spellings of one address share: no scheme, no `www.`, no last slash, no fragment."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = canonical(parts.hostname or "") if parts.scheme in ("http", "https") else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""


def above(host: str) -> Iterator[str]:
    """The hosts that *host* lies under, two labels at least."""
    labels = host.split(".")
    for cut in range(1, len(labels) - 1):
        yield ".".join(labels[cut:])


class OurSites:
    """The hosts of a house, asked about one by one."""

    def __init__(self, hosts: Mapping[str, object]) -> None:
        self.hosts = set(hosts)
        self.under: dict[str, list[str]] = {}
        for host in sorted(self.hosts):
            for higher in above(host):
                self.under.setdefault(higher, []).append(host)

    def met_by(self, named: str) -> Iterator[tuple[str, Stands]]:
        """Ours that *named* is, lies under, or stands above; nothing of one that is itself ours."""
        if named in self.hosts:
            yield named, Stands.SAME
            return
        if lower := next((higher for higher in above(named) if higher in self.hosts), None):
            yield lower, Stands.BELOW
            return
        for ours in self.under.get(named, ()):
            yield ours, Stands.ABOVE
