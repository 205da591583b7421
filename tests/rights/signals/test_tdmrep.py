"""TDMRep says what its bytes say: the first rule that fits, and silence for whatever isn't as it must be."""

from __future__ import annotations

import json

import pytest

from filigrane.rights.signals import Says
from filigrane.rights.signals.met import Carrier, Lead, Met, Reading, Thing
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.signals.tdm_properties import Property, in_force, read_properties

SITE = "https://theatre.example"


def of_file(rules: object, path: str = "/") -> Reading:
    body = rules if isinstance(rules, bytes) else json.dumps(rules).encode()
    return read_tdmrep(
        Met(Carrier.TDMREP_FILE, f"{SITE}/.well-known/tdmrep.json", body), Thing(path, SITE + path)
    )


def of_headers(*headers: tuple[str, str]) -> Reading:
    return read_tdmrep(Met(Carrier.HEADERS, f"{SITE}/play", headers=headers), Thing("/play", f"{SITE}/play"))


def of_page(html: str) -> Reading:
    return read_tdmrep(Met(Carrier.PAGE, f"{SITE}/play", html.encode()), Thing("/play", f"{SITE}/play"))


def says(reading: Reading) -> list[Says]:
    return [one.signal.says for one in reading.found]


def told(reading: Reading) -> list[str]:
    return [one.text.text for one in reading.problems]


def rule(location: object, reservation: object, **others: object) -> dict[str, object]:
    return {"location": location, "tdm-reservation": reservation, **others}


@pytest.mark.parametrize(
    ("location", "path", "fits"),
    [
        ("/", "/anything?x=1", True),
        ("/a/", "/a", False),
        ("/A/", "/a/b", False),
        ("/a/*.pdf", "/a/b/c.pdf?x", True),
        ("/a/*.pdf$", "/a/b/c.pdf?x", False),
        ("/a$", "/a", True),
        ("/a$", "/a/b", False),
        ("/*/b/*/d", "/a/b/c/d/e", True),
        ("/%7Ejo/", "/~jo/x", True),
        ("/th%C3%A9%c3%a2tre", "/th\u00e9\u00e2tre/x", True),
        ("/a%2Fb", "/a/b", False),
        ("/path/foo-%24", "/path/foo-$", True),
        ("/100%", "/100%25", True),
        ("/100%", "/100%7E", False),
    ],
)
def test_a_location_fits_as_a_pattern_of_robots_does(location: str, path: str, fits: bool) -> None:
    assert says(of_file([rule(location, 1)], path)) == ([Says.RESERVED] if fits else [])


def test_the_first_rule_that_fits_counts_even_when_a_later_one_is_narrower() -> None:
    rules = [rule("/a/", 1), rule("/a/b/", 0)]
    assert says(of_file(rules, "/a/b/x")) == [Says.RESERVED]
    assert says(of_file(rules[::-1], "/a/b/x")) == [Says.OPEN]


def test_a_number_between_quotation_marks_counts_and_is_told() -> None:
    reading = of_file([rule("/", "1")])
    assert says(reading) == [Says.RESERVED]
    assert "quotation marks" in told(reading)[0]


@pytest.mark.parametrize("value", [2, -1, True, None, 1.0, "yes", "", [1], {"a": 1}, 10**30])
def test_any_other_value_says_nothing_and_is_told(value: object) -> None:
    reading = of_file([rule("/", value)])
    assert says(reading) == []
    assert "Only 0 and 1" in told(reading)[0]


def test_after_a_rule_without_meaning_a_later_one_may_reserve_but_not_open() -> None:
    assert says(of_file([rule("/", "yes"), rule("/", 1)])) == [Says.RESERVED]
    assert says(of_file([rule("/", "yes"), rule("/", 0)])) == []


@pytest.mark.parametrize(
    "body",
    [
        {"location": "/", "tdm-reservation": 0},
        [{"tdm-reservation": 0}],
        [{"location": "/"}],
        [[], "x", 3, None],
        [{"location": 3, "tdm-reservation": 0}],
        b"<!doctype html><title>404</title>",
    ],
)
def test_a_file_that_is_not_as_it_must_be_says_nothing_and_is_told(body: object) -> None:
    reading = of_file(body)
    assert says(reading) == []
    assert reading.problems
    assert not any(one.is_damage for one in reading.problems)


@pytest.mark.parametrize(
    "body",
    [
        b'[{"location": "/", "tdm-reservation": 0}',
        b'[{"location": "/", "tdm-reservation": 0},]',
        b'[{"location": "/\xff", "tdm-reservation": 0}]',
        b"[" * 100_000,
        b"",
        b"[" + b'{"location":"/","tdm-reservation":0},' * 40_000 + b"{}]",
    ],
)
def test_a_file_that_is_broken_is_damage(body: bytes) -> None:
    reading = of_file(body)
    assert says(reading) == []
    assert [one.is_damage for one in reading.problems] == [True]


