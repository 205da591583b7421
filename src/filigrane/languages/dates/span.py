"""What the grammar builds: two days, which of them are doubtful, and how they are written in EDTF."""

from __future__ import annotations

from dataclasses import dataclass, replace

from filigrane.languages.dates.conventions import ABOUT, margin
from filigrane.languages.dates.days import Day, first_of, iso_year, last_of, years_later
from filigrane.languages.dates.value import HistoricalDate, Precision, Remark

FINENESS = list(Precision)


@dataclass(frozen=True, slots=True)
class Span:
    """From *first* to *last*, None on a side without bound.

    *about* marks the sides that the wording says are approximate, *doubt* a question mark on the whole.
    *among* are the dates of a list; *one_of* is true when only one of them holds.
    """

    first: Day | None
    last: Day | None
    precision: Precision
    about: tuple[bool, bool] = (False, False)
    doubt: bool = False
    soft: bool = False
    remarks: tuple[Remark, ...] = ()
    among: tuple[Span, ...] = ()
    one_of: bool = False

    def noting(self, text: str, **values: str) -> Span:
        """The same span with one more remark."""
        remark = Remark(text, tuple(values.items()))
        return self if remark in self.remarks else replace(self, remarks=(*self.remarks, remark))

    @property
    def edtf(self) -> str:
        """The date in EDTF, levels 0 to 2, without the margin of doubt."""
        if self.among:
            among = [replace(part, doubt=part.doubt or self.doubt) for part in self.among]
            parts = ",".join(dict.fromkeys(part.edtf.replace("/", "..") for part in among))
            return f"[{parts}]" if self.one_of else f"{{{parts}}}"
        if self.first and self.last and (one := _one(self.first, self.last, self.precision)):
            return one + _mark(any(self.about), doubt=self.doubt)
        return f"{self._side(0)}/{self._side(1)}"

    def _side(self, side: int) -> str:
        day = self.last if side else self.first
        if day is None:
            return ".."
        whole = (not self.first or _is_first(self.first)) and (not self.last or _is_last(self.last))
        written = iso_year(day.year) if whole else day.iso
        return written + _mark(self.about[side], doubt=self.doubt)


def years(first: int, last: int, precision: Precision = Precision.YEAR) -> Span:
    """From 1 January of *first* to 31 December of *last*, astronomical years."""
    return Span(first_of(first), last_of(last), precision)


def coarser(one: Precision, other: Precision) -> Precision:
    """The coarser of two precisions."""
    return max(one, other, key=FINENESS.index)


def historical(wording: str, span: Span) -> HistoricalDate:
    """The value of *wording*: the margin of doubt is added here, once."""
    first, last, added = widened(span)
    is_circa = span.doubt or any(span.about) or any(part.doubt or any(part.about) for part in span.among)
    remarks = (*span.remarks, Remark(ABOUT, (("years", str(added)),))) if added else span.remarks
    return HistoricalDate(
        wording,
        first.iso if first else "",
        last.iso if last else "",
        span.edtf,
        circa=is_circa,
        soft=is_circa or span.soft,
        precision=span.precision,
        remarks=remarks,
    )


def widened(span: Span) -> tuple[Day | None, Day | None, int]:
    """The two days with the margin of doubt, and the years that it added; a list widens each of its dates."""
    if span.among:
        parts = [widened(replace(part, doubt=part.doubt or span.doubt)) for part in span.among]
        firsts, lasts = [part[0] for part in parts if part[0]], [part[1] for part in parts if part[1]]
        return min(firsts), max(lasts), max(part[2] for part in parts)
    first, last = span.first, span.last
    years = margin(span.precision, (first or last or first_of(1)).year)
    low = first is not None and (span.about[0] or span.doubt)
    high = last is not None and (span.about[1] or span.doubt)
    return (
        years_later(first, -years) if first and low else first,
        years_later(last, years) if last and high else last,
        years if low or high else 0,
    )


def _one(first: Day, last: Day, precision: Precision) -> str:
    """The single EDTF date that means exactly *first* to *last*, or nothing."""
    if first == last:
        return first.iso
    if (first.year, first.month) == (last.year, last.month):
        return first.iso[:-3] if first.day == 1 and last == last_of(last.year, last.month) else ""
    if not (_is_first(first) and _is_last(last)):
        return ""
    if first.year == last.year:
        return iso_year(first.year)
    if precision is Precision.DECADE and first.year % 10 == 0 and last.year == first.year + 9:
        return iso_year(first.year)[:-1] + "X"
    hundred = first.year - first.year % 100
    if precision is Precision.CENTURY and hundred >= 0 and last.year - first.year == 99:
        return iso_year(hundred)[:-2] + "XX"
    return ""


def _is_first(day: Day) -> bool:
    return (day.month, day.day) == (1, 1)


def _is_last(day: Day) -> bool:
    return (day.month, day.day) == (12, 31)


def _mark(about: bool, *, doubt: bool) -> str:
    """The EDTF sign of a doubt: approximate, uncertain, or both."""
    return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((about, doubt), "")
