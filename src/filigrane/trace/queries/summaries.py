"""What a house holds that a provider's summary may name: its sites, its works, the names of its sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q

from filigrane.accounts.models import House
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import jobs_of
from filigrane.languages.folds import folded_words
from filigrane.rights.models import Fact
from filigrane.trace.queries.reports import KIND_DATASET
from filigrane.trace.summaries.held import Held, KnownBy, Site
from filigrane.trace.summaries.names import Titled, titled
from filigrane.trace.summaries.sites import address_key, addresses_in, canonical, hosts_in
from filigrane.works import models as catalogue
from filigrane.works.errors import BadIdentifier
from filigrane.works.identifiers import check_identifier
from filigrane.works.models import (
    Agent,
    Contribution,
    File,
    Identifier,
    Place,
    Production,
)
from filigrane.works.queries.live import open_only, open_works

AT_ONCE = 500
LEAST_SET_LETTERS = 6
"""Letters that the name of a set has at least: shorter ones are words like any other."""


class Gathering:
    """The sites and addresses of a house, as they are met."""

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.addresses: dict[str, set[int]] = {}

    def take(self, said: str, known_by: KnownBy, work: int | None = None) -> None:
        """Every site in *said*, and its addresses when they are those of a *work*."""
        if "." not in said:
            return
        for named in hosts_in(said):
            site = self.sites.setdefault(named.host, Site())
            site.known_by.add(known_by)
            if work is not None:
                site.works.add(work)
        if work is not None:
            for address, _ in addresses_in(said):
                key = address_key(address)
                if "/" in key:
                    self.addresses.setdefault(key, set()).add(work)


def held_by(house_id: int, declared: Iterable[str], *, on: dt.date) -> Held:
    """What of a house may be named: open works only, as in every report. *declared*: other own sites."""
    found = Gathering()
    found.take(House.objects.get(pk=house_id).host, KnownBy.HOUSE)
    for site in declared:
        found.take(site, KnownBy.DECLARED)
    shows = open_only(Production.objects.filter(house_id=house_id, withdrawn_at=None), on=on)
    for url in shows.exclude(url="").values_list("url", flat=True):
        found.take(url, KnownBy.SHOW)
    for url in Place.objects.filter(house_id=house_id).exclude(url="").values_list("url", flat=True):
        found.take(url, KnownBy.PLACE)
    works, titles = works_held(house_id, found, on=on)
    addresses = {key: frozenset(ids) for key, ids in found.addresses.items()}
    return Held(works, found.sites, addresses, titles, sets_of(house_id))


def works_held(house_id: int, found: Gathering, *, on: dt.date) -> tuple[int, list[Titled]]:
    """How many works are open, and their titles with who made them; their sources go to *found*."""
    titles: list[Titled] = []
    count, after = 0, 0
    rows = open_works(house_id, on=on).order_by("id").values_list("id", "title", "provenance")
    while part := list(rows.filter(id__gt=after)[:AT_ONCE]):
        after = part[-1][0]
        count += len(part)
        ids = [work for work, _, _ in part]
        for work, _, provenance in part:
            for source in sources_in(provenance):
                found.take(source, KnownBy.RECORD, work)
        files = open_only(File.objects.filter(work_id__in=ids, replaced_by=None), on=on).exclude(source="")
        for work, source in files.values_list("work_id", "source"):
            found.take(source, KnownBy.FILE, work)
        for work, source in Fact.objects.filter(work_id__in=ids, withdrawn_at=None).values_list(
            "work_id", "source"
        ):
            found.take(source, KnownBy.STATEMENT, work)
        makers = names_of_makers(ids)
        titles += [one for work, title, _ in part if (one := titled(work, title, makers.get(work, ())))]
    return count, titles


def sources_in(provenance: object) -> set[str]:
    """Where the fields of a record come from, as `Work.provenance` says it."""
    if not isinstance(provenance, dict):
        return set()
    return {str(one.get("source", "")) for one in provenance.values() if isinstance(one, dict)}


def names_of_makers(work_ids: Collection[int]) -> dict[int, list[str]]:
    """The names of whoever took part in each work, in both orders."""
    found: dict[int, list[str]] = {}
    rows = Contribution.objects.filter(work_id__in=work_ids).order_by("work_id", "place", "id")
    for work, name, sort_name in rows.values_list("work_id", "agent__name", "agent__sort_name"):
        found.setdefault(work, []).extend((name, sort_name))
    return found


def sets_of(house_id: int) -> dict[str, tuple[str, int]]:
    """Collections, and data sets that were held to the light, by their folded names."""
    found: dict[str, tuple[str, int]] = {}
    for pk, name in catalogue.Collection.objects.filter(house_id=house_id).values_list("id", "name"):
        found[set_key(name)] = ("collection", pk)
    for job in jobs_of(house_id).filter(kind=KIND_DATASET, state=JobState.DONE)[:1000]:
        found.setdefault(set_key(str(job.arguments.get("name", "")).split(".")[0]), ("report", job.pk))
    return {key: what for key, what in found.items() if len(key.replace(" ", "")) >= LEAST_SET_LETTERS}


def set_key(name: str) -> str:
    """The name of a set as it is compared."""
    return " ".join(folded_words(name))


def identified(
    house_id: int, asked: Iterable[tuple[str, str]], *, on: dt.date
) -> Iterator[tuple[tuple[str, str], str, int, str]]:
    """Which of *asked* (scheme, value as written) are ours: (asked, `work` or `person`, id, name).

    Values whose check digits are wrong are nobody's.
    """
    by_value: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for scheme, value in asked:
        for known in spellings(scheme, value):
            by_value.setdefault(known, []).append((scheme, value))
    values = sorted({value for _, value in by_value})
    rows = Identifier.objects.filter(house_id=house_id).filter(
        Q(work__in=open_works(house_id, on=on)) | Q(agent__in=Agent.objects.filter(merged_into=None))
    )
    for begin in range(0, len(values), AT_ONCE):
        some = rows.filter(value__in=values[begin : begin + AT_ONCE]).order_by("id")
        for scheme, value, work, title, agent, name in some.values_list(
            "scheme", "value", "work_id", "work__title", "agent_id", "agent__name"
        ):
            for one in by_value.get((scheme, value), ()):
                yield (one, "work", work, title) if work is not None else (one, "person", agent, name)


def spellings(scheme: str, value: str) -> set[tuple[str, str]]:
    """How the catalogue may keep an identifier that a text writes so."""
    try:
        found = {check_identifier(scheme, value)}
    except BadIdentifier:
        return set()
    if scheme == "ark":
        last = value.rsplit("/", 1)[-1]
        found |= {("bnf", one) for one in (value, last, last.removeprefix("cb"))}
    if scheme in ("isni", "orcid"):
        digits = found.copy().pop()[1].replace("-", "").replace(" ", "")
        found |= {("isni", digits), ("orcid", "-".join(digits[at : at + 4] for at in range(0, 16, 4)))}
    return found


def declared_sites(said: str) -> tuple[str, ...]:
    """The sites in what somebody typed, one or several, as they are compared."""
    named = {canonical(one.said) for one in hosts_in(said)}
    return tuple(sorted(named - {""}))
