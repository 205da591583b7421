"""Mutated packets, pictures, books, manifests: nothing raises, dawdles, or permits what the bytes don't."""

from __future__ import annotations

import functools
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from filigrane.rights.engines.embedded import Care, read_bytes
from filigrane.rights.signals import Says
from filigrane.rights.signals.inside import CannotHold, Damaged
from filigrane.rights.signals.inside.kinds import Kind, kind_of
from filigrane.rights.signals.inside.pictures import MODULES, parts_of
from filigrane.rights.signals.met import RAW_CHARS, Carrier, Met, Reading, Thing
from filigrane.rights.signals.readers.c2pa import read_c2pa
from filigrane.rights.signals.readers.file_licence import read_file_licence
from filigrane.rights.signals.readers.plus import read_plus
from filigrane.rights.signals.readers.rsl_inside import read_rsl_inside
from filigrane.rights.signals.readers.source_type import read_source_type
from filigrane.rights.signals.readers.tdmrep_inside import read_tdmrep_inside
from filigrane.rights.signals.readers.xmp import read_xmp

from . import files
from .form import FOLDER, read_cases

MOST_SECONDS = 2.0
MET = [met for case in read_cases((FOLDER / "files.txt").read_text("utf-8")) for met in case.met]
TOKENS = [
    b'"',
    b"'",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&#0;",
    b"&x;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"\x00",
    b"\xff",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<!DOCTYPE x [<!ENTITY x 'DMI-ALLOWED'>]>",
    b"DMI-ALLOWED",
    b"DMI-PROHIBITED",
    b"notAllowed",
    b"allowed",
    b"Allowed",
    b"rdf:li",
    b"rdf:Description",
    b"rdf:resource",
    b"rdf:value",
    b"xmlns:",
    b"0",
    b"1",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"<rdf:li>" * 400,
    b'{"a":' * 500,
    b"[" * 3_000,
    b"\xff\xe1",
    b"\xff\xeb",
    b"iTXt",
    b"XMP ",
    b"\x7f\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"PK\x01\x02",
    b"no training. " * 900,
]


def mutated(body: bytes, chance: random.Random) -> bytes:
    """*body* with one to four wounds."""
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.randint(0, len(body)) for _ in range(2))
        end = min(end, at + 200)
        wound = chance.randrange(6)
        if wound == 0:
            body = body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]
        elif wound == 1:
            body = body[:at] + body[end:]
        elif wound == 2:
            body = body[:end] + body[at:end] * chance.randint(1, 4) + body[end:]
        elif wound == 3 and chance.random() < 0.3:
            body = body[:at]
        else:
            body = body[:at] + chance.choice(TOKENS) + body[at:]
    return body


def check(reading: Reading, bodies: bytes) -> None:
    """What holds of every reading, whatever the bytes."""
    for one in reading.found:
        assert len(one.raw) <= RAW_CHARS
        assert one.raw.isprintable()
        assert one.signal.contact.isprintable()
    for fault in reading.problems:
        assert fault.raw.isprintable()
        fault.text.text.format(**dict(fault.text.values))
    opens = {one.signal.spec for one in reading.found if one.signal.says is Says.OPEN}
    assert not opens or not any(fault.is_damage for fault in reading.problems)
    plain = bodies.replace(b"\x00", b"")
    looks = {
        "plus": rb"DMI-|Allowed|&#",
        "tdmrep": rb"0|&#",
        "license": rb"licenses/by|&#",
        "rsl": rb"permits|rsl",
        "c2pa": rb"allowed|\\u",
        "cawg": rb"allowed|\\u",
    }
    assert all(re.search(looks[spec], plain) for spec in opens)


READERS = {
    "plus": (read_plus, (Carrier.IMAGE, Carrier.PDF, Carrier.SIDECAR)),
    "xmp": (read_xmp, (Carrier.IMAGE, Carrier.SIDECAR)),
    "file_licence": (read_file_licence, (Carrier.IMAGE, Carrier.SIDECAR)),
    "rsl_inside": (read_rsl_inside, (Carrier.IMAGE,)),
    "source_type": (read_source_type, (Carrier.IMAGE, Carrier.SIDECAR)),
    "tdmrep_inside": (read_tdmrep_inside, (Carrier.PDF, Carrier.EPUB, Carrier.IMAGE)),
    "c2pa": (read_c2pa, (Carrier.MANIFEST,)),
}
WHOLE: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: files.jpeg(files.packet(), more=files.extended(files.packet("DMI-PROHIBITED"), 300)),
    "png": lambda: files.png(files.packet()),
    "png, packed": lambda: files.png(files.packet(), packed=True, last=True),
    "webp": lambda: files.webp(files.packet(), picture=files.LOSSLESS),
    "tiff": lambda: files.tiff(files.packet(), files.packet("DMI-PROHIBITED")),
    "tiff, big": lambda: files.tiff(files.packet(), order=">", big=True),
    "epub": lambda: files.epub('<meta property="tdm:reservation">1</meta>'),
}


def told(begun: float, body: bytes) -> None:
    """Fail when a reading took too long; the bytes are shown."""
    assert time.process_time() - begun < MOST_SECONDS, body


