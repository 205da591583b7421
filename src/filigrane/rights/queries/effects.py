"""What follows from a withdrawal or an end, before it is recorded and after."""

from __future__ import annotations

from dataclasses import replace

from filigrane.rights.performers.effects import Effects, effects_of_withdrawal
from filigrane.rights.performers.loss import Loss, losses_of
from filigrane.rights.performers.statements import Statement, agreements_in, names_of
from filigrane.rights.queries.performers import answering, copies_of, statements_of


def effects_of(house_id: int, work_id: int, statement: Statement) -> list[Effects]:
    """What stops by one sheet or withdrawal of a work, on each of its days; empty when nothing does."""
    said = statements_of(house_id, [work_id])[work_id]
    name = names_of(said)[statement.unit]
    losses = losses_of(statement, name)
    return [follows(house_id, work_id, said, statement.performer_id, loss) for loss in losses]


def foreseen(house_id: int, work_id: int, who: Statement, loss: Loss) -> Effects:
    """What would follow if the performer of a sheet took back what *loss* says; nothing is recorded."""
    said = statements_of(house_id, [work_id])[work_id]
    named = replace(loss, performer=names_of(said)[who.unit])
    return follows(house_id, work_id, said, who.performer_id, named)


def follows(house_id: int, work_id: int, said: list[Statement], performer_id: int, loss: Loss) -> Effects:
    """What follows from *loss* in a work whose statements are *said*."""
    copies = copies_of(house_id, work_id, performer_id=performer_id, named=loss.performer)
    return effects_of_withdrawal(loss, agreements_in(said), copies, house=answering(house_id))
