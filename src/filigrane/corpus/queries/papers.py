"""The documents of a version: which there are, and each with its bytes, for a page, a folder, a download."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext, override

from filigrane.accounts.models import House
from filigrane.base.engines.typesetting import can_typeset, draw_sheet
from filigrane.base.errors import defer
from filigrane.corpus.claims import SHOWN, claim_in
from filigrane.corpus.engines.shipped_targets import shipped_codes, shipped_target
from filigrane.corpus.errors import ClaimRefused
from filigrane.corpus.models import Version
from filigrane.corpus.papers.ai_act import summary
from filigrane.corpus.papers.credits import Made, credits_in_words
from filigrane.corpus.papers.croissant import croissant
from filigrane.corpus.papers.datasheet import datasheet
from filigrane.corpus.papers.exchange import LICENCES, dcat, licences
from filigrane.corpus.papers.facts import unsettled
from filigrane.corpus.papers.lines import NOT_RECORDED, markdown
from filigrane.corpus.papers.picture import Pen, picture, told_aloud
from filigrane.corpus.papers.reservations import reservations
from filigrane.corpus.queries.selected import CHUNK
from filigrane.corpus.strata import UNKNOWN
from filigrane.corpus.targets.values import told
from filigrane.corpus.telling import percent
from filigrane.languages.names import NAMES
from filigrane.rights.queries.reserved import reservations_known
from filigrane.works.queries import credits, open_works
from filigrane.works.queries.vocabulary import discipline_labels

DATASHEET = defer("Datasheet: {name}")
SUMMARY = defer("Public summary of training content: {name}")
CREDITS = defer("Who made these works: {name}")
LANGUAGES = ("fr", "en")
PICTURE = Path(__file__).resolve().parents[1] / "papers" / "picture.typ"
MARKDOWN, JSON, CSV = "text/markdown", "application/json", "text/csv"


@dataclass(frozen=True, slots=True)
class Source:
    """What the documents are written from: a manifest, the house of that name, the day of the writing."""

    manifest: Mapping[str, Any]
    house_id: int
    house: str
    claim: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One document: *name* of its file (`{lang}` where languages have their own), *label* a msgid."""

    name: str
    label: str
    media: str
    make: Callable[[Source], str | bytes]

    @property
    def is_spoken(self) -> bool:
        """Whether each language has its own."""
        return "{lang}" in self.name


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that can be had: the *name* of its file, what it is, its media type, its language if any."""

    name: str
    label: str
    media: str
    language: str
    kind: PaperKind


def papers_there(languages: Sequence[str] = LANGUAGES) -> list[Paper]:
    """The documents that every version has, in the order in which people want them; writes none of them.

    Without the extra [pdf] there is no picture.
    """
    held = KINDS if can_typeset() else tuple(kind for kind in KINDS if not kind.name.startswith("picture"))
    return [
        Paper(kind.name.format(lang=language), kind.label, kind.media, language, kind)
        for kind in held
        for language in (languages if kind.is_spoken else ("",))
    ]


def papers_of(
    manifest: Mapping[str, Any], *, languages: Sequence[str] = LANGUAGES, claim: str = ""
) -> dict[str, str | bytes]:
    """Name of file -> content, for each document that goes with a version; a page lists `papers_there`.

    *claim* is what the house says of it, “clean” for instance. Raises ClaimRefused while the terms of one
    work aren't settled.
    """
    source = source_of(manifest, claim)
    return {paper.name: written(paper, source) for paper in papers_there(languages)}


def paper_named(manifest: Mapping[str, Any], name: str) -> tuple[Paper, str | bytes] | None:
    """The document of that name alone, None when there is none. Raises ClaimRefused."""
    for paper in papers_there():
        if paper.name == name:
            return paper, written(paper, source_of(manifest))
    return None


def source_of(manifest: Mapping[str, Any], claim: str = "") -> Source:
    """What the documents of a version are written from. Raises ClaimRefused.

    A claim is refused while the terms of one work aren't settled, whoever makes it: *claim*, or the name and
    the purpose that the recipe gives, when they call the corpus clean.
    """
    said = claim.strip() or claim_in(manifest["name"], manifest["purpose"])
    open_works = unsettled(manifest) if said else []
    if open_works:
        raise ClaimRefused(claim=said, works=", ".join(open_works[:SHOWN]))
    house = House.objects.filter(slug=manifest["house"]).first()
    name = house.name if house else manifest["house"]
    return Source(manifest, house.pk if house else 0, name, claim, timezone.localdate())


def written(paper: Paper, source: Source) -> str | bytes:
    """One document."""
    with override(paper.language or "en"):
        return paper.kind.make(source)


def _datasheet(source: Source) -> str:
    title = gettext(DATASHEET).format(name=source.manifest["name"])
    return markdown(title, datasheet(source.manifest, claim=source.claim), gettext)


def _summary(source: Source) -> str:
    title = gettext(SUMMARY).format(name=source.manifest["name"])
    return markdown(title, summary(source.manifest, gettext), gettext)


def _credits(source: Source) -> str:
    title = gettext(CREDITS).format(name=source.manifest["name"])
    return credits_in_words(title, makers_of(source), day=source.day.isoformat(), say=gettext)


def _reservations(source: Source) -> str:
    lacking = [int(one["id"]) for one in source.manifest["documents"] if "reservations" not in one]
    house, day = source.house_id, first_frozen(source)
    rebuilt: dict[str, dict[str, Any] | None] = {}
    for start in range(0, len(lacking), CHUNK):
        chunk = lacking[start : start + CHUNK]
        held = open_works(house, on=source.day).filter(pk__in=chunk).values_list("pk", flat=True)
        for work, known in reservations_known(house, held, known_on=day).items():
            rebuilt[str(work)] = asdict(known)
    return reservations(source.manifest, rebuilt, rebuilt_on=day.isoformat())


def first_frozen(source: Source) -> dt.date:
    """The day on which the works of a version were chosen: that of the first version it follows."""
    moment = dt.datetime.fromisoformat(source.manifest["frozen_at"])
    parent = source.manifest["parent"]
    known = Version.objects.filter(house_id=source.house_id, name=source.manifest["name"])
    before = known.filter(root=parent).select_related("parent").first() if parent else None
    while before is not None:
        moment, before = before.frozen_at, before.parent
    return timezone.localtime(moment).date()


def makers_of(source: Source) -> list[Made]:
    """Each work of a version with who made it, as the catalogue names them now."""
    documents, house = source.manifest["documents"], source.house_id
    found = []
    for start in range(0, len(documents), CHUNK):
        chunk = documents[start : start + CHUNK]
        ids = [int(one["id"]) for one in chunk if one["title"]]  # no title is told: no maker either
        held = set(open_works(house, on=source.day).filter(pk__in=ids).values_list("pk", flat=True))
        names = credits(held)
        for one in chunk:
            work = int(one["id"])
            by = tuple((credit.name, credit.function) for credit in names[work]) if work in held else None
            found.append(Made(one["id"], one["title"], by))
    return found


def _picture_pdf(source: Source) -> str | bytes:
    content = picture(source.manifest, targets_kept(source.manifest), pen_of(source), house=source.house)
    return draw_sheet(PICTURE, content, day=source.day)


def _picture_svg(source: Source) -> str | bytes:
    content = picture(source.manifest, targets_kept(source.manifest), pen_of(source), house=source.house)
    return draw_sheet(PICTURE, {**content, "ground": True}, day=source.day, spoken=told_aloud(content))


def targets_kept(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any] | None]:
    """Axis -> its target: as the manifest keeps it, else the shipped one of the same shares, else None."""
    found: dict[str, Mapping[str, Any] | None] = {}
    for axis, said in manifest["targets"].items():
        kept = said if "groups" in said else None
        if kept is None and said["code"] in shipped_codes():
            shipped = told(shipped_target(said["code"]))
            kept = shipped if shipped["sha256"] == said["sha256"] else None
        found[axis] = kept
    return found


def pen_of(source: Source) -> Pen:
    """How words and numbers are written in the language of the moment."""
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    targets, disciplines = targets_kept(source.manifest), discipline_labels(source.house_id)
    signs = {"comma": ",", "mark": "\u202f%"} if language == "fr" else {}
    mark = "\u202f" if language == "fr" else ","

    def name(axis: str, stratum: str) -> str:
        groups = (targets.get(axis) or {}).get("groups", ())
        for group in groups:
            if group["stratum"] == stratum and group[f"label_{language}"] != stratum:
                return capital(group[f"label_{language}"])
        if stratum == UNKNOWN:
            return capital(gettext(NOT_RECORDED))
        if axis == "language" and stratum in NAMES:
            return capital(gettext(NAMES[stratum]))
        return capital(disciplines.get(stratum, stratum)) if axis == "discipline" else stratum

    return Pen(
        language, gettext, lambda many: f"{many:,}".replace(",", mark),
        lambda share: percent(share, **signs), name,
    )  # fmt: skip


def capital(words: str) -> str:
    """*words* with a capital, for a name that begins a line."""
    return words[:1].upper() + words[1:]


def _json(make: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Callable[[Source], str]:
    return lambda source: json.dumps(make(source.manifest), ensure_ascii=False, indent=1) + "\n"


KINDS = (
    PaperKind(
        "picture.{lang}.pdf", defer("Picture of the corpus, to print"), "application/pdf", _picture_pdf
    ),
    PaperKind(
        "picture.{lang}.svg", defer("Picture of the corpus, for a screen"), "image/svg+xml", _picture_svg
    ),
    PaperKind("datasheet.{lang}.md", defer("Datasheet"), MARKDOWN, _datasheet),
    PaperKind("credits.{lang}.md", defer("Credits: who made the works"), MARKDOWN, _credits),
    PaperKind(
        "ai-act-summary.{lang}.md",
        defer("Public summary of training content (AI Act)"),
        MARKDOWN,
        _summary,
    ),
    PaperKind(LICENCES, defer("Terms of each work"), CSV, lambda source: licences(source.manifest)),
    PaperKind("reservations.csv", defer("Reservations known when works were taken"), CSV, _reservations),
    PaperKind(
        "croissant.json", defer("Croissant 1.1, for machines"), "application/ld+json", _json(croissant)
    ),
    PaperKind("dcat.jsonld", defer("DCAT-AP, for open-data portals"), "application/ld+json", _json(dcat)),
)
"""The documents, in the order in which people want them."""
