"""The index of a house: where it stands, and whether it can answer."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from filigrane.archive.engines.faults import IndexUnreadable
from filigrane.archive.engines.index import SearchIndex as Index
from filigrane.archive.engines.index.on_disk import OnDisk
from filigrane.archive.models import SearchIndex
from filigrane.archive.want import Mark


def house_folder(house_id: int) -> Path:
    """Where the indexes of a house stand; all of it can be made again."""
    return Path(settings.FILIGRANE_HOME) / "indexes" / "search" / str(house_id)


def turn_lock(house_id: int) -> Path:
    """What a process holds while it writes; beside the folder, which may go."""
    return house_folder(house_id).with_name(f"{house_id}.lock")


@functools.lru_cache(maxsize=16)
def opened(folder: Path) -> Index:
    """The index in *folder*, kept open from one question to the next; folders never have one name twice."""
    return OnDisk(folder)


def index_of(house_id: int) -> tuple[Index, Mark] | None:
    """The index that answers, and its mark; None before the first, and when its files are gone or damaged."""
    name = SearchIndex.objects.filter(house_id=house_id).values_list("folder", flat=True).first()
    folder = house_folder(house_id) / (name or "-")
    if not name or not folder.is_dir():
        return None
    try:
        index = opened(folder)
        mark = index.mark()
    except IndexUnreadable:
        opened.cache_clear()
        return None
    return (index, mark) if mark is not None and mark.after is None else None
