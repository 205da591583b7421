"""Dictionaries of RFC 9651: read as an independent reader reads them, whole or not at all."""

from __future__ import annotations

import http_sf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.rights.signals.fields import dictionary

PIECES = ["a", "train-ai", "=", "n", "y", ",", " ", "\t", ";", "(", ")", '"', "x y", "?1", "?0", "1", "-2.5"]
ODD = [
    ".",
    ":aGk=:",
    ":",
    "@1",
    "%",
    '%"%c3%a9"',
    '%"%ff"',
    "\\",
    "é",
    "A",
    "*",
    "_",
    "12345678901234567",
    "1.",
    "/",
]


def other(field: str) -> dict[str, str | None] | None:
    """What http-sf reads: each key with its token, None for another kind of value."""
    try:
        read = http_sf.parse(field.encode("utf-8"), tltype="dictionary")
    except (http_sf.StructuredFieldError, ValueError):
        return None
    values = ((key, member[0]) for key, member in read.items())
    return {key: str(value) if isinstance(value, http_sf.Token) else None for key, value in values}


def ours(field: str) -> dict[str, str | None] | None:
    read = dictionary(field)
    return None if read is None else {key: member.word for key, member in read.items()}


@given(st.lists(st.sampled_from(PIECES + ODD), max_size=14).map("".join))
def test_a_dictionary_is_read_as_another_reader_reads_it(field: str) -> None:
    assert ours(field) == other(field)


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("train-ai=n, search=y", {"train-ai": "n", "search": "y"}),
        ("a=1, a=n", {"a": "n"}),
        ("a", {"a": None}),
        ("", {}),
        ("a=n,", None),
        ("A=n", None),
        ("a=n b=y", None),
        ("a=(x y);q, b=n", {"a": None, "b": "n"}),
        ('a="x', None),
        ("a=n" + ", a=n" * 10_000, None),
    ],
)
def test_all_of_it_counts_or_nothing(field: str, read: dict[str, str | None] | None) -> None:
    assert ours(field) == read
