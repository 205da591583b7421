"""Draw the demo house's poster: `python tools/poster.py [--check]`; the same bytes at every run."""

from __future__ import annotations

import math
import sys
from pathlib import Path

POSTER = Path(__file__).resolve().parents[1] / "src" / "filigrane" / "front" / "demo" / "affiche.svg"
PAPER, INK, BLUE, LAMP = "#FBFAF7", "#1B1F24", "#1F4E79", "#FFE9A8"
WIDTH, HEIGHT = 594, 841
"""One unit is a millimetre of an A1 sheet."""
CENTRE = (297.0, 330.0)
LAMPS = 144
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def lamp(rank: int) -> str:
    """The lamp of *rank*: they stand on a sunflower spiral, and grow as they leave the centre."""
    distance = 19.5 * math.sqrt(rank + 0.5)
    x = CENTRE[0] + distance * math.cos(rank * GOLDEN_ANGLE)
    y = CENTRE[1] + distance * math.sin(rank * GOLDEN_ANGLE)
    radius = 2.4 + 6.2 * rank / LAMPS
    lit = rank % 13 != 5
    fill = LAMP if lit else "none"
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{fill}"/>'


def laid_lines() -> str:
    """The lines of the mould, as paper shows them against the light."""
    steps = "".join(f"M0 {y}H{WIDTH}" for y in range(6, HEIGHT, 6))
    chains = "".join(f"M{x} 0V{HEIGHT}" for x in range(33, WIDTH, 66))
    return f'<path d="{steps}{chains}" stroke="{INK}" stroke-opacity=".06" stroke-width=".5"/>'


def words() -> str:
    """The words of the poster, in the order in which they are read."""
    lines = (
        (658, 74, "BAL DES LAMPISTES"),
        (698, 21, "on éteint les projecteurs, chacun apporte sa lumière"),
        (752, 25, "samedi 21 novembre 2026, vingt et une heures"),
        (802, 14, "La Cuve, scène d’Ormeval — maison fictive · fictional house"),
    )
    return "\n  ".join(
        f'<text x="{CENTRE[0]:.0f}" y="{y}" font-size="{size}" textLength="{length(size, text)}"'
        f' lengthAdjust="spacingAndGlyphs">{text}</text>'
        for y, size, text in lines
    )


def length(size: int, text: str) -> int:
    """A length in units that holds the line whatever font draws it, never wider than the margins."""
    return min(WIDTH - 72, round(size * len(text) * 0.46))


def poster() -> str:
    """The whole drawing, as SVG without script, style sheet or outside address."""
    lamps = "\n    ".join(lamp(rank) for rank in range(LAMPS))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" \
aria-labelledby="titre legende" xml:lang="fr">
  <title id="titre">Affiche du Bal des lampistes</title>
  <desc id="legende">Dans un disque de nuit bleue, {LAMPS} lampes rondes en spirale de tournesol ; \
une sur treize est éteinte. Dessinée par programme pour Filigrane en 2026, CC0 ; manifestation fictive.</desc>
  <rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>
  {laid_lines()}
  <circle cx="{CENTRE[0]:.0f}" cy="{CENTRE[1]:.0f}" r="258" fill="{BLUE}"/>
  <g stroke="{LAMP}" stroke-width=".9">
    {lamps}
  </g>
  <g fill="{INK}" font-family="Georgia, 'Source Serif 4', serif" text-anchor="middle">
  {words()}
  </g>
</svg>
"""


def main() -> int:
    """Write the poster, or say whether the committed one is the drawn one."""
    if "--check" in sys.argv:
        same = POSTER.exists() and POSTER.read_text("utf-8") == poster()
        print("the poster is as drawn" if same else "the poster differs: run python tools/poster.py")
        return 0 if same else 1
    POSTER.write_text(poster(), "utf-8")
    print(POSTER.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
