"""Read objections, as far as whoever asks sees the things that they are about."""

from filigrane.objections.queries.beside import Beside, beside, contested
from filigrane.objections.queries.held import contacts_of, said_by
from filigrane.objections.queries.rows import objection_by_token, objection_of, objections_in
from filigrane.objections.queries.seen import of_the_terminal, points_seen
from filigrane.objections.queries.shown import (
    ObjectionShown,
    ReplyShown,
    objection_shown,
    one_shown,
    shown_to,
)

__all__ = [
    "Beside",
    "ObjectionShown",
    "ReplyShown",
    "beside",
    "contacts_of",
    "contested",
    "objection_by_token",
    "objection_of",
    "objection_shown",
    "objections_in",
    "of_the_terminal",
    "one_shown",
    "points_seen",
    "said_by",
    "shown_to",
]
