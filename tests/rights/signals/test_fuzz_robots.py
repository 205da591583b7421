"""Bytes spoilt at random: no reader raises, takes long, or makes a permission out of damage."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from filigrane.rights.signals import Says
from filigrane.rights.signals.met import Carrier, Met, Reading, Thing
from filigrane.rights.uses import Use

from .form import FOLDER, SignalCase, read_cases, read_readers

OURS = ("robots", "content_signal", "aipref", "ai_txt", "noai")
FEW, MANY = 200, 6_000
MOST_SECONDS = 5.0
"""For one input on a loaded machine; a usual one takes a millisecond."""
WORDS = (
    b"User-agent: *\nDisallow: /\n",
    b"\nAllow: /\n",
    b"\r",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"*" * 50,
    b"$",
    b"%",
    b"%zz",
    b"#",
    b":",
    b"Content-Usage: /x train-ai=n, " + b"a=(" * 20,
    b"Content-Signal: ai-train=no,",
    b'<meta name="robots" content="noai">',
    b"<" * 60,
    b"\xc3",
    b"\xed\xa0\x80",
    b" " * 300,
    b"/" * 300,
)
PATHS = ("/", "/" + "a" * 3_000, "/*", "/%", "/\ud800", "", "?", "/é#x", "/" + "%2f*$" * 200)


def seeds() -> list[Met]:
    """All that the cases of the readers here have met."""
    files = ("robots", "robots_rules", "aipref", "content_signal", "noai", "ai_txt")
    cases: list[SignalCase] = []
    for name in files:
        cases += read_cases((FOLDER / f"{name}.txt").read_text("utf-8"))
    return [replace(met, status=200) for case in cases for met in case.met]


def spoilt(body: bytes, chance: random.Random) -> bytes:
    """*body* with a few of its bytes flipped, cut, doubled, moved or drowned in odd words."""
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(body)), chance.randint(0, len(body))))
        act = chance.randrange(7)
        if act == 0 and body:
            place = chance.randrange(len(body))
            body = body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :]
        elif act == 1:
            body = body[:at] + body[end:]
        elif act == 2:
            body = body[:at] + body[at:end] * chance.randint(2, 9) + body[end:]
        elif act == 3:
            body = body[at:end] + body[:at] + body[end:]
        else:
            body = body[:at] + chance.choice(WORDS) * chance.choice((1, 1, 2, 40)) + body[at:]
    return body[:200_000]


def inputs(count: int) -> Iterator[tuple[Met, Thing]]:
    """The same *count* inputs in every run."""
    chance = random.Random(20261128)
    whole = seeds()
    carriers = (Carrier.ROBOTS, Carrier.AI_TXT, Carrier.PAGE, Carrier.HEADERS)
    for _ in range(count):
        met = chance.choice(whole)
        body = spoilt(met.body, chance)
        names = ("X-Robots-Tag", "Content-Usage", "Content-Signal", "content-type", "\0")
        headers = tuple(
            (chance.choice(names), spoilt(value.encode(), chance).decode("latin-1"))
            for _, value in (*met.headers, ("", "train-ai=n, noai"))
        )
        carrier = met.carrier if chance.random() < 0.7 else chance.choice(carriers)
        agent = chance.choice(("FiligraneBot", "GPTBot", "*", "", "\ud800", "a" * 500))
        yield (
            Met(carrier, met.where, body, headers=headers),
            Thing(path=chance.choice(PATHS), agent=agent),
        )


GIVES = {
    "aipref": re.compile(rb"(?:train-ai|ai-use|search)=y"),
    "content_signal": re.compile(rb"(?:search|ai-input|ai-train)\s*=\s*yes"),
    "ai_txt": re.compile(rb"allow\b"),
}
"""The words without which a reader can't have met a permission; the others never meet one."""


def opened_from_nothing(name: str, met: Met, read: Reading) -> bool:
    """Whether a permission was found that no word of the bytes gives."""
    said = met.body.replace(b"\0", b"") + b"\n" + "\n".join(value for _, value in met.headers).encode()
    is_opened = any(one.signal.says is Says.OPEN for one in read.found)
    return is_opened and not (name in GIVES and GIVES[name].search(said.lower()))


def try_all(name: str, count: int) -> None:
    reader = read_readers()[name]
    for met, thing in inputs(count):
        began = time.perf_counter()
        read = reader(met, thing)
        assert time.perf_counter() - began < MOST_SECONDS, met
        assert not opened_from_nothing(name, met, read), met
        assert all(one.signal.uses <= frozenset(Use) and one.raw.isprintable() for one in read.found)
        if any(problem.is_damage for problem in read.problems):
            assert all(one.signal.says is not Says.OPEN for one in read.found), met


@pytest.mark.parametrize("name", OURS)
def test_spoilt_bytes_never_raise(name: str) -> None:
    try_all(name, FEW)


@pytest.mark.long
@pytest.mark.parametrize("name", OURS)
def test_thousands_of_spoilt_bytes_never_raise(name: str) -> None:
    try_all(name, MANY)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*a*a*a*b\n" * 8_000,
        b"User-agent: GPTBot\n" * 27_000 + b"Disallow: /\n",
        b"User-agent: *\nContent-Usage: / " + b"a=n, " * 100_000,
        b"\r" * 500_000,
        b":" * 500_000,
        b"<" * 500_000,
        b"User-agent: *\n" + b"Content-Usage: /" + b"*" * 9_000 + b" train-ai=n\n",
    ],
    ids=["stars", "names", "a long field", "ends of line", "colons", "tags", "a long path"],
)
def test_files_made_to_last_do_not(name: str, body: bytes) -> None:
    reader = read_readers()[name]
    for carrier in (Carrier.ROBOTS, Carrier.AI_TXT, Carrier.PAGE):
        began = time.process_time()
        reader(Met(carrier, "", body), Thing("/" + "a" * 2_000))
        assert time.process_time() - began < MOST_SECONDS
