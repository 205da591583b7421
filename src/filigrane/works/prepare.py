"""From a file's name and bytes to what the catalogue will keep of it: pure, so it can run anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from filigrane.base.problems import Problem
from filigrane.reading import plain, tei
from filigrane.reading.limits import TEXTS, MediaType, check_upload, safe_name
from filigrane.reading.reading import Reading
from filigrane.reading.xml_safely import parse_xml
from filigrane.works.drafts import WorkDraft, draft_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, read: what to record. *reading* is None for a file whose text nobody reads yet."""

    name: str
    media_type: str
    reader: str
    reader_version: int
    reading: Reading | None
    draft: WorkDraft
    licence: str = ""
    source_licence: str = ""
    source: str = ""
    problems: tuple[Problem, ...] = ()


def prepare(name: str, content: bytes, *, accept: Collection[MediaType] = TEXTS) -> Prepared:
    """What *content* gives: a TEI play by its header, a text by its first heading or its name.

    Pictures, PDF and DOCX, where *accept* lets them in, come without a reading. Raises a `reading.*`
    error when the content is none of these, unsafe or too large.
    """
    shown = safe_name(name)
    kind = check_upload(shown, content, accept=accept)
    if kind is MediaType.TEXT:
        return _text(shown, content)
    if kind is MediaType.SVG:
        parse_xml(content, name=shown)
    if kind not in TEXTS:
        stem = shown.rpartition(".")[0] or shown
        return Prepared(shown, kind.value, "", 0, None, WorkDraft(title=stem, source="file"))
    play = tei.read_tei(content, name=shown)
    draft, problems = draft_of(play, place=shown)
    return Prepared(
        name=shown,
        media_type=MediaType.TEI.value,
        reader=tei.READER,
        reader_version=tei.READER_VERSION,
        reading=play.reading,
        draft=draft,
        licence=" ".join(part for part in (play.licence.target, play.licence.words) if part),
        source_licence=" ".join(
            part for part in (play.source_licence.target, play.source_licence.words) if part
        ),
        source=play.source,
        problems=problems,
    )


def _text(name: str, content: bytes) -> Prepared:
    reading = plain.read_plain(content, name=name)
    stem = name.rpartition(".")[0] or name
    first = reading.text.partition("\n")[0]
    title = first.lstrip("# ").strip() if first.startswith("#") else stem
    return Prepared(
        name=name,
        media_type=MediaType.TEXT.value,
        reader=plain.READER,
        reader_version=plain.READER_VERSION,
        reading=reading,
        draft=WorkDraft(title=title[:500] or stem, source="text"),
    )
