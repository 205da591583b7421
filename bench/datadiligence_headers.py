"""What datadiligence makes of headers beside our readers: `python -m bench.datadiligence_headers`.

Needs the package of bench/requirements.txt. Prints the table of
tests/cases/signals/headers_beside_datadiligence.tsv; a line that differs from the file is marked, and the
status is then 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from datadiligence.rules import TDMRepHeader, XRobotsTagHeader

from filigrane.rights.signals import Says, weigh
from filigrane.rights.signals.met import Carrier, Met, Thing
from filigrane.rights.signals.readers.noai import read_noai
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.uses import Use

TABLE = Path(__file__).parents[1] / "tests" / "cases" / "signals" / "headers_beside_datadiligence.tsv"


def theirs(name: str, value: str) -> str:
    """`allowed` or `refused`, by the rule of datadiligence that reads this header."""
    headers = {name: value}
    rules = (TDMRepHeader(), XRobotsTagHeader(user_agent="FiligraneBot"))
    return "allowed" if all(rule.is_allowed(headers=headers) for rule in rules) else "refused"


def ours(name: str, value: str) -> str:
    """The strictest word that counts for generative training."""
    met = Met(Carrier.HEADERS, "", headers=((name, value),))
    found = [one.signal for read in (read_tdmrep, read_noai) for one in read(met, Thing()).found]
    counting = weigh(found, Use.GENAI_TRAIN)
    return (counting[0].says if counting else Says.NOTHING).name.lower()


def main() -> int:
    """Print the table again and say where it changed."""
    differs = False
    for line in TABLE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, value, *kept = line.split("\t")
        now = [theirs(name, value), ours(name, value)]
        differs = differs or kept != now
        print(name, value, *now, "" if kept == now else f"(kept: {kept})", sep="\t")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
