"""From what is due to what is credited, as a drawing: each bar begins where the one before it ended.

Plain SVG in one ink, whole numbers alone; the same figures stand in the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH, ROW, BAR, EDGE = 360, 46, 12, 1
FACE = "Atkinson Hyperlegible Next, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Step:
    """A sum in cents that comes in, or goes out of what is left; *words* name it, *figure* writes it."""

    words: str
    figure: str
    cents: int
    comes_in: bool = False


def draw(steps: Sequence[Step], *, title: str) -> str:
    """The drawing; what came in is all given out when the last bar ends where the first began."""
    whole = sum(step.cents for step in steps if step.comes_in) or 1
    height = ROW * len(steps) + EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-label={quoteattr(title)}>'
    ]
    into, out = 0, 0
    for at, step in enumerate(steps):
        start = into if step.comes_in else out
        into, out = (into + step.cents, out) if step.comes_in else (into, out + step.cents)
        x, end = WIDTH * start // whole, WIDTH * (start + step.cents) // whole
        top = at * ROW
        lines += [
            _text(0, top + 16, step.words, "start"),
            _text(WIDTH, top + 16, step.figure, "end"),
            f'<line x1="0" x2="{WIDTH}" y1="{top + 38}" y2="{top + 38}" stroke="currentColor" '
            'stroke-opacity="0.2"/>',
            f'<rect x="{x}" y="{top + 25}" width="{max(end - x, 1 if step.cents else 0)}" height="{BAR}" '
            f'fill="currentColor" fill-opacity="{"0.85" if step.comes_in else "0.55"}"/>',
        ]
    return "\n".join([*lines, "</svg>\n"])


def _text(x: int, y: int, words: str, anchor: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FACE}" font-size="13" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(words)}</text>'
    )
