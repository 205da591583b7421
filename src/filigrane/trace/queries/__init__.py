"""What the light table reads of rows and blobs."""

from filigrane.trace.queries.example import example_of, has_example
from filigrane.trace.queries.kept import kept_by, kept_result
from filigrane.trace.queries.shown import LightResult, PassageShown, Searched, WorkShown, show, twin_of

__all__ = [
    "LightResult",
    "PassageShown",
    "Searched",
    "WorkShown",
    "example_of",
    "has_example",
    "kept_by",
    "kept_result",
    "show",
    "twin_of",
]
