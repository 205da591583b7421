"""Make a fund: its terms as they will be frozen, the works that its licence names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from filigrane.journal.service import append
from filigrane.royalties.errors import FundNamed, FundWithoutWorks
from filigrane.royalties.funding import terms_checked, terms_of_licence
from filigrane.royalties.licensing.values import Every
from filigrane.royalties.models import Contract, Fund
from filigrane.works.exports.safe_csv import guarded
from filigrane.works.queries import live_works

MONTHS_OF = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def make_fund(
    house_id: int,
    name: str,
    said: Mapping[str, str],
    works: Iterable[int],
    *,
    begins: dt.date,
    months: int = 12,
    contest_days: int = 90,
    person_id: int | None,
    now: dt.datetime,
) -> Fund:
    """A new fund of the house. *said* are keys of `fund.csv` as people write them.

    Raises SheetsUnreadable with every key that can't be read, PoolsNotWhole, NoVote, DeductionTooBig,
    FundWithoutWorks, FundNamed.
    """
    terms = terms_checked(said)
    return _made(
        Fund(
            house_id=house_id, name=name.strip(), terms=terms, begins=begins, months=months,
            contest_days=contest_days, made_by=person_id, made_at=now,
        ),
        works,
    )  # fmt: skip


def fund_of_contract(
    contract: Contract, *, contest_at: str, contest_days: int = 90, person_id: int | None, now: dt.datetime
) -> Fund:
    """The fund that a signed contract pays: its terms, works and periods are the contract's.

    Raises FundNamed where it has one already, FundWithoutWorks.
    """
    licence = contract.licence
    terms = terms_of_licence(licence, number=contract.number, licensee=contract.licensee)
    return _made(
        Fund(
            house_id=contract.house_id, contract=contract,
            name=f"{contract.licensee} {contract.number}"[:200],
            terms=terms | {"contest_at": guarded(contest_at)}, begins=contract.since,
            months=MONTHS_OF[licence.reported], contest_days=contest_days, made_by=person_id, made_at=now,
        ),
        contract.works.values_list("work_id", flat=True),
    )  # fmt: skip


def _made(fund: Fund, works: Iterable[int]) -> Fund:
    ids = sorted(live_works(fund.house_id).filter(pk__in=list(works)).values_list("pk", flat=True))
    if not ids:
        raise FundWithoutWorks
    try:
        with transaction.atomic():
            fund.save()
            fund.works.set(ids)
            append(
                fund.house_id, "royalties.fund_made", thing=f"fund:{fund.pk}", person_id=fund.made_by,
                now=fund.made_at, payload={
                    "name": fund.name, "terms": fund.terms, "works": len(ids),
                    "begins": fund.begins.isoformat(),
                },
            )  # fmt: skip
    except IntegrityError as error:
        raise FundNamed(name=fund.name) from error
    return fund
