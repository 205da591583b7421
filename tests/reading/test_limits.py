"""What may come in, told by the bytes and not by the name."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.reading.errors import (
    EmptyFile,
    NotUtf8,
    SwellsTooMuch,
    TooLarge,
    TooManyPixels,
    UnknownType,
    UnreadableBytes,
    UnsafeName,
)
from filigrane.reading.limits import MAX_NAME_CHARS, MAX_UPLOAD_BYTES, MediaType, check_upload, safe_name


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")


def docx(extra: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")
        for name, content in extra.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Une chaîne d’oiseaux".encode(), MediaType.TEXT),
        (b"<?xml version='1.0'?><TEI/>", MediaType.TEI),
        (b"<?xml version='1.0'?><other/>", MediaType.XML),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", MediaType.SVG),
        (b"%PDF-1.7", MediaType.PDF),
        (png(3, 4), MediaType.PNG),
        (docx({}), MediaType.DOCX),
    ],
)
def test_the_type_is_told_by_the_bytes(content, kind):
    assert check_upload("poster.exe", content) is kind


def test_fifty_megabytes_are_too_large():
    with pytest.raises(TooLarge):
        check_upload("big.txt", b"a" * 50_000_000)


def test_the_limit_itself_is_not_passed_by_one_byte():
    with pytest.raises(TooLarge):
        check_upload("big.pdf", b"%PDF-" + b"a" * (MAX_UPLOAD_BYTES - 4))


def test_an_empty_file_says_so():
    with pytest.raises(EmptyFile):
        check_upload("nothing.txt", b"")


def test_binary_is_not_text():
    with pytest.raises(UnknownType):
        check_upload("play.txt", bytes(range(256)) * 4)


def test_a_type_that_is_not_accepted_here_is_refused():
    with pytest.raises(UnknownType):
        check_upload("play.xml", png(1, 1), accept={MediaType.TEI})


def test_invalid_utf8_names_the_byte():
    with pytest.raises(NotUtf8) as caught:
        check_upload("vers.txt", b"abc\xe9def")
    assert caught.value.values["offset"] == 3


def test_a_file_that_swells_is_refused():
    with pytest.raises(SwellsTooMuch):
        check_upload("bomb.docx", docx({"word/media/a.bin": b"\x00" * 5_000_000}))


def test_an_archive_inside_an_archive_is_refused():
    with pytest.raises(SwellsTooMuch):
        check_upload("nest.docx", docx({"inner.zip": b"x"}))


def test_a_picture_of_a_billion_pixels_is_refused():
    with pytest.raises(TooManyPixels):
        check_upload("wide.png", png(40_000, 40_000))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\plays\\le moulin.xml", "le moulin.xml"),
        ("/abs/é.xml", "é.xml"),
        ("c:evil.txt", "evil.txt"),
    ],
)
def test_folders_in_a_name_are_dropped(name, plain):
    assert safe_name(name) == plain


@pytest.mark.parametrize("name", ["", "..", "a\x00b.xml", "a\nb", "x\u202etxt.exe", "../"])
def test_a_name_that_leaves_nothing_or_hides_something_is_refused(name):
    with pytest.raises(UnsafeName):
        safe_name(name)


@given(st.text(max_size=400))
def test_a_name_is_refused_or_plain(name):
    try:
        plain = safe_name(name)
    except UnsafeName:
        return
    assert plain not in ("", ".", "..")
    assert not set(plain) & set("/\\\x00")
    assert len(plain) <= MAX_NAME_CHARS


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type_or_a_clear_error(content):
    with contextlib.suppress(UnreadableBytes):
        assert check_upload("x", content) in MediaType
