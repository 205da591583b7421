"""An IPv6 line counts as one caller, whichever of its addresses it uses."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.addresses import caller


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(1, 2**64 - 1))
def test_every_address_of_a_line_is_one_caller(one: int, two: int, line: int) -> None:
    first, second = (str(ipaddress.IPv6Address(line << 64 | end)) for end in (one, two))
    assert caller(first) == caller(second)


@given(st.ip_addresses(v=6), st.ip_addresses(v=6))
def test_two_lines_are_two_callers(one: ipaddress.IPv6Address, two: ipaddress.IPv6Address) -> None:
    is_one_line = int(one) >> 64 == int(two) >> 64
    if not is_one_line and one.ipv4_mapped is None and two.ipv4_mapped is None:
        assert caller(str(one)) != caller(str(two))


@given(st.ip_addresses(v=4))
def test_an_address_of_ipv4_is_itself_however_it_is_written(address: ipaddress.IPv4Address) -> None:
    assert caller(str(address)) == caller(f"::ffff:{address}") == str(address)


@pytest.mark.parametrize("address", ["", "unix:", "localhost", "1.2.3", "2001:db8::%"])
def test_what_is_no_address_is_one_caller(address: str) -> None:
    assert caller(address) in ("", "2001:db8::/64")


def test_the_zone_of_an_address_is_left_out() -> None:
    assert caller("fe80::1%eth0") == caller("fe80::2") == "fe80::/64"
