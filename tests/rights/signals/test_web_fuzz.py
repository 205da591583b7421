"""Mutated files, headers and pages: no reader raises, dawdles, or opens what isn't said to be open."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable

import pytest

from filigrane.rights.signals import Says
from filigrane.rights.signals.met import RAW_CHARS, Carrier, Met, Reader, Reading, Thing
from filigrane.rights.signals.readers.odrl import read_odrl
from filigrane.rights.signals.readers.rel_license import read_rel_license
from filigrane.rights.signals.readers.rsl import read_rsl
from filigrane.rights.signals.readers.schema_org import read_schema_org
from filigrane.rights.signals.readers.tdmrep import read_tdmrep

from .form import FOLDER, read_cases

SITE = "https://theatre.example"
MOST_SECONDS = 2.0
READERS: dict[str, tuple[Reader, tuple[Carrier, ...]]] = {
    "tdmrep": (read_tdmrep, (Carrier.TDMREP_FILE, Carrier.HEADERS, Carrier.PAGE)),
    "odrl": (read_odrl, (Carrier.POLICY,)),
    "rsl": (read_rsl, (Carrier.RSL, Carrier.HEADERS, Carrier.PAGE)),
    "rel_license": (read_rel_license, (Carrier.HEADERS, Carrier.PAGE)),
    "schema_org": (read_schema_org, (Carrier.PAGE,)),
}
MET = [
    met
    for name in ("tdmrep.txt", "rsl.txt", "licences.txt")
    for case in read_cases((FOLDER / name).read_text("utf-8"))
    for met in case.met
]
TOKENS = [
    b'"', b"'", b"<", b">", b"</", b"/>", b"[", b"]", b"{", b"}", b",", b":", b";", b"\\", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\\ud800", b"\xed\xa0\x80", b"&#0;", b"&x;", b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"0", b"1", b"-1", b"1e999", b"NaN", b"null", b"true", b"*",
    b"$", b"%", b"%2", b"\r\n", b"\t", b" ", b"permits", b"prohibits", b"license", b"xmlns", b"@graph",
    b"duty", b"[" * 2_000, b'{"a":' * 500, b"<div itemscope>" * 300, b"*" * 300, b"9" * 5_000,
    b"/" * 3_000,
]  # fmt: skip


def mutated(body: bytes, chance: random.Random) -> bytes:
    """*body* with one to six wounds."""
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randint(0, len(body)) for _ in range(2))
        wound = chance.randrange(7)
        if wound == 0:
            body = body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]
        elif wound == 1:
            body = body[:at] + body[end:]
        elif wound == 2:
            body = body[:end] + body[at:end] * chance.randint(1, 4) + body[end:]
        elif wound == 3:
            body = body[:at]
        elif wound == 4:
            other = chance.choice(MET).body
            body = body[:at] + other[chance.randint(0, len(other)) :] + body[end:]
        else:
            body = body[:at] + chance.choice(TOKENS) + body[at:]
    return body


def met_of(seed: Met, chance: random.Random) -> Met:
    """A mutation of one thing met; headers are mutated as the lines of an answer."""
    if seed.carrier is not Carrier.HEADERS:
        return Met(seed.carrier, f"{SITE}/x", mutated(seed.body, chance))
    lines = "\n".join(f"{name}: {value}" for name, value in seed.headers).encode()
    written = mutated(lines, chance).decode("latin-1").split("\n")
    pairs = tuple((line.partition(":")[0], line.partition(":")[2]) for line in written)
    return Met(seed.carrier, f"{SITE}/x", headers=pairs)


def may_open(name: str, met: Met) -> bool:
    """Whether the bytes could be read as opening something, by a look that shares nothing with the reader."""
    text = met.body.replace(b"\x00", b"")
    if name == "tdmrep" and met.carrier is Carrier.HEADERS:
        values = [value for key, value in met.headers if key.strip().lower() == "tdm-reservation"]
        parts = {part.strip() for value in values for part in value.split(",")}
        return "0" in parts and "1" not in parts
    if name == "tdmrep" and met.carrier is Carrier.TDMREP_FILE:
        return bool(re.search(rb'n"\s*:\s*(?:0\s*[,}]|"\s*0\s*")|\\u', text))
    if name == "tdmrep":
        return bool(re.search(rb"content\s*=[\s\"']*0", text, re.I))
    if name == "rsl":
        return b"permits" in text
    if name == "odrl":
        return b"permission" in text and b"Offer" in text
    return True


def check(name: str, met: Met, reading: Reading) -> None:
    """What holds of every reading, whatever the bytes."""
    for one in reading.found:
        assert len(one.raw) <= RAW_CHARS
        assert one.raw.isprintable()
        assert one.signal.contact.isprintable()
        assert one.signal.source.isprintable()
    for fault in reading.problems:
        assert fault.raw.isprintable()
        fault.text.text.format(**dict(fault.text.values))
    opens = any(one.signal.says in (Says.OPEN, Says.OFFERED) for one in reading.found)
    assert not opens or not any(fault.is_damage for fault in reading.problems)
    if any(one.signal.says is Says.OPEN for one in reading.found):
        assert may_open(name, met), met


def fuzz(name: str, count: int, seed: int) -> None:
    reader, carriers = READERS[name]
    chance = random.Random(seed)
    seeds = [met for met in MET if met.carrier in carriers]
    thing = Thing("/articles/one", f"{SITE}/articles/one")
    for _ in range(count):
        met = met_of(chance.choice(seeds), chance)
        begun = time.process_time()
        reading = reader(met, thing)
        assert time.process_time() - begun < MOST_SECONDS, met
        check(name, met, reading)


@pytest.mark.parametrize("name", READERS)
def test_a_mutated_thing_never_makes_a_reader_raise_or_open(name: str) -> None:
    fuzz(name, 200, 6)


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_many_mutated_things_never_make_a_reader_raise_or_open(name: str) -> None:
    fuzz(name, 8_000, 2026)


BIG: dict[str, Callable[[], Met]] = {
    "rules": lambda: Met(
        Carrier.TDMREP_FILE,
        "",
        b"[" + b",".join([b'{"location":"/*a*b*c","tdm-reservation":0}'] * 10_000) + b"]",
    ),
    "stars": lambda: Met(
        Carrier.TDMREP_FILE, "", b'[{"location":"/' + b"*a" * 200_000 + b'$","tdm-reservation":0}]'
    ),
    "parts": lambda: Met(
        Carrier.RSL,
        "",
        b'<rsl xmlns="https://rslstandard.org/rsl">'
        + b'<content url="/*a*b"><license><permits type="usage">all</permits></license></content>' * 8_000
        + b"</rsl>",
    ),
    "quotes": lambda: Met(Carrier.HEADERS, "", headers=(("Link", '<a>; title="' + '\\"' * 30_000),) * 300),
    "scopes": lambda: Met(Carrier.PAGE, "", b"<div itemscope itemprop=a>" * 30_000),
    "links": lambda: Met(Carrier.PAGE, "", b"<a rel=license href=/a>" * 30_000),
    "graph": lambda: Met(
        Carrier.PAGE,
        "",
        b'<script type="application/ld+json">[' + b'{"license":"/a","b":[{}]},' * 20_000 + b"{}]</script>",
    ),
    "nested": lambda: Met(Carrier.POLICY, "", b'{"permission":' * 30_000),
}


@pytest.mark.parametrize("kind", BIG)
def test_a_huge_thing_is_read_in_bounded_time(kind: str) -> None:
    met = BIG[kind]()
    thing = Thing("/" + "ab" * 2_000, f"{SITE}/")
    for name, (reader, carriers) in READERS.items():
        if met.carrier in carriers:
            begun = time.process_time()
            check(name, met, reader(met, thing))
            assert time.process_time() - begun < 5 * MOST_SECONDS, name
