"""What the room archive declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Door, JobKind, Room

KIND_INDEX = "archive.index"

ROOM = Room(
    name="archive",
    doors=(Door(40, defer("Memory"), "archive:search", holds=("works:list",)),),
    jobs=(JobKind(KIND_INDEX, defer("Index of search"), "filigrane.archive.service.index.index_job"),),
    when_idle=("filigrane.archive.service.index.keep_up",),
)
