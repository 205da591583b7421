"""The light table for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile

from filigrane.accounts.api.auth import key_or_session
from filigrane.accounts.permissions import Standing
from filigrane.accounts.queries import standing_of
from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.trace.forms import document_in
from filigrane.trace.queries import LightResult, twin_of
from filigrane.trace.service import hold_to_light
from filigrane.trace.views.asking import put_down, slow_down

router = Router()


def known_or_visitor(request: HttpRequest) -> Standing | None:
    """Everybody may ask; a key that opens nothing is refused rather than taken for a visitor."""
    return key_or_session(request) if "Authorization" in request.headers else standing_of(request)


class Question(Schema):
    """A text to hold to the light; it is kept nowhere."""

    text: str = Field(examples=["Que diable allait-il faire dans cette galère ? Je ne sais."])


class SpanOut(Schema):
    """Words of the question that stand in a work: `[start, end)` in code points on both sides."""

    query: tuple[int, int]
    source: tuple[int, int]
    work: int
    file: str
    reading: int
    kind: str = Field(description="exact, near or ocr", examples=["exact"])
    identity: int = Field(
        description="Millionths of the words that are equal (of the letters for ocr).", examples=[1000000]
    )


class ShareOut(Schema):
    """A work's share of the question, in whole millionths."""

    id: int
    title: str
    millionths: int


class TraceOut(Schema):
    """Spans, works and what is not identified; the millionths sum to 1,000,000."""

    searched_works: int = Field(examples=[12])
    up_to: str | None
    changes_behind: int
    spans: list[SpanOut]
    works: list[ShareOut]
    not_identified: int = Field(examples=[437500])
    set_phrases: int = Field(
        description="What too many works share to be anybody's: a part of not_identified.", examples=[0]
    )
    set_phrases_at: list[tuple[int, int]]


class DocumentOut(TraceOut):
    """The same, with what was read in the file."""

    text: str = Field(description="What was read in the file; offsets count in it.")
    scanned_pages: int = Field(
        description="Pages whose letters a machine read in a picture: some may be wrong.", examples=[0]
    )
    silent_pages: int = Field(
        description="Pages that gave no word: blank, or pictures not read.", examples=[0]
    )


@router.post(
    "text",
    response=TraceOut,
    auth=known_or_visitor,
    summary="Hold a text to the light",
    openapi_extra={"x-note": "Indications only; nothing found never means original."},
)
@public
def text(request: HouseRequest, question: Question) -> dict[str, Any]:
    """Which works of this house's catalogue the text repeats, with offsets on both sides."""
    slow_down(request, question.text)
    return told(hold_to_light(request.house.id, question.text))


@router.post(
    "document",
    response=DocumentOut,
    auth=known_or_visitor,
    summary="Hold a document to the light",
    openapi_extra={"x-note": "Indications only; nothing found never means original."},
)
@public
def document(request: HouseRequest, file: File[UploadedFile], scan: Form[bool] = False) -> dict[str, Any]:
    """The same for a file: text, TEI, DOCX, PDF, or a picture of a page where the house reads those.

    What it is is told by its bytes. The file is read and kept nowhere; offsets count in `text`, which is what
    was read in it. `scan`: whether the pictures of a PDF's pages that hold no text are read too.
    """
    slow_down(request)
    read = document_in(file, scan=scan)
    put_down(request, read.text)
    found = told(hold_to_light(request.house.id, read.text))
    return {**found, "text": read.text, "scanned_pages": read.scanned, "silent_pages": read.silent}


def told(result: LightResult) -> dict[str, Any]:
    """A result as both answer it."""
    searched = result.searched
    return {
        "searched_works": searched.works,
        "up_to": searched.up_to.isoformat() if searched.up_to else None,
        "changes_behind": searched.behind,
        **twin_of(result),
    }
