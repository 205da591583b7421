"""Write the catalogue of a house, one act a file."""

from filigrane.works.service.changes import record_change, record_changes
from filigrane.works.service.import_plays import import_plays
from filigrane.works.service.vocabulary import ensure_disciplines

__all__ = ["ensure_disciplines", "import_plays", "record_change", "record_changes"]
