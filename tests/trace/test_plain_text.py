"""Plain text keeps its letters, whatever office wrote it; what is no text is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.trace.errors import NotText
from filigrane.trace.plain_text import decoded

SAID = "Où l'âme française, émue, s'élève à nouveau ; ça et là, Noël, l'œuvre et le cœur.\n"


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    assert decoded(text.encode(), "a.txt") == text


def test_windows_letters_are_read_with_their_accents_and_signs() -> None:
    said = SAID + "« L’été… » – 12 €"
    assert decoded(said.encode("cp1252"), "a.txt") == said


def test_a_file_that_leaves_utf_8_after_a_megabyte_is_read_in_the_letters_found_there() -> None:
    plain = "Rien que des lettres simples.\n" * 40_000
    assert decoded((plain + SAID).encode("cp1252"), "a.txt") == plain + SAID


def test_a_line_of_windows_among_lines_of_utf_8_spoils_none_of_them() -> None:
    assert decoded(SAID.encode() * 9 + SAID.encode("cp1252"), "a.txt") == SAID * 10


def test_the_sign_that_ends_a_file_of_dos_is_left_out() -> None:
    assert decoded("l'été, à côté\x1a".encode("cp850"), "a.txt") == "l'été, à côté"


@pytest.mark.parametrize(
    "content", [b"\x00", b"a\x00b", b"\x7fELF\x02\x01\x01\x00\x00\xe9", bytes(range(256)), b"\xff\xfe\x00"]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(NotText, match=r"a\.exe"):
        decoded(content, "a.exe")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_text_without_nul(content: bytes) -> None:
    with contextlib.suppress(NotText):
        assert "\0" not in decoded(content, "a.bin")
