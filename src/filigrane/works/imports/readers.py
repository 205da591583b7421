"""The formats that records come in: how each is cut into records, and how a record becomes a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.reading.json_stream import count_json_records, read_json_records
from filigrane.works.imports.errors import BrokenRecord
from filigrane.works.imports.json_records import json_reader
from filigrane.works.imports.mapping_file import json_mapping
from filigrane.works.imports.record import Raw, Record

Page = Mapping[str, Any]
"""A mapping as JSON values, as `mapping_file.read_mapping_file` gives it or as a page saved it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: *raws* cuts a stream into records, *understand* makes a mapping a function of each.

    *own_schemes* tells in which schemes the source numbers its own people; *count* counts the records
    where that is quicker than reading them.
    """

    code: str
    label: str
    raws: Callable[[IO[bytes], str, Page], Iterator[Raw]]
    understand: Callable[[Page], Callable[[Raw], Record]]
    own_schemes: Callable[[Page], Collection[str]] = lambda _: ()
    count: Callable[[IO[bytes]], int] | None = None


def _json_raws(stream: IO[bytes], name: str, page: Page) -> Iterator[Raw]:
    for record in read_json_records(stream):
        place = f"{name}:{record.number}"
        if record.value is None:
            fault = BrokenRecord(reason=record.reason)
            yield Raw(place, None, (Problem(place, fault.code, str(fault)),))
        else:
            yield Raw(place, record.value)


def _json_schemes(page: Page) -> Collection[str]:
    return {scheme for rule in json_mapping(page).credits for scheme, _ in rule.identifiers}


READERS: dict[str, Reader] = {
    "json": Reader(
        "json",
        defer("JSON records"),
        _json_raws,
        lambda page: json_reader(json_mapping(page)),
        _json_schemes,
        count_json_records,
    ),
}
"""code -> reader; a format of another room's making adds itself here."""
