"""Every file that makes a site say what is wished, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from filigrane.rights.signals.wishes import Published, Publisher, Wishes
from filigrane.rights.signals.writers.aipref import aipref_headers
from filigrane.rights.signals.writers.noai import noai_headers, noai_meta
from filigrane.rights.signals.writers.odrl import write_odrl
from filigrane.rights.signals.writers.parts import narrowest_first
from filigrane.rights.signals.writers.robots import write_robots
from filigrane.rights.signals.writers.rsl import rsl_address, rsl_headers, rsl_meta, write_rsl
from filigrane.rights.signals.writers.servers import Part, write_apache, write_nginx
from filigrane.rights.signals.writers.tdmrep import tdmrep_headers, tdmrep_meta, write_tdmrep

HEAD_PATH = "/head.html"


class Writer(Protocol):
    """Writes the files of one specification; none where it has nothing to say."""

    def __call__(self, wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
        """What *wishes* come to, said by *who*."""
        ...


def robots_file(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """The robots.txt; it points at the RSL document where there is one."""
    return write_robots(wishes, who, rsl=rsl_address(who) if write_rsl(wishes, who) else "")


def headers_of(wishes: Wishes, who: Publisher) -> tuple[tuple[str, str], ...]:
    """The headers of an answer for which *wishes* hold, of every specification that has one."""
    own = (*tdmrep_headers(wishes, who), *aipref_headers(wishes), *noai_headers(wishes))
    return (*own, *rsl_headers(who)) if write_rsl((wishes,), who) else own


def settings(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """The same headers as settings of a server, nginx then Apache."""
    parts = [Part(path, headers_of(one, who)) for path, one in narrowest_first(wishes)]
    return (*write_nginx(parts), *write_apache(parts))


def head(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """What can be said in the head of a page, for the whole site."""
    whole = next((one for path, one in narrowest_first(wishes) if path == "/"), Wishes())
    leads = rsl_meta(who) if write_rsl((whole,), who) else ""
    lines = tdmrep_meta(whole, who) + noai_meta(whole) + leads
    return (Published(HEAD_PATH, "text/html; charset=utf-8", lines.encode()),) if lines else ()


WRITERS: tuple[Writer, ...] = (robots_file, write_tdmrep, write_odrl, write_rsl, settings, head)
