"""What may be shown of a source around a span: the tool that protects a work does not give it away."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.trace.aligned import LONGEST_PASSAGE, matching_words

CONTEXT_CHARS = 300
"""The most that is shown around a span, both sides together, where display is allowed."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Extract:
    """The source's matching *words*, and as much *before* and *after* as the rights allow."""

    before: str
    words: str
    after: str


def extract(text: str, start: int, end: int, *, may_display: bool, said: str | None = None) -> Extract:
    """The words `[start, end)` of the source *text*; its other words show as "…" unless *may_display*.

    *said*: what the query says there when it is not the same words; those it doesn't say show as "…"
    too. Where display is allowed, at most CONTEXT_CHARS around the span, cut at whole words.
    """
    words = text[start:end]
    if not may_display:
        if said is not None:
            words = ELLIPSIS if max(len(said), len(words)) > LONGEST_PASSAGE else matching_words(said, words)
        return Extract(ELLIPSIS if start > 0 else "", words, ELLIPSIS if end < len(text) else "")
    half = CONTEXT_CHARS // 2 - len(ELLIPSIS)
    # One letter more than is shown says that something stands before it; the rest is not copied.
    before, after = text[max(0, start - half - 1) : start], text[end : end + half + 1]
    return Extract(_tail(before, half), words, _head(after, half))


def _tail(text: str, chars: int) -> str:
    if len(text) <= chars:
        return text
    kept = text[-chars:]
    cut = kept.find(" ")
    return ELLIPSIS + (kept[cut:] if cut >= 0 else kept)


def _head(text: str, chars: int) -> str:
    if len(text) <= chars:
        return text
    kept = text[:chars]
    cut = kept.rfind(" ")
    return (kept[: cut + 1] if cut >= 0 else kept) + ELLIPSIS
