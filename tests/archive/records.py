"""A few records as an index takes them in, and the two engines that are held to the same tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filigrane.archive.analysis import number_key
from filigrane.archive.engines.index import SearchIndex
from filigrane.archive.engines.index.in_memory import InMemory
from filigrane.archive.engines.index.on_disk import OnDisk
from filigrane.archive.entry import Entry, centuries
from filigrane.archive.want import Mark

ENGINES: dict[str, Callable[[Path], SearchIndex]] = {"in memory": lambda _: InMemory(), "on disk": OnDisk}
MARK = Mark("test", 1)
LATER = 20_980_501


def entry(
    number: int,
    title: str = "",
    *,
    names: tuple[str, ...] = (),
    subjects: str = "",
    rest: str = "",
    inv: str = "",
    years: tuple[int, int] | None = None,
    closed: int = 0,
    changed: int = 0,
    **facets: str,
) -> Entry:
    """A record with what is said of it; *facets* hold codes apart by spaces."""
    first, last = years or (None, None)
    texts = {"title": title, "subjects": subjects, "rest": rest}
    return Entry(
        id=number,
        texts={group: (text,) for group, text in texts.items() if text} | ({"names": names} if names else {}),
        numbers=(number_key(inv),) if inv else (),
        facets={name: tuple(codes.split()) for name, codes in facets.items()}
        | {"century": centuries(first, last)},
        first=first,
        last=last,
        closed=closed,
        changed=changed,
    )


RECORDS = (
    entry(1, "Le Malade imaginaire", names=("Molière", "Jean-Baptiste Poquelin"), years=(1673, 1673),
          inv="MV 1234", discipline="theatre", language="fr", changed=30),
    entry(2, "Étude d’un œil", names=("Ana Ory",), years=(1950, 1960), closed=LATER, discipline="dance",
          language="fr", changed=20),
    entry(3, "Les vitraux", subjects="malade et médecin", inv="4-COL-112(3)", discipline="theatre dance",
          language="oc", changed=10),
    entry(4, "Un chien", rest="le malade imaginaire y est cité", names=("Jean Vilar",), years=(1601, 1700),
          discipline="dance", language="fr", changed=40),
)  # fmt: skip
