"""The map of an axis as a drawing: each stratum's share against its target, in one ink, like laid paper.

Plain SVG without style or script: presentation attributes alone, and the colour of the text around it. The
same figures stand in a table beside it; the drawing only shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

ROW, BAR, HEAD = 46, 14, 64
LINE, NARROW = 16, 560
"""Under this width the figures have a line of their own, so that no long name runs into them."""
INK, PAPER = "#1b1f24", "#fbfaf7"


@dataclass(frozen=True, slots=True)
class Mark:
    """One stratum drawn: its name, its share, its target share (None: no target), its figures in words."""

    name: str
    share: Fraction
    target: Fraction | None
    figures: str


def draw(
    marks: Sequence[Mark],
    *,
    title: str,
    legend: str,
    tolerance: Fraction = Fraction(0),
    width: int = 360,
    paper: bool = False,
) -> str:
    """The drawing. On *paper* it has its own ground and ink; on a page it takes the page's.

    A full bar is the share, a thin upright line the target, the pale band around it the tolerance.
    """
    row = ROW + LINE * (width < NARROW)
    height = HEAD + row * len(marks) + 16
    widest = max(
        [*(mark.share for mark in marks), *(_end(mark, tolerance) for mark in marks), Fraction(1, 100)]
    )
    inner = width - 32

    def across(share: Fraction) -> str:
        return f"{float(share / widest) * inner:.1f}"

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}"'
        f' role="img" aria-label={quoteattr(title)}{f" color={chr(34)}{INK}{chr(34)}" if paper else ""}>'
    ]
    if paper:
        lines.append(f'<rect width="{width}" height="{height}" fill="{PAPER}"/>')
    lines.append(_text(16, 28, title, 17, weight="bold", face="Source Serif 4, Georgia, serif"))
    lines.append(_text(16, 48, legend, 11))
    for at, mark in enumerate(marks):
        lines.extend(_row(mark, HEAD + at * row, across, tolerance, width))
    return "\n".join([*lines, "</svg>\n"])


def _end(mark: Mark, tolerance: Fraction) -> Fraction:
    return mark.target + tolerance if mark.target is not None else Fraction(0)


def _row(
    mark: Mark, top: int, across: Callable[[Fraction], str], tolerance: Fraction, width: int
) -> list[str]:
    """Name and figures above, band, bar and line below."""
    narrow = width < NARROW
    bar = top + 22 + LINE * narrow
    found = [
        _text(16, top + 14, mark.name, 13, weight="bold"),
        _text(16, top + 14 + LINE, mark.figures, 12)
        if narrow
        else _text(width - 16, top + 14, mark.figures, 12, anchor="end"),
        f'<line x1="16" x2="{width - 16}" y1="{bar + BAR}" y2="{bar + BAR}" stroke="currentColor" '
        'stroke-opacity="0.25"/>',
    ]
    if mark.target is not None and tolerance:
        low = max(Fraction(0), mark.target - tolerance)
        found.append(
            f'<rect x="16" y="{bar}" width="{across(mark.target + tolerance - low)}" height="{BAR}" '
            f'transform="translate({across(low)} 0)" fill="currentColor" fill-opacity="0.12"/>'
        )
    if mark.share:
        found.append(
            f'<rect x="16" y="{bar + 3}" width="{across(mark.share)}" height="{BAR - 6}" '
            'fill="currentColor" fill-opacity="0.8"/>'
        )
    if mark.target is not None:
        found.append(
            f'<line x1="16" x2="16" y1="{bar - 2}" y2="{bar + BAR + 2}" '
            f'transform="translate({across(mark.target)} 0)" stroke="currentColor" stroke-width="2"/>'
        )
    return found


def _text(
    x: int, y: int, words: str, size: int, *, weight: str = "normal", anchor: str = "start", face: str = ""
) -> str:
    face = face or "Atkinson Hyperlegible Next, system-ui, sans-serif"
    return (
        f'<text x="{x}" y="{y}" font-family="{face}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="currentColor">{escape(words)}</text>'
    )