def fuzz_reader(name: str, count: int, seed: int) -> None:
    reader, carriers = READERS[name]
    chance = random.Random(seed)
    seeds = [met for met in MET if met.carrier in carriers]
    for _ in range(count):
        met = chance.choice(seeds)
        wounded = Met(met.carrier, "https://theatre.example/x", mutated(met.body, chance))
        begun = time.process_time()
        reading = reader(wounded, Thing())
        told(begun, wounded.body)
        check(reading, wounded.body)


def fuzz_file(name: str, count: int, seed: int) -> None:
    """A whole file: read, and written into when it still can be."""
    chance = random.Random(seed)
    content = WHOLE[name]()
    for _ in range(count):
        body = mutated(content, chance)
        if kind_of(body) is Kind.PDF:
            continue
        begun = time.process_time()
        inside = read_bytes(body, "x", care=Care(manifests=lambda: None))
        told(begun, body)
        check(inside.reading, b"".join(met.body for met in inside.mets))
        if module := MODULES.get(kind_of(body)):
            try:
                copy = module.with_packet(body, files.packet("DMI-PROHIBITED"))
            except (Damaged, CannotHold):
                continue
            told(begun, body)
            assert files.packet("DMI-PROHIBITED") in parts_of(copy).packets


@pytest.mark.parametrize("name", READERS)
def test_a_mutated_packet_never_makes_a_reader_raise_or_permit(name: str) -> None:
    fuzz_reader(name, 200, 6)


@pytest.mark.parametrize("name", WHOLE)
def test_a_mutated_file_is_read_and_written_to_or_told_as_damaged(name: str) -> None:
    fuzz_file(name, 100, 6)


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_many_mutated_packets_never_make_a_reader_raise_or_permit(name: str) -> None:
    fuzz_reader(name, 8_000, 2026)


@pytest.mark.long
@pytest.mark.parametrize("name", WHOLE)
def test_many_mutated_files_are_read_and_written_to_or_told_as_damaged(name: str) -> None:
    fuzz_file(name, 3_000, 2026)


NATIVE = """
import json, logging, sys
from filigrane.reading.engines.bounded import take_on
from filigrane.rights.engines import {module} as worker
logging.disable(logging.CRITICAL)
take_on(worker.MEMORY_BYTES, 120)
import c2pa, pypdf
stream, said = sys.stdin.buffer, []
while size := stream.read(8):
    given = stream.read(int.from_bytes(size, "big"))
    said.append(worker.answer({call}))
print(json.dumps([sorted(one) for one in said]))
"""


def in_a_child(module: str, call: str, bodies: Iterator[bytes]) -> list[list[str]]:
    """What a worker answers to each of many files, in one process of its own; it must live to the end."""
    given = b"".join(len(body).to_bytes(8, "big") + body for body in bodies)
    program = NATIVE.format(module=module, call=call)
    done = subprocess.run(
        [sys.executable, "-c", program], input=given, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found: list[list[str]] = json.loads(done.stdout)
    return found


def wounded(content: bytes, count: int, start: bytes = b"") -> Iterator[bytes]:
    chance = random.Random(2026)
    return (start + mutated(content, chance) for _ in range(count))


@functools.cache
def signed_png() -> bytes:
    from .signing import signed

    entries = {"cawg.ai_generative_training": {"use": "notAllowed"}}
    return signed(files.png(), "cawg.training-mining", {"entries": entries})


@pytest.mark.parametrize("count", [40, pytest.param(3_000, marks=pytest.mark.long)])
def test_the_library_of_manifests_lives_through_mutated_files(count: int) -> None:
    first = b'{"do": "read", "type": "image/png"}\n'
    said = in_a_child("manifests_worker", "given", wounded(signed_png(), count, first))
    assert len(said) == count
    assert all(one in (["fault"], ["store"]) for one in said)


@pytest.mark.parametrize("count", [40, pytest.param(3_000, marks=pytest.mark.long)])
def test_the_library_of_pdf_lives_through_mutated_files(count: int) -> None:
    content = files.pdf(files.packet("DMI-PROHIBITED"), more=b"/AF [<< /AFRelationship /Data >>] ")
    said = in_a_child("pdf_packets_worker", 'given, ["read"]', wounded(content, count))
    assert len(said) == count
    assert all(one in (["fault"], ["manifest", "packet"]) for one in said)


BIG: dict[str, Callable[[], bytes]] = {
    "values": lambda: files.packet(more="<plus:DataMining>DMI-ALLOWED</plus:DataMining>" * 19_000),
    "too many values": lambda: files.packet(more="<plus:DataMining>DMI-ALLOWED</plus:DataMining>" * 30_000),
    "depth": lambda: files.packet(more="<rdf:value>" * 200 + "</rdf:value>" * 200),
    "prose": lambda: files.packet(
        more='<r:UsageTerms xmlns:r="http://ns.adobe.com/xap/1.0/rights/">'
        + "without ai train " * 60_000
        + "</r:UsageTerms>"
    ),
    "segments": lambda: files.jpeg(more=files.segment(0xE1, b"x") * 150_000),
    "chunks": lambda: files.png(more=files.chunk(b"tEXt", b"") * 150_000),
}


@pytest.mark.parametrize("name", BIG)
def test_a_file_made_to_be_slow_isnt(name: str) -> None:
    body = BIG[name]()
    begun = time.process_time()
    inside = read_bytes(body, "x")
    assert time.process_time() - begun < 3
    damaged = any(fault.is_damage for fault in inside.reading.problems)
    assert damaged == (name in ("too many values",))
