"""Who is presumed living, and what is closed on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.works.closing import is_closed
from filigrane.works.living import presumed_living

ON = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "living", "born_latest", "died_known", "expected"),
    [
        ("person", "", "", False, True),
        ("person", "", "1984-12-31", False, True),
        ("person", "", "1906-12-31", False, True),
        ("person", "", "1905-12-31", False, False),
        ("person", "", "-0200-12-31", False, False),
        ("person", "", "1984-12-31", True, False),
        ("person", "no", "1984-12-31", False, False),
        ("person", "yes", "1850-12-31", True, True),
        ("body", "", "", False, False),
    ],
)
def test_silence_protects_and_a_statement_of_the_house_wins(
    kind: str, living: str, born_latest: str, died_known: bool, expected: bool
) -> None:
    found = presumed_living(kind=kind, living=living, born_latest=born_latest, died_known=died_known, on=ON)
    assert found is expected


def test_a_closed_record_opens_on_its_day() -> None:
    assert is_closed("2026-11-24", on=ON)
    assert not is_closed("2026-11-23", on=ON)
    assert not is_closed("", on=ON)
