"""Read the catalogue of a house."""

from filigrane.works.queries.feed import ChangeRow, changes_since, newest_seq
from filigrane.works.queries.live import (
    ReadingRow,
    live_readings,
    live_works,
    open_only,
    open_works,
    readings_of,
    seen_works,
    work_of,
)
from filigrane.works.queries.named import Credit, credits, titles
from filigrane.works.queries.people import creators_of_account, nothing_to_erase, written_by
from filigrane.works.queries.store import reading_at, store, text_at

__all__ = [
    "ChangeRow",
    "Credit",
    "ReadingRow",
    "changes_since",
    "creators_of_account",
    "credits",
    "live_readings",
    "live_works",
    "newest_seq",
    "nothing_to_erase",
    "open_only",
    "open_works",
    "reading_at",
    "readings_of",
    "seen_works",
    "store",
    "text_at",
    "titles",
    "work_of",
    "written_by",
]
