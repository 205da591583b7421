"""How many verdicts a second, each with its reasons: `python -m bench.verdicts [--works N] [--profile]`.

Works are drawn by a seed: authors of four centuries, one death in ten unknown, translators, composers, a
tenth under a licence, a tenth reserved. Each is asked for every use, as a museum asks of its collection.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import gc
import os
import platform
import pstats
import random
import time
from collections import Counter

from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.bulk import Bulk
from filigrane.rights.days import NOT_KNOWN, Between
from filigrane.rights.facts import Facts, Holder, Kind, Stated
from filigrane.rights.uses import Use
from filigrane.rights.verdict import may

SEED = 7
DAY = dt.date(2026, 11, 28)
ASKS = tuple(Ask(use, DAY, lawful_access=True) for use in Use)
TURNS = 5


def year(number: int) -> Between:
    """A day of that year."""
    return Between(dt.date(number, 1, 1), dt.date(number, 12, 31))


def drawn(draw: random.Random) -> Facts:
    """The facts of one work."""
    born = draw.randint(1600, 1990)
    died = year(born + draw.randint(30, 90)) if born < 1950 and draw.random() < 0.9 else NOT_KNOWN
    author = f"author {draw.randint(1, 9999)}"
    holders = [Holder(author, Layer.WORK, born=year(born), died=died, function="author")]
    kind = draw.random()
    if kind < 0.2:
        holders.append(Holder("a translator", Layer.TRANSLATION, born=year(1950), function="translator"))
    if kind > 0.9:
        holders.append(Holder("a composer", Layer.MUSIC, born=year(1950), function="composer"))
    said: dict[str, str] | None = None
    if 0.3 < kind < 0.4:
        said, what = {"licence": "CC BY-NC 4.0"}, Kind.LICENCE
    elif 0.4 < kind < 0.5:
        said, what = {"use": "tdm"}, Kind.RESERVED
    stated = (Stated(what, said, "a letter", "author", dt.date(2020, 1, 1)),) if said else ()
    return Facts(holders=tuple(holders), made_public=year(born + 30), stated=stated)


def main() -> None:
    """Ask, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    given = parser.parse_args()
    draw = random.Random(SEED)
    works = [drawn(draw) for _ in range(given.works)]
    print(
        f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}, {given.works} works x {len(ASKS)} uses, seed {SEED}"
    )
    gc.freeze()  # the works themselves are not what is measured
    rates = []
    for _ in range(TURNS):
        bulk, begin = Bulk(ASKS), time.process_time()
        count = sum(len(bulk.of(facts)) for facts in works)
        rates.append(count / (time.process_time() - begin))
    rates.sort()
    print(
        f"in bulk: {rates[TURNS // 2]:,.0f} verdicts a second of processor "
        f"({rates[0]:,.0f} to {rates[-1]:,.0f})"
    )
    few = works[: max(1, given.works // 10)]
    begin = time.process_time()
    one_by_one = [may(ask, facts) for facts in few for ask in ASKS]
    rate = len(one_by_one) / (time.process_time() - begin)
    bulk = Bulk(ASKS)
    same = [verdict for facts in few for verdict in bulk.of(facts)] == one_by_one
    print(f"one by one: {rate:,.0f} a second of processor; the same verdicts: {same}")
    print(
        Counter(f"{verdict.answer.value} {verdict.confidence.value}" for verdict in one_by_one).most_common()
    )
    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [bulk.of(facts) for facts in works])
        pstats.Stats(profile).sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
