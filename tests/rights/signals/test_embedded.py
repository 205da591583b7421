"""A file of any kind, told by its bytes, says what stands in it; none raises, whatever it holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from filigrane.rights.engines import embedded
from filigrane.rights.engines.embedded import Care, read_bytes, read_file
from filigrane.rights.signals import Says
from filigrane.rights.signals.inside.kinds import Kind
from filigrane.rights.signals.met import Carrier, Reading

from . import files

TDM = 'xmlns:tdm="http://www.w3.org/ns/tdmrep/"'


def said(reading: Reading) -> set[tuple[str, str, Says]]:
    """The specification, the carrier and the word of each signal that says something."""
    signals = [found.signal for found in reading.found]
    return {(one.spec, one.carrier, one.says) for one in signals if one.says > Says.NOTHING}


def damages(reading: Reading) -> list[str]:
    """What is damaged, in words."""
    return [problem.text.text for problem in reading.problems if problem.is_damage]


PDF = files.pdf(files.packet(more=f"<tdm:reservation {TDM}>1</tdm:reservation>"))
FILES = {
    Kind.JPEG: files.jpeg(files.packet()),
    Kind.PNG: files.png(files.packet(), packed=True),
    Kind.WEBP: files.webp(files.packet()),
    Kind.TIFF: files.tiff(files.packet()),
    Kind.PDF: PDF,
    Kind.XMP: files.packet(),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_read_for_what_it_is_under_any_name(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(FILES[kind])
    found = read_file(path)
    assert found.kind is kind
    assert ("plus", "xmp", Says.RESERVED) in said(found.reading)
    assert found.mets[0].body == files.packet() or kind is Kind.PDF
    assert damages(found.reading) == []


def test_a_pdf_speaks_for_the_whole_document() -> None:
    found = read_bytes(PDF, "https://theatre.example/brochure.pdf")
    assert ("tdmrep", "document", Says.RESERVED) in said(found.reading)
    assert found.mets[0].carrier is Carrier.PDF


def test_an_epub_speaks_for_the_whole_book(tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(files.epub('<meta property="tdm:reservation">1</meta>'))
    assert said(read_file(path).reading) == {("tdmrep", "document", Says.RESERVED)}


@pytest.mark.parametrize("name", ["photo.png.xmp", "photo.xmp"])
def test_a_sidecar_beside_a_file_speaks_for_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(files.png())
    (tmp_path / name).write_bytes(files.packet())
    found = read_file(tmp_path / "photo.png")
    assert said(found.reading) == {("plus", "xmp", Says.RESERVED)}
    assert found.mets[0].carrier is Carrier.SIDECAR


def test_a_file_of_another_kind_says_nothing_and_nothing_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("DMI-ALLOWED")
    assert read_file(path).reading == Reading()


def test_what_cannot_be_opened_is_damage_and_never_raises(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "absent", tmp_path / "pipe", Path("a\0b")):
        assert damages(read_file(path).reading) == [embedded.NOT_OPENED]


@pytest.mark.parametrize(
    "content",
    [
        files.png(files.packet("DMI-ALLOWED"))[:-5],
        files.jpeg(files.packet("DMI-ALLOWED"))[:-300],
        files.jpeg(files.packet("DMI-ALLOWED"), files.packet()[:200]),
    ],
)
def test_a_permission_in_a_damaged_file_is_no_permission(content: bytes) -> None:
    found = read_bytes(content, "photo")
    assert damages(found.reading)
    assert Says.OPEN not in {one.signal.says for one in found.reading.found}


def test_a_permission_in_a_sound_file_is_read() -> None:
    found = read_bytes(files.png(files.packet("DMI-ALLOWED")), "photo")
    assert said(found.reading) == {("plus", "xmp", Says.OPEN)}


def test_a_reservation_in_a_damaged_file_counts() -> None:
    found = read_bytes(files.png(files.packet())[:-5], "photo")
    assert said(found.reading) == {("plus", "xmp", Says.RESERVED)}
    assert damages(found.reading)


def test_a_pdf_that_is_no_pdf_or_is_locked_is_undecided() -> None:
    locked = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <00> /U <00> >> /ID [<00> <00>]"
    closed = files.pdf(files.packet()).replace(b"trailer\n<< ", b"trailer\n<< " + locked)
    for content in (b"%PDF-1.7\n%%EOF", closed):
        assert damages(read_bytes(content, "x.pdf").reading)


def test_a_signed_manifest_without_the_extra_names_the_extra() -> None:
    content = files.png(files.packet("DMI-ALLOWED"), more=files.chunk(b"caBX", b"x"))
    found = read_bytes(content, "photo.png", care=Care(manifests=lambda: None))
    problems = [problem.text for problem in found.reading.problems]
    assert [dict(text.values)["extra"] for text in problems] == ["filigrane[c2pa]"]
    assert said(found.reading) == set()


@pytest.mark.parametrize(
    ("brand", "kind"), [(b"isom", Kind.FILM), (b"heic", Kind.HEIC), (b"avif", Kind.AVIF)]
)
def test_the_signed_manifest_of_a_film_is_seen_and_nothing_else_of_it(brand: bytes, kind: Kind) -> None:
    bare = b"\0\0\0\x14ftyp" + brand + b"\0\0\0\0" + brand
    box = b"\0\0\0\x20uuid" + bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + b"broken!!"
    assert read_bytes(bare, "film").reading == Reading()
    without = read_bytes(bare + box, "film", care=Care(manifests=lambda: None))
    assert (without.kind, damages(without.reading)) == (kind, [embedded.NEEDS_EXTRA])
    assert damages(read_bytes(bare + box, "film").reading)


def test_a_zip_whose_list_swells_isnt_opened() -> None:
    content = files.epub()
    at = content.rfind(b"PK\x05\x06")
    lying = content[: at + 12] + (1 << 30).to_bytes(4, "little") + content[at + 16 :]
    assert damages(read_bytes(lying, "book.epub").reading)


def test_a_large_picture_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as opened:
        opened.write(files.jpeg(files.packet()))
        opened.truncate(3 << 30)
    assert said(read_file(path).reading) == {("plus", "xmp", Says.RESERVED)}
