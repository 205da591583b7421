"""Read what the installed rooms declare, without importing a room above the caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

from filigrane.base.rooms import ContestKind, JobKind, ProposalKind, Room


def rooms() -> tuple[Room, ...]:
    """Every installed room's declaration, in the order of INSTALLED_APPS."""
    found = (getattr(config, "declares", None) for config in apps.get_app_configs())
    return tuple(room for room in found if isinstance(room, Room))


def job_kind(code: str) -> JobKind:
    """The declared kind of job called *code*; KeyError when no room declares it."""
    return {kind.code: kind for room in rooms() for kind in room.jobs}[code]


def proposal_kinds() -> dict[str, ProposalKind]:
    """Every declared kind of proposal, by its code."""
    return {kind.code: kind for room in rooms() for kind in room.proposals}


def contest_kinds() -> dict[str, ContestKind]:
    """Every declared kind of thing that may be contested, by its code."""
    return {kind.code: kind for room in rooms() for kind in room.contests}


def function_at(path: str) -> Callable[..., Any]:
    """The function that a declaration names by its dotted path."""
    found: Callable[..., Any] = import_string(path)
    return found
