"""What the light table reads of rows and blobs."""

from filigrane.trace.queries.beside import Beside, beside
from filigrane.trace.queries.example import example_of, has_example
from filigrane.trace.queries.kept import kept_by, kept_now, kept_result
from filigrane.trace.queries.shown import LightResult, PassageShown, Searched, WorkShown, show, twin_of
from filigrane.trace.queries.visitors import asked_by, erase_asked

__all__ = [
    "Beside",
    "LightResult",
    "PassageShown",
    "Searched",
    "WorkShown",
    "asked_by",
    "beside",
    "erase_asked",
    "example_of",
    "has_example",
    "kept_by",
    "kept_now",
    "kept_result",
    "show",
    "twin_of",
]
