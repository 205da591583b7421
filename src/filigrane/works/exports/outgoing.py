"""A work, a person and a collection as they leave the house: what every form of export reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REGISTERS: dict[str, str] = {
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
    "bnf": "https://catalogue.bnf.fr/ark:/12148/cb{}",
}
"""Public registers, and the address of a record in each; `bnf` values that are ARKs stay as they are."""


@dataclass(frozen=True, slots=True)
class AgentOut:
    """A person or a body; of somebody presumed living nothing but the name, and numbers of public registers.

    *born* and *died* are the source's wordings; *kind* is `person` or the kind of body.
    """

    id: int
    url: str
    name: str
    sort_name: str
    kind: str = "person"
    born: str = ""
    died: str = ""
    description: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    is_living: bool = False

    def __hash__(self) -> int:
        return self.id

    @property
    def same_as(self) -> tuple[str, ...]:
        """Addresses of the same person in public registers."""
        return tuple(REGISTERS[s].format(v) for s, v in self.identifiers if s in REGISTERS and ":" not in v)


@dataclass(frozen=True, slots=True)
class CreditOut:
    """Somebody's part in a work."""

    agent: AgentOut
    function: str


@dataclass(frozen=True, slots=True)
class WorkOut:
    """A work that may leave: dates with wording and bounds, details by their code, events as (kind, wording).

    *url* is the address of its page, absolute when the house's is known. *related* holds (kind, url,
    title) of open works; *licences* what stands on its open files.
    """

    id: int
    url: str
    title: str
    subtitle: str = ""
    language: str = ""
    discipline: str = ""
    discipline_label: str = ""
    description: str = ""
    date_text: str = ""
    earliest: str = ""
    latest: str = ""
    terms: tuple[str, ...] = ()
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identifiers: tuple[tuple[str, str], ...] = ()
    credits: tuple[CreditOut, ...] = ()
    collections: tuple[str, ...] = ()
    related: tuple[tuple[str, str, str], ...] = ()
    licences: tuple[str, ...] = ()
    house: str = ""

    def detail(self, code: str) -> tuple[str, ...]:
        """The texts of a detail; none when nothing is said."""
        return self.details.get(code, ())


CREATORS = frozenset(
    {"author", "choreographer", "composer", "lyricist", "librettist", "painter", "sculptor", "photographer"}
    | {"filmmaker", "illustrator", "graphic_designer", "puppet_maker", "mask_maker"}
)
"""Functions of those who made the work; all others contributed to it."""


def creators(work: WorkOut) -> tuple[AgentOut, ...]:
    """Those who made the work, in their order; each once."""
    return tuple(dict.fromkeys(c.agent for c in work.credits if c.function in CREATORS))


def contributors(work: WorkOut) -> tuple[AgentOut, ...]:
    """Everybody else who took part, in their order; each once."""
    made = creators(work)
    return tuple(dict.fromkeys(c.agent for c in work.credits if c.agent not in made))
