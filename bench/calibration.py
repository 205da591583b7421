"""How much does identity x mean x: the picture, drawn by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path

from filigrane.languages.folds import words
from filigrane.languages.skeleton import skeleton

SIDE, EDGE, BINS = 400, 50, 20


def truth(query: str, source: str, *, letters: bool) -> float:
    """One minus the edit distance over the longer of both, by words (skeletons) or by letters.

    The whole table is filled: no band, no seed.
    """
    said, held = ([word for _, _, word in words(text)] for text in (query, source))
    left: Sequence[Hashable] = "".join(said) if letters else [skeleton(word) for word in said]
    right: Sequence[Hashable] = "".join(held) if letters else [skeleton(word) for word in held]
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(right, 1):
            here = min(row[place] + 1, row[place - 1] + 1, before + (one != other))
            before, row[place] = row[place], here
    return 1 - row[-1] / max(len(left), len(right), 1)


def draw_picture(points: Sequence[tuple[float, float]], path: Path) -> None:
    """Said identity across, counted identity up: a dot for each twentieth, as large as it has spans."""
    binned: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for said, counted in points:
        binned[min(int(said * BINS), BINS - 1)].append((said, counted))
    dots = []
    for held in (binned[number] for number in sorted(binned)):
        across, up = (sum(values) / len(held) for values in zip(*held, strict=True))
        low, high = min(c for _, c in held), max(c for _, c in held)
        print(f"identity {across:.3f} means {up:.3f} ({low:.2f} to {high:.2f}), {len(held)} spans")
        x, y = at(across), SIDE - at(up)
        dots.append(
            f'<path d="M{x:.1f} {SIDE - at(low):.1f}V{SIDE - at(high):.1f}" stroke="#8a8a8a"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + len(held) ** 0.5 / 3:.1f}" fill="#9c2f2f"/>'
        )
    path.write_text(framed("".join(dots), len(points)), "utf-8")


def at(share: float) -> float:
    """Where a share of one stands on an axis."""
    return EDGE + share * (SIDE - 2 * EDGE)


def framed(dots: str, count: int) -> str:
    """The picture with its axes, its diagonal and its words."""
    ticks = "".join(
        f'<text x="{at(tick / 4):.0f}" y="{SIDE - EDGE + 18}" text-anchor="middle">{tick * 25} %</text>'
        f'<text x="{EDGE - 8}" y="{SIDE - at(tick / 4) + 4:.0f}" text-anchor="end">{tick * 25} %</text>'
        for tick in range(5)
    )
    low, high = at(0), at(1)
    title = f"Identity that a span says, and identity counted without bands or seeds: {count} spans"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{title}</title>'
        f'<rect width="{SIDE}" height="{SIDE}" fill="#fff"/>'
        f'<path d="M{low} {SIDE - high}V{SIDE - low}H{high}" fill="none" stroke="#444"/>'
        f'<path d="M{low} {SIDE - low}L{high} {SIDE - high}" stroke="#bbb" stroke-dasharray="4 4"/>'
        f'{ticks}{dots}<text x="{SIDE / 2}" y="{SIDE - 10}" text-anchor="middle">said</text>'
        f'<text x="14" y="{EDGE - 20}">counted</text></svg>\n'
    )