def test_the_same_name_twice_keeps_the_reservation() -> None:
    reading = of_file(b'[{"location": "/", "tdm-reservation": 1, "tdm-reservation": 0}]')
    assert says(reading) == [Says.RESERVED]
    assert reading.problems


def test_an_absent_file_says_nothing_and_is_no_fault() -> None:
    met = Met(Carrier.TDMREP_FILE, "", b"[]", status=404)
    assert read_tdmrep(met, Thing()) == Reading()


def test_a_policy_is_a_lead_reached_from_the_file() -> None:
    reading = of_file([rule("/", 1, **{"tdm-policy": "/policy.json"})])
    assert reading.leads == (Lead(Carrier.POLICY, f"{SITE}/policy.json"),)
    assert reading.found[0].signal.contact == f"{SITE}/policy.json"


def test_a_policy_is_passed_over_when_nothing_is_reserved() -> None:
    assert of_file([rule("/", 0, **{"tdm-policy": "/policy.json"})]).leads == ()


@pytest.mark.parametrize("policy", ["javascript:alert(1)", "http://[", "a b", "", 3, "https://", "\ud800"])
def test_a_policy_that_is_no_address_is_told_and_the_reservation_stays(policy: object) -> None:
    reading = of_file([rule("/", 1, **{"tdm-policy": policy})])
    assert says(reading) == [Says.RESERVED]
    assert reading.leads == ()
    assert "isn't the address" in told(reading)[0]


def test_headers_are_read_whatever_their_capitals() -> None:
    reading = of_headers(("TDM-Reservation", " 1 "), ("tDm-PoLiCy", "https://theatre.example/p.json"))
    assert says(reading) == [Says.RESERVED]
    assert reading.found[0].signal.carrier == "header"
    assert reading.leads[0].address == "https://theatre.example/p.json"


@pytest.mark.parametrize("value", ["2", "yes", "1.0", "", "\uff11", "01"])
def test_a_header_with_another_value_says_nothing(value: str) -> None:
    reading = of_headers(("tdm-reservation", value))
    assert says(reading) == []
    assert reading.problems


def test_a_header_that_comes_twice_keeps_the_reservation() -> None:
    assert says(of_headers(("tdm-reservation", "0"), ("TDM-Reservation", "1"))) == [Says.RESERVED]
    assert says(of_headers(("tdm-reservation", "0, 1"))) == [Says.RESERVED]


def test_the_head_of_a_page_reserves_and_opens() -> None:
    for value, wanted in (("1", Says.RESERVED), ("0", Says.OPEN)):
        html = f'<html><head><META NAME="TDM-Reservation" CONTENT="{value}"></head><body>x'
        assert says(of_page(html)) == [wanted]


def test_its_body_reserves_and_never_opens() -> None:
    html = '<html><head></head><body><p>A comment</p><meta name="tdm-reservation" content="{}">'
    assert says(of_page(html.format(1))) == [Says.RESERVED]
    assert says(of_page(html.format(0))) == []


def test_a_meta_in_a_remark_or_a_script_says_nothing() -> None:
    meta = '<meta name="tdm-reservation" content="0">'
    assert of_page(f"<html><head><!-- {meta} --><script>'{meta}'</script></head>").found == ()


def test_the_policy_of_a_page_is_reached_from_its_base() -> None:
    html = (
        '<base href="/licences/"><meta name="tdm-reservation" content="1">'
        '<meta name="tdm-policy" content="tdm.json">'
    )
    assert of_page(html).leads == (Lead(Carrier.POLICY, f"{SITE}/licences/tdm.json", 1),)


def test_a_page_too_long_opens_nothing_and_still_reserves() -> None:
    for value, wanted in (("0", []), ("1", [Says.RESERVED])):
        head = f'<html><head><meta name="tdm-reservation" content="{value}"></head><body>'
        reading = of_page(head + "x" * (4 << 20))
        assert says(reading) == wanted
        assert reading.problems[0].is_damage


def test_each_property_comes_from_the_last_carrier_that_gives_it() -> None:
    site = of_file([rule("/", 1, **{"tdm-policy": "/policy.json"})]).found
    header = of_headers(("tdm-reservation", "1")).found
    last, policy = in_force(header + site)
    assert last == header[0]
    assert policy == f"{SITE}/policy.json"
    document = read_properties("document", [Property("0")]).found
    assert in_force(site + header + document) == (document[0], "")


def test_a_carrier_that_gives_a_policy_alone_leaves_the_reservation_as_it_was() -> None:
    site = of_file([rule("/", 1, **{"tdm-policy": "/policy.json"})]).found
    header = of_headers(("tdm-policy", "https://theatre.example/other.json")).found
    assert in_force(site + header) == (site[0], "https://theatre.example/other.json")


def test_an_error_resets_nothing() -> None:
    site = of_file([rule("/", 1)]).found
    assert in_force(site + of_headers(("tdm-reservation", "2")).found) == (site[0], "")
