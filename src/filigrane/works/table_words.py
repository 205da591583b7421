"""Words for the tables whose rows change hands in a merge."""

from __future__ import annotations

from filigrane.base.errors import defer

TABLES: dict[str, str] = {
    "credits": defer("credits"),
    "identifiers": defer("identifiers"),
    "events": defer("events"),
    "files": defer("files"),
    "relations": defer("links to other works"),
    "related": defer("links from other works"),
    "collections": defer("collections"),
    "productions": defer("shows"),
    "recordings": defer("recordings"),
    "merged": defer("earlier merges"),
    "team": defer("parts in shows"),
    "companies": defer("shows produced"),
}
"""table -> what stands in it."""
