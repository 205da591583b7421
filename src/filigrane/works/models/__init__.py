"""The rows of the catalogue, of the stage, and of their upkeep."""

from __future__ import annotations

from filigrane.works.models.catalogue import (
    Agent,
    Change,
    Contribution,
    Discipline,
    Event,
    File,
    Identifier,
    Reading,
    Work,
)
from filigrane.works.models.opening import OpeningDay
from filigrane.works.models.shelves import (
    Collection,
    Place,
    Relation,
    Shelving,
)
from filigrane.works.models.stage import (
    Performance,
    Production,
    Recording,
    Run,
    Season,
    Staging,
    TeamMember,
)
from filigrane.works.models.upkeep import (
    Batch,
    BatchChunk,
    Mapping,
    Merge,
    Revision,
    Sending,
)

__all__ = [
    "Agent",
    "Batch",
    "BatchChunk",
    "Change",
    "Collection",
    "Contribution",
    "Discipline",
    "Event",
    "File",
    "Identifier",
    "Mapping",
    "Merge",
    "OpeningDay",
    "Performance",
    "Place",
    "Production",
    "Reading",
    "Recording",
    "Relation",
    "Revision",
    "Run",
    "Season",
    "Sending",
    "Shelving",
    "Staging",
    "TeamMember",
    "Work",
]
