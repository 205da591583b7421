"""Signed manifests are read by their library in a process of its own, from files that these tests sign."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from filigrane.rights.engines.copies import Hand, write_file
from filigrane.rights.engines.embedded import read_bytes, read_file
from filigrane.rights.engines.manifests import C2pa, Signing
from filigrane.rights.signals import Says
from filigrane.rights.signals.inside import Damaged
from filigrane.rights.signals.inside.kinds import Kind
from filigrane.rights.signals.inside.pictures import parts_of
from filigrane.rights.signals.met import Carrier, Reading
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes

from . import files
from .signing import signed, throwaway

WHO = Publisher("Théâtre de l’Aube", policy="https://aube.example/ia")
CLOSED = {"cawg.ai_generative_training": {"use": "notAllowed"}}


def words(reading: Reading) -> set[tuple[str, str]]:
    """The specification and the words of each signal of a manifest."""
    return {(one.signal.spec, one.raw) for one in reading.found if one.signal.carrier == "manifest"}


@pytest.mark.parametrize("label", ["c2pa.training-mining", "cawg.training-mining"])
def test_a_signed_file_says_what_was_signed_under_either_label(label: str) -> None:
    spec = label[:4]
    key = f"{spec}.ai_generative_training"
    content = signed(files.png(), label, {"entries": {key: {"use": "notAllowed"}}})
    found = read_bytes(content, "photo.png")
    assert words(found.reading) == {(spec, f"{key}: notAllowed")}
    assert found.reading.problems == ()
    assert [met.carrier for met in found.mets] == [Carrier.MANIFEST]


def test_the_signed_manifest_of_a_film_is_read() -> None:
    found = read_bytes(signed(files.film(), "cawg.training-mining", {"entries": CLOSED}), "film.mp4")
    assert found.kind is Kind.FILM
    assert words(found.reading) == {("cawg", "cawg.ai_generative_training: notAllowed")}
    assert read_bytes(files.film(), "film.mp4").reading == Reading()


def test_a_signature_that_doesnt_hold_reserves_still_and_permits_nothing() -> None:
    entries = {**CLOSED, "cawg.data_mining": {"use": "allowed"}}
    content = signed(files.png(), "cawg.training-mining", {"entries": entries})
    # The picture itself is another than the one that was signed.
    end = content.rfind(b"IDAT")
    changed = content[:end] + content[end:].replace(b"IDAT", b"IDAU", 1)
    found = read_bytes(changed, "photo.png")
    assert words(found.reading) == {("cawg", "cawg.ai_generative_training: notAllowed")}
    assert found.reading.problems
    assert Says.OPEN not in {one.signal.says for one in found.reading.found}


def test_a_file_without_a_manifest_has_none_and_one_that_is_broken_is_damaged() -> None:
    assert C2pa().read(files.png(), Kind.PNG) is None
    with pytest.raises(Damaged):
        C2pa().read(files.png(more=files.chunk(b"caBX", b"no box at all")), Kind.PNG)
    found = read_bytes(files.png(files.packet("DMI-ALLOWED"), more=files.chunk(b"caBX", b"no box")), "photo")
    assert [problem.is_damage for problem in found.reading.problems] == [True]
    assert found.reading.found == ()


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_copy_is_signed_and_says_the_same_in_both_places(kind: str, tmp_path: Path) -> None:
    source, copy = tmp_path / "a", tmp_path / "b"
    source.write_bytes(files.jpeg() if kind == "jpeg" else files.png())
    written = write_file(source, copy, Wishes(Wish.YES, Wish.NO, Wish.NO), WHO, Hand(throwaway()))
    assert (written.is_signed, written.problems) == (True, ())
    found = read_file(copy)
    uses = ("ai_generative_training", "ai_inference", "ai_training", "data_mining")
    assert words(found.reading) == {("cawg", f"cawg.{use}: notAllowed") for use in uses}
    assert ("plus", Says.RESERVED) in {(one.signal.spec, one.signal.says) for one in found.reading.found}
    assert found.reading.problems == ()


def test_a_signed_file_is_signed_anew_and_what_was_reserved_before_doesnt_vanish(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.png", tmp_path / "b.png"
    source.write_bytes(signed(files.png(), "cawg.training-mining", {"entries": CLOSED}))
    written = write_file(source, copy, Wishes(trained=Wish.YES), WHO, Hand(throwaway()))
    assert written.is_signed
    reading = read_file(copy).reading
    older = [one.signal for one in reading.found if one.raw == "cawg.ai_generative_training: notAllowed"]
    assert [one.is_contested for one in older] == [True]
    assert ("cawg", "cawg.ai_generative_training: allowed") in words(reading)


def test_a_key_that_isnt_one_signs_nothing_and_is_never_shown(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.png", tmp_path / "b.png"
    source.write_bytes(files.png())
    signing = Signing(b"no certificate", b"SECRET WORDS")
    assert "SECRET" not in repr(signing)
    written = write_file(source, copy, Wishes(trained=Wish.NO), WHO, Hand(signing))
    assert not written.is_signed
    assert "SECRET" not in str(written.problems)
    assert len(written.problems) == 1
    assert parts_of(copy.read_bytes()).packets


def test_a_manifest_that_stands_elsewhere_is_never_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/manifest.c2pa"
        said = f'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="{address}" plus:DataMining='
        packet = files.packet().replace(b"plus:DataMining=", said.encode())
        for made in (files.png(packet), files.jpeg(packet)):
            kind = Kind.PNG if made[:1] == b"\x89" else Kind.JPEG
            with pytest.raises(Damaged) as raised:
                C2pa().read(made, kind)
            assert address in dict(raised.value.sentence.values)["reason"]
        with pytest.raises(BlockingIOError):
            server.accept()
