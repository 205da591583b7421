"""No number that the API takes is without bounds: the database would stumble over the largest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DESCRIBED = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "openapi.json").read_text(encoding="utf-8")
)


def numbers_in(
    schema: Any, place: str, met: frozenset[str] = frozenset()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every whole number that *schema* takes, with its place."""
    if isinstance(schema, list):
        for part in schema:
            yield from numbers_in(part, place, met)
    elif isinstance(schema, dict):
        name = schema.get("$ref", "").rpartition("/")[2]
        if name and name not in met:
            yield from numbers_in(DESCRIBED["components"]["schemas"][name], f"{place} {name}", met | {name})
        if schema.get("type") == "integer":
            yield place, schema
        for key, part in schema.items():
            yield from numbers_in(part, place if key == "properties" else f"{place}.{key}", met)


def taken() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every whole number in a query or a body; those of a path are looked for by equality alone."""
    for path, operations in DESCRIBED["paths"].items():
        for method, operation in operations.items():
            asked = [one for one in operation.get("parameters", []) if one["in"] != "path"]
            yield from numbers_in([one["schema"] for one in asked], f"{method} {path}")
            yield from numbers_in(operation.get("requestBody", {}), f"{method} {path}")


def test_every_number_that_the_api_takes_has_its_bounds() -> None:
    found = list(taken())
    assert len(found) > 20
    assert [place for place, number in found if not {"minimum", "maximum"} <= number.keys()] == []
