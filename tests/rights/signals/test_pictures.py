"""The packet is found in each kind of picture, damage is told, and a copy keeps the picture byte for byte."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from filigrane.rights.signals.inside import MOST_PACKET_BYTES, CannotHold, Damaged, jpeg, png, tiff, webp
from filigrane.rights.signals.inside.kinds import Kind, kind_of
from filigrane.rights.signals.inside.pictures import MODULES, parts_of

from . import files

PACKET = files.packet()
MADE: dict[str, bytes] = {
    "jpeg": files.jpeg(PACKET),
    "png": files.png(PACKET),
    "png, packed": files.png(PACKET, packed=True),
    "png, after the picture": files.png(PACKET, last=True),
    "webp": files.webp(PACKET),
    "webp, lossless": files.webp(PACKET, picture=files.LOSSLESS),
    "tiff": files.tiff(PACKET),
    "tiff, the other order": files.tiff(PACKET, order=">"),
    "tiff, big": files.tiff(PACKET, big=True),
}
BARE: dict[str, bytes] = {
    "jpeg": files.jpeg(),
    "png": files.png(),
    "webp": files.webp(),
    "webp, lossless": files.webp(picture=files.LOSSLESS),
    "tiff": files.tiff(),
    "tiff, the other order": files.tiff(order=">"),
    "tiff, big": files.tiff(big=True),
    "tiff, odd": files.tiff() + b"\0",
}


@pytest.mark.parametrize("name", MADE)
def test_the_packet_of_a_picture_is_found(name: str) -> None:
    parts = parts_of(MADE[name])
    assert (parts.packets, parts.faults, parts.has_manifest) == ((PACKET,), (), False)


@pytest.mark.parametrize("name", BARE)
def test_a_picture_without_a_packet_says_nothing_and_nothing_is_wrong(name: str) -> None:
    parts = parts_of(BARE[name])
    assert (parts.packets, parts.faults) == ((), ())


@pytest.mark.parametrize("name", MADE)
def test_a_picture_that_is_cut_is_damaged_wherever_the_cut_falls(name: str) -> None:
    content = MADE[name]
    end = content.find(files.SCAN) if name == "jpeg" else len(content)
    assert all(parts_of(content[:at]).faults for at in range(16, end - 1, 7))


def test_a_packet_too_long_for_a_segment_is_put_together_again() -> None:
    long = files.packet(more="<!--" + "é" * 40_000 + "-->")
    parts = parts_of(files.jpeg(PACKET, more=files.extended(long)))
    assert parts.packets == (PACKET, long)
    assert not parts.faults


def test_a_packet_of_which_a_piece_is_missing_is_damaged() -> None:
    pieces = files.extended(b"x" * 130_000)
    parts = parts_of(files.jpeg(PACKET, more=pieces[: len(pieces) // 2 - 5_000]))
    assert parts.faults
    cut = files.extended(b"x" * 100, size=40)
    assert parts_of(files.jpeg(more=cut[: len(cut) // 3])).packets == ()


def test_a_packed_packet_that_swells_is_not_opened_whole() -> None:
    bomb = files.png(b" " * (MOST_PACKET_BYTES + 1), packed=True)
    assert len(bomb) < 20_000
    parts = parts_of(bomb)
    assert parts.packets == ()
    assert parts.faults


def test_a_packet_whose_check_sum_is_wrong_is_kept_and_told() -> None:
    content = files.png(PACKET).replace(b"AIMLTRAINING", b"AIMLTRAININF")
    parts = parts_of(content)
    assert parts.faults
    assert len(parts.packets) == 1


def test_a_tiff_whose_pages_run_in_a_circle_ends() -> None:
    page = files.tiff()
    first = int.from_bytes(page[4:8], "little")
    at = first + 2 + 12 * int.from_bytes(page[first : first + 2], "little")
    assert parts_of(page[:at] + page[4:8] + page[at + 4 :]).faults


def test_the_packets_of_every_page_of_a_tiff_are_found() -> None:
    other = files.packet("DMI-PROHIBITED")
    assert parts_of(files.tiff(PACKET, other)).packets == (PACKET, other)


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(more=files.segment(0xEB, b"JP\0\1\0\0\0\1" + b"\0\0\0\x20jumb\0\0\0\x1ejumdc2pa")),
        files.png(more=files.chunk(b"caBX", b"x")),
        files.webp(more=files.riff(b"C2PA", b"x")),
        files.tiff(more=(52_545,)),
    ],
    ids=["jpeg", "png", "webp", "tiff"],
)
def test_a_signed_manifest_is_seen(content: bytes) -> None:
    assert parts_of(content).has_manifest


Writer = Callable[[bytes, bytes], bytes]


def picture_of(kind: Kind, content: bytes) -> object:
    """What of a file is its picture: all that isn't the packet nor what only says where things stand."""
    if kind is Kind.JPEG:
        ours = b"http://ns.adobe.com/xap/1.0/\0"
        kept = [
            content[start:end]
            for _, start, end in jpeg.segments_of(content)
            if ours not in content[start:end]
        ]
        return kept, content[content.find(files.SCAN[:10]) :]
    if kind is Kind.PNG:
        return [content[start:end] for name, start, end in png.chunks_of(content) if name != b"iTXt"]
    if kind is Kind.WEBP:
        found = webp.chunks_of(content)
        return [content[start:end] for name, start, end, _ in found if name not in (b"XMP ", b"VP8X")]
    form = tiff.form_of(content)
    first = next(tiff.directories_of(content, form))
    return [entry for entry in first.entries if form.number(entry[:2]) != tiff.XMP], first.following


