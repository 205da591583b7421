"""The form of the cases: bytes as they are written, and a mistake in a case is told, never passed over."""

from __future__ import annotations

import pytest

from filigrane.rights.signals.met import Carrier

from .form import read_cases, read_readers

LINES = r"""
# a remark
a file with odd ends
carrier: robots
status: 503
| User-agent: *
|
! \xef\xbb\xbfDisallow: /\r\n\\
expect: robots robots no_access all | line 2

another
carrier: headers
header: X-Robots-Tag: otherbot: noai
path: /a?b
counts: tdm reserved
"""


def test_lines_of_bytes_are_taken_as_they_stand_and_escapes_are_spoken() -> None:
    met = read_cases(LINES)[0].met[0]
    assert met.body == b"User-agent: *\n\n\xef\xbb\xbfDisallow: /\r\n\\"
    assert (met.carrier, met.status) == (Carrier.ROBOTS, 503)


def test_a_header_keeps_the_colons_of_its_value() -> None:
    case = read_cases(LINES)[1]
    assert case.met[0].headers == (("X-Robots-Tag", "otherbot: noai"),)
    assert (case.thing.path, case.all("counts")) == ("/a?b", ["tdm reserved"])


@pytest.mark.parametrize(
    "lines",
    ["a case\ncarrier: robots\nexpects: x", "a case\ncarrier: robots", "a case\nexpect: nothing"],
    ids=["a key that isn't one", "nothing is expected", "no carrier"],
)
def test_a_case_that_can_check_nothing_is_an_error(lines: str) -> None:
    with pytest.raises(ValueError, match="a case"):
        read_cases(lines)


def test_every_module_of_the_readers_has_its_reader_or_helps_one() -> None:
    assert all(callable(reader) for reader in read_readers().values())
