"""Everything that makes a site say what its people want, as files, each with where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from filigrane.base.errors import defer
from filigrane.rights.signals.wishes import Published, Publisher, Wishes
from filigrane.rights.signals.writers.every import WRITERS

POLICY_PATH = "/tdm-policy.json"
"""Where the conditions of TDMRep are put on a site."""
GOES: dict[str, str] = {
    "robots.txt": defer(
        "At the root of the site. If there is a robots.txt already, put these lines before yours."
    ),
    ".well-known/tdmrep.json": defer("In the folder .well-known at the root of the site."),
    "tdm-policy.json": defer("At the root of the site: tdmrep.json points at it."),
    "rsl.xml": defer("At the root of the site; robots.txt points at it."),
    "filigrane-map.conf": defer("For a server nginx: include it in the block http."),
    "filigrane-headers.conf": defer("For a server nginx: include it in the block server."),
    ".htaccess": defer("For a server Apache: at the root of the site, added to yours if there is one."),
    "head.html": defer("If you can't touch the server: in the head of every page."),
}
"""Where each file goes, by its path in the bundle."""
READ_ME = defer("These files make your site say to machines what you want said. Where each goes:")
LISTENS = defer(
    "They are indications that machines can read, and in French law a way to oppose text and data mining "
    "(CPI, art. R. 122-28). Whether a machine listens is up to those who send it."
)


def publisher_at(name: str, email: str, site: str) -> Publisher:
    """Who says so on *site* (its scheme and its host, or nothing); the conditions will stand there."""
    return Publisher(name, email, site, f"{site}{POLICY_PATH}" if site else "")


def bundle(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """What every writer makes of the wishes; a writer that has nothing to say gives nothing."""
    return tuple(file for write in WRITERS for file in write(wishes, who) if file.body)


def read_me(files: Sequence[Published], translate: Callable[[str], str]) -> str:
    """The page that says where each file goes."""
    lines = [translate(READ_ME), ""]
    for file in files:
        name = file.path.lstrip("/")
        lines += [name, f"    {translate(GOES[name])}" if name in GOES else "", ""]
    return "\n".join([*lines, translate(LISTENS), ""])
