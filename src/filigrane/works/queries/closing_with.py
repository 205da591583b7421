"""The works that a show stages and that may be closed, or opened, with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from filigrane.works.models import Production, Staging, Work


@dataclass(frozen=True, slots=True)
class ClosingWith:
    """A work of a show; *goes* when it came to the house with that show and no other stages it."""

    work_id: int
    title: str
    goes: bool


def closing_with(show: Production) -> tuple[ClosingWith, ...]:
    """The live works of *show* that are open, or closed as the show is, in their order in the evening.

    A work closed until another day was closed for a reason of its own, and is not named. A work that the
    house had before (« Tartuffe ») does not go: its title was no secret.
    """
    others = Staging.objects.filter(work=OuterRef("pk"), production__withdrawn_at=None)
    rows = Work.objects.filter(staging__production=show, withdrawn_at=None, closed_until__in=_days(show))
    rows = rows.annotate(is_elsewhere=Exists(others.exclude(production=show)))
    return tuple(
        ClosingWith(row.pk, row.title, row.made_at == show.made_at and not row.is_elsewhere)
        for row in rows.order_by("staging__place", "pk")
    )


def closed_with(show: Production) -> tuple[ClosingWith, ...]:
    """The live works of *show* that are closed until the same day for the same reason."""
    if not show.closed_until:
        return ()
    alike = {"closed_until": show.closed_until, "closed_reason": show.closed_reason}
    rows = Work.objects.filter(staging__production=show, withdrawn_at=None, **alike)
    return tuple(ClosingWith(row.pk, row.title, True) for row in rows.order_by("staging__place", "pk"))


def _days(show: Production) -> set[str]:
    return {"", show.closed_until}
