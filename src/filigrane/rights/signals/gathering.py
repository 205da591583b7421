"""A site as it was saved or fetched, laid out as places: each page and file with all that speaks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.met import Carrier, Lead, Met, Problem, Thing
from filigrane.rights.signals.places import Fault, Place

SITE_FILES: dict[str, Carrier] = {
    "/robots.txt": Carrier.ROBOTS,
    "/.well-known/tdmrep.json": Carrier.TDMREP_FILE,
    "/ai.txt": Carrier.AI_TXT,
}
"""The files that speak for a whole site, by their address on it."""
MOST_PLACES = 20_000
"""Pages and files of one site that are looked at."""
HEAD_BYTES = 4_096
MOST_POLICY_BYTES = 256 * 1024
BEGINNINGS: tuple[tuple[Carrier, tuple[bytes, ...]], ...] = (
    (Carrier.IMAGE, (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")),
    (Carrier.PDF, (b"%PDF-",)),
)
"""The first bytes of things that are known by them."""
INSIDE = "xmp"
NOT_WHOLE = defer("The file is damaged: what it may say inside isn't known.")
POINTS_NOWHERE = defer("It points at {address}, which wasn't found: what it says isn't known.")


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a site: its *path* there, and the server's answer as far as it was kept.

    *carrier* is what it was told to be when only a part of its bytes was kept, as the packet of a picture;
    *is_damaged* then says that the whole couldn't be read to its end.
    """

    path: str
    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    at: dt.datetime | None = None
    carrier: Carrier | None = None
    is_damaged: bool = False


def carrier_of(path: str, body: bytes) -> Carrier | None:
    """What kind of thing a file is, by its first bytes; its name helps only where bytes can't tell."""
    head = body[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if path in SITE_FILES:
        return SITE_FILES[path]
    for kind, begins in BEGINNINGS:
        if head.startswith(begins):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return Carrier.EPUB if b"application/epub+zip" in head[:200] else None
    if head.startswith(b"RIFF"):
        return Carrier.IMAGE if head[8:12] == b"WEBP" else None
    return _markup_kind(head, body)


def _markup_kind(head: bytes, body: bytes) -> Carrier | None:
    """The kind of a text that a machine reads; None for any other."""
    if head.startswith((b"{", b"[")):
        return Carrier.POLICY if b"odrl" in body[:MOST_POLICY_BYTES] else None
    if not head.startswith(b"<"):
        return None
    lower = head.lower()
    if b"<html" in lower or lower.startswith(b"<!doctype html"):
        return Carrier.PAGE
    if b"rslstandard.org/rsl" in lower:
        return Carrier.RSL
    return Carrier.SIDECAR if b"<x:xmpmeta" in lower or b"<?xpacket" in lower else None


DOCUMENTS = frozenset({Carrier.RSL, Carrier.POLICY})
"""Documents that others point at: they are read where something leads to them."""
OF_THE_SITE = frozenset(SITE_FILES.values())


def places_of(kept: Iterable[Kept], *, address: str = "") -> tuple[Place, ...]:
    """The pages and files of a site at *address*, each with the files of the site, its headers and itself.

    A site of which only its own files are kept has one place, its whole: `/`. A sidecar speaks for the file
    beside it, `photo.jpg.xmp` or `photo.xmp`; alone it is a place of its own.
    """
    common: list[Met] = []
    own: dict[str, list[Met]] = {}
    faults: dict[str, list[Fault]] = {}
    for one, kind, path in laid_out(kept):
        if kind in OF_THE_SITE:
            common.append(met_of(one, kind))
            continue
        own.setdefault(path, headers_of(one)).append(met_of(one, kind))
        if one.is_damaged:
            said = Problem(INSIDE, Sentence(NOT_WHOLE), is_damage=True)
            faults.setdefault(path, []).append(Fault(kind.value, one.path, said))
    places = [
        Place(
            Thing(path, address.rstrip("/") + path if address else ""),
            (*common, *mets),
            tuple(faults.get(path, ())),
        )
        for path, mets in own.items()
    ]
    return tuple(places[:MOST_PLACES]) or (Place(Thing("/", address), tuple(common)),)


def laid_out(kept: Iterable[Kept]) -> list[tuple[Kept, Carrier, str]]:
    """Each file that says something, with its kind and the path for which it speaks; sidecars last."""
    kinds = [(one, one.carrier or carrier_of(one.path, one.body)) for one in kept]
    speaking = [(one, kind) for one, kind in kinds if kind is not None and kind not in DOCUMENTS]
    alone = [(one, kind, one.path) for one, kind in speaking if kind is not Carrier.SIDECAR]
    paths = [path for _one, _kind, path in alone]
    beside = {path.rpartition(".")[0]: path for path in paths} | {path: path for path in paths}
    return alone + [
        (one, kind, beside.get(one.path.removesuffix(".xmp"), one.path))
        for one, kind in speaking
        if kind is Carrier.SIDECAR
    ]


def headers_of(one: Kept) -> list[Met]:
    """The headers with which a file was sent, as a thing met; none for a file that nobody sent."""
    if not one.headers:
        return []
    return [Met(Carrier.HEADERS, one.path, _as_bytes(one.headers), 200, one.headers, at=one.at)]


def met_of(one: Kept, kind: Carrier) -> Met:
    """A file of a site as a thing met."""
    return Met(kind, one.path, one.body, one.status, one.headers, at=one.at)


def _as_bytes(headers: tuple[tuple[str, str], ...]) -> bytes:
    """Headers as the bytes that a server sends, for their mark."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("utf-8", "replace")


def followed(
    leads: Iterable[Lead], documents: Mapping[str, Kept], *, address: str = ""
) -> tuple[tuple[Met, ...], tuple[tuple[Lead, Problem], ...]]:
    """The documents that *leads* point at, and a problem for each that isn't among *documents*.

    *documents* are kept by their path on the site, or by their whole address when they stand elsewhere.
    """
    found, lost = [], []
    for lead in leads:
        one = documents.get(lead.address) or documents.get(path_on(lead.address, address))
        if one is None or not 200 <= one.status < 300:
            said = Sentence(POINTS_NOWHERE, (("address", lead.address),))
            lost.append((lead, Problem("", said, lead.line, lead.address)))
        else:
            found.append(Met(lead.carrier, one.path, one.body, one.status, one.headers, at=one.at))
    return tuple(dict.fromkeys(found)), tuple(lost)


def path_on(target: str, site: str) -> str:
    """The path of *target* when it stands on *site*, or on a site that nobody named; itself otherwise."""
    try:
        parts, own = urlsplit(target), urlsplit(site)
    except ValueError:
        return target
    if parts.netloc and own.netloc and parts.netloc.lower() != own.netloc.lower():
        return target
    path = unquote(parts.path) or "/"
    return path if path.startswith("/") else f"/{path}"