@pytest.mark.parametrize("name", [*BARE, *MADE])
@pytest.mark.parametrize("odd", ["", " "])
def test_a_copy_holds_the_new_packet_alone_and_the_same_picture(name: str, odd: str) -> None:
    content = BARE[name] if name in BARE else MADE[name]
    kind = kind_of(content)
    new = files.packet("DMI-PROHIBITED", odd)
    write: Writer = MODULES[kind].with_packet
    copy = write(content, new)
    parts = parts_of(copy)
    assert (parts.packets, parts.faults) == ((new,), ())
    assert picture_of(kind, copy) == picture_of(kind, content)
    again = write(copy, new)
    assert parts_of(again).packets == (new,)


def test_a_tiff_copy_keeps_every_byte_but_the_address_of_its_first_page() -> None:
    content = files.tiff(PACKET)
    copy = tiff.with_packet(content, files.packet("DMI-PROHIBITED"))
    assert copy[:4] == content[:4]
    assert copy[8 : len(content)] == content[8:]


def test_a_webp_copy_announces_its_size_and_its_packet() -> None:
    for picture, alpha in ((files.LOSSY, 0), (files.LOSSLESS, 0x10)):
        copy = webp.with_packet(files.webp(picture=picture), PACKET)
        assert copy[12:30] == b"VP8X\x0a\0\0\0" + bytes([4 | alpha, 0, 0, 0, 2, 0, 0, 1, 0, 0])
        assert int.from_bytes(copy[4:8], "little") == len(copy) - 8


def test_a_png_copy_has_the_right_check_sum() -> None:
    copy = png.with_packet(files.png(), PACKET)
    sums = [(copy[at + 4 : end - 4], copy[end - 4 : end]) for _, at, end in png.chunks_of(copy)]
    assert all(zlib.crc32(body).to_bytes(4, "big") == told for body, told in sums)


def test_a_packet_too_large_for_a_jpeg_is_refused_and_one_that_is_cut_isnt_written_to() -> None:
    with pytest.raises(CannotHold):
        jpeg.with_packet(files.jpeg(), b"x" * 65_600)
    for content in (files.jpeg()[:20], files.png()[:30], files.webp()[:30], files.tiff()[:20]):
        with pytest.raises(Damaged):
            MODULES[kind_of(content)].with_packet(content, PACKET)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (files.jpeg(), Kind.JPEG),
        (files.tiff(order=">", big=True), Kind.TIFF),
        (b"\r\n%PDF-1.4", Kind.PDF),
        (files.epub(), Kind.EPUB),
        (PACKET, Kind.XMP),
        (PACKET.decode().encode("utf-16"), Kind.XMP),
        (b"<html><body>rdf:RDF</body></html>", Kind.OTHER),
        (b"PK\x03\x04" + b"\0" * 60, Kind.OTHER),
        (b"RIFF\0\0\0\0WAVE", Kind.OTHER),
        (b"", Kind.OTHER),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_bytes(head: bytes, kind: Kind) -> None:
    assert kind_of(head) is kind
