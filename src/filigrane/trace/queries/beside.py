"""One passage of a result beside its source, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.trace.align import Change
from filigrane.trace.aligned import LONGEST_PASSAGE, Aligned, lay_out
from filigrane.trace.errors import PassageNotFound
from filigrane.trace.extract import Extract, extract
from filigrane.trace.queries.shown import LightResult, PassageShown, WorkShown, may_display
from filigrane.works.queries import reading_at, readings_of


@dataclass(frozen=True, slots=True)
class Beside:
    """A *passage* of a *work*, both sides laid out; *around* is what may be shown before and after.

    *is_open*: whether the source's own words may be shown. *is_cut*: whether it was too long for one page.
    """

    work: WorkShown
    passage: PassageShown
    aligned: Aligned
    around: Extract
    is_open: bool
    is_cut: bool

    @property
    def counts(self) -> tuple[tuple[Change, int], ...]:
        """How many words of each kind there are, those that there are."""
        return tuple(
            (change, self.aligned.counts[change]) for change in Change if self.aligned.counts[change]
        )


def beside(house_id: int, result: LightResult, key: str) -> Beside:
    """The passage that *key* names in *result*, beside its source.

    Raises PassageNotFound when the result has no such passage: the catalogue changed, or the text did.
    """
    found = [(work, p) for work in result.works for p in work.passages if p.key == key]
    if not found:
        raise PassageNotFound
    work, passage = found[0]
    span = passage.span
    for row in readings_of(house_id, reading_ids=[span.reading_id]):
        text = reading_at(row.text_digest, row.locators_digest).text
        is_open = may_display(work.verdicts)
        query_end = min(span.query_end, span.query_start + LONGEST_PASSAGE)
        source_end = min(span.source_end, span.source_start + LONGEST_PASSAGE)
        return Beside(
            work=work,
            passage=passage,
            aligned=lay_out(
                result.text[span.query_start : query_end],
                text[span.source_start : source_end],
                may_display=is_open,
            ),
            around=extract(text, span.source_start, source_end, may_display=is_open, said=""),
            is_open=is_open,
            is_cut=(query_end, source_end) != (span.query_end, span.source_end),
        )
    raise PassageNotFound
