"""The repertoire of a fund as it stands on a day: works, parts, holders, as the frozen tables of a run."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import Max, Min

from filigrane.objections.models import Objection
from filigrane.objections.states import State
from filigrane.rights.answers import Layer
from filigrane.rights.models import Share
from filigrane.rights.models import Sheet as SheetRow
from filigrane.rights.queries import verdicts_of
from filigrane.rights.queries.shares import as_sheet
from filigrane.rights.shares import Sheet, in_force
from filigrane.rights.uses import Use
from filigrane.royalties.declares import LINE
from filigrane.royalties.models import Credit, Fund, Run
from filigrane.royalties.queries.verified import verified_accounts
from filigrane.royalties.sheets.reading import Row, Tables
from filigrane.royalties.snapshot import agent_in, splits
from filigrane.works.exports.safe_csv import guarded
from filigrane.works.models import Agent, Identifier, Work
from filigrane.works.queries import live_works

AT_ONCE = 500
KNOWN_BY = ("isni", "ipi")
"""Schemes of identifiers that a statement shows."""


def repertoire_tables(
    fund: Fund, free: Collection[int], last: Run | None, *, on: dt.date, known_on: dt.date
) -> Tables:
    """`works.csv`, `splits.csv`, `holders.csv` of a fund, frozen.

    *free* are works that nobody holds any more: they are left out. Sheets are those in force *on* a day, as
    known on *known_on*. *last* is the run before, whose balances are carried.
    """
    works = list(fund.works.exclude(pk__in=free).select_related("discipline").order_by("pk"))
    contested = contested_parts(fund)
    rows: list[Row] = []
    for work_id, sheets in sheets_of([work.pk for work in works]).items():
        by_layer: defaultdict[Layer, list[Sheet]] = defaultdict(list)
        for sheet in in_force(sheets, on=on, known_on=known_on):
            by_layer[sheet.layer].append(sheet)
        rows += [
            {
                "work": str(work_id), "account": guarded(one.account), "share": str(one.basis_points),
                "disputed": "yes" if one.disputed else "no", "role": one.role,
                "declared": guarded(one.declared[:400]),
            }
            for one in splits(by_layer, contested.get(work_id, ()))
        ]  # fmt: skip
    return {
        "works.csv": [_work(work) for work in works],
        "splits.csv": rows,
        "holders.csv": list(_holders(fund, {row["account"] for row in rows}, last)),
    }


def _work(work: Work) -> Row:
    discipline = work.discipline.code if work.discipline else ""
    return {"work": str(work.pk), "title": guarded(work.title[:400]), "discipline": discipline}


def sheets_of(work_ids: Iterable[int]) -> dict[int, list[Sheet]]:
    """Every split sheet of each work, also of what was merged into it, oldest first."""
    found: dict[int, list[Sheet]] = {work_id: [] for work_id in work_ids}
    ids = sorted(found)
    for start in range(0, len(ids), AT_ONCE):
        chunk = ids[start : start + AT_ONCE]
        merged = Work.objects.filter(merged_into__in=chunk).values_list("pk", "merged_into")
        of = {one: one for one in chunk} | {one: into for one, into in merged if into is not None}
        rows = list(SheetRow.objects.filter(work_id__in=list(of)).order_by("id"))
        lines: defaultdict[int, list[Share]] = defaultdict(list)
        for line in Share.objects.filter(sheet__in=rows).select_related("agent__merged_into").order_by("id"):
            lines[line.sheet_id].append(line)
        for row in rows:
            found[of[row.work_id]].append(as_sheet(row, lines[row.pk]))
    return found


def free_works(house_id: int, work_ids: Iterable[int], *, on: dt.date) -> set[int]:
    """Those of *work_ids* in which every right has ended on the day *on*, so far as the house knows."""
    found = set()
    for work_id, verdicts in verdicts_of(house_id, sorted(work_ids), [Use.TDM], on=on).items():
        latest = verdicts[Use.TDM].free_from[1]
        if latest is not None and latest <= on:
            found.add(work_id)
    return found


def in_catalogue(house_id: int, names: Iterable[str]) -> set[int]:
    """Those of *names* that are the number of a live work of the house."""
    numbers = {int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 19}
    return set(live_works(house_id).filter(pk__in=numbers).values_list("pk", flat=True))


def contested_parts(fund: Fund) -> dict[int, set[str]]:
    """By work, the accounts whose line on a statement of the fund is contested, without an answer so far."""
    rows = Objection.objects.filter(house_id=fund.house_id, kind=LINE, state=State.OPEN)
    said = [(thing, part) for thing, part in rows.values_list("thing", "part") if part.isdecimal()]
    ids = {int(thing) for thing, _part in said if thing.isdecimal()}
    accounts = dict(Credit.objects.filter(pk__in=ids, run__fund=fund, kind="").values_list("pk", "account"))
    found: dict[int, set[str]] = {}
    for thing, part in said:
        if account := accounts.get(int(thing)):
            found.setdefault(int(part), set()).add(account)
    return found


def _holders(fund: Fund, accounts: set[str], last: Run | None) -> Iterator[Row]:
    """A line for each account that has a part, or a balance that is carried."""
    carried = dict(
        Credit.objects.filter(run=last, kind="").exclude(carried_on=0).values_list("account", "carried_on")
    )  # fmt: skip
    every = sorted(accounts | carried.keys())
    agents = Agent.objects.filter(pk__in={n for one in every if (n := agent_in(one)) is not None}).in_bulk()
    known = ids_of(agents)
    verified = verified_accounts(fund.house_id, every)
    waiting = waiting_since(fund)
    for account in every:
        agent = agents.get(agent_in(account) or 0)
        yield {
            "account": account,
            "name": guarded(agent.name if agent else account.partition(":")[2]),
            "ids": known.get(agent.pk, "") if agent else "",
            "verified": "yes" if account in verified else "no",
            "ended": "yes" if agent and agent.died_latest else "no",
            "waiting_since": waiting.get(account, ""),
            "carried": str(carried.get(account, 0)),
        }


def ids_of(agents: Mapping[int, object]) -> dict[int, str]:
    """What identifies each agent to a society: `ISNI 0000…`."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Identifier.objects.filter(agent_id__in=list(agents), scheme__in=KNOWN_BY).order_by(
        "scheme", "value"
    )
    for agent_id, scheme, value in rows.values_list("agent_id", "scheme", "value"):
        found[agent_id].append(f"{scheme.upper()} {value}")
    return {agent_id: ", ".join(names) for agent_id, names in found.items()}


def waiting_since(fund: Fund) -> dict[str, str]:
    """By account, the day of its last payment, or of its first credit where there was none."""
    rows = Credit.objects.filter(run__fund=fund, run__published_at__isnull=False, kind="").order_by()
    first = rows.filter(cents__gt=0).values_list("account").annotate(day=Min("run__published_at"))
    paid = rows.filter(paid__gt=0).values_list("account").annotate(day=Max("run__published_at"))
    return {account: day.date().isoformat() for account, day in (dict(first) | dict(paid)).items()}
