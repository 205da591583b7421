"""DOCX, PDF and pictures give their text; what can't be read says why."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from filigrane.reading.docx import read_docx
from filigrane.reading.engines.documents import Care, read_document
from filigrane.reading.engines.ocr import installed
from filigrane.reading.engines.pdf import picture_of_page
from filigrane.reading.errors import Encrypted, NoOcrHere, NoTextInside, NoTextLayer, TooManyPages
from made_documents import docx, pdf, picture_pdf, png

REVISED = (
    "<w:p><w:del><w:r><w:delText>jamais</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>toujours</w:t></w:r></w:ins><w:r><w:br/><w:t>ici</w:t></w:r></w:p>"
)
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
TABLE = f"<w:tbl><w:tr>{CELL.format('Acte I')}{CELL.format('le port')}</w:tr></w:tbl>"
NOTED = (
    '<w:p><w:r><w:t>La clef</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    "<w:r><w:t> dort.</w:t></w:r></w:p><w:p><w:r><w:t>Suite</w:t></w:r></w:p>"
)
BOX = "<w:r><w:txbxContent><w:p><w:r><w:t>encart</w:t></w:r></w:p></w:txbxContent></w:r>"
DRAWN = (
    '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Avant</w:t></w:r>'
    f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
    "<w:r><w:t> après</w:t></w:r></w:p>"
)
LOCKED = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{}> /U <{}> >> /ID [<00> <00>]"
SAYS = "La clef rouillée"
PAGE = "La mer rendait ce soir les clefs\nque nous lui avions prêtées."


class Said:
    """A reader of pictures that always reads the same words."""

    def read(self, picture: bytes, *, name: str) -> str:
        return SAYS


def test_a_docx_gives_its_paragraphs_and_their_places() -> None:
    reading = read_document("a.docx", docx("Bonjour à tous", "Deux")).reading
    assert reading.text == "Bonjour à tous\nDeux"
    assert reading.place(16) == "§2"


def test_a_docx_gives_its_tables_cell_by_cell_where_they_stand() -> None:
    assert read_docx(docx("Avant", raw=TABLE)).text == "Avant\nActe I\nle port"


def test_a_footnote_stands_after_the_paragraph_that_calls_it() -> None:
    reading = read_docx(docx(raw=NOTED, notes={1: "nulle part", 2: "De fer."}))
    assert reading.text == "La clef dort.\nDe fer.\nSuite"
    assert [reading.place(0), reading.place(14), reading.place(22)] == ["§1", "§1 n. 1", "§2"]


def test_the_words_of_a_box_are_read_once_and_cut_no_sentence() -> None:
    assert read_docx(docx(raw=DRAWN)).text == "Avant après\nencart"


def test_what_was_deleted_under_revision_is_left_out() -> None:
    assert read_docx(docx(raw=REVISED)).text == "toujours\nici"


def test_a_docx_without_a_word_says_so() -> None:
    with pytest.raises(NoTextInside):
        read_docx(docx(raw="<w:p/>"))


def test_a_pdf_gives_its_text_and_the_page_of_each_part() -> None:
    read = read_document("a.pdf", pdf(["La clef dort", "", "Encore"]))
    assert (read.text, read.silent) == ("La clef dort\nEncore", 1)
    assert [read.reading.place(0), read.reading.place(14)] == ["p. 1", "p. 3"]


def test_a_word_cut_at_the_end_of_a_line_is_one_word() -> None:
    assert "courage" in read_document("a.pdf", pdf(["Il prit cou-/rage et partit"])).text


def test_a_pdf_of_pictures_says_so_and_offers_to_read_them() -> None:
    with pytest.raises(NoTextLayer) as fault:
        read_document("scan.pdf", pdf([""]), Care(Said()))
    assert "pictures to be read" in fault.value.hint


def test_the_pictures_of_a_pdf_are_read_when_somebody_asks() -> None:
    grey = picture_pdf(4, 2, "FlateDecode", zlib.compress(bytes(8)))
    read = read_document("scan.pdf", grey, Care(Said(), scan=True))
    assert (read.text, read.scanned, read.reading.place(0)) == (SAYS, 1, "p. 1")


def test_pictures_that_nothing_here_reads_say_what_to_install() -> None:
    with pytest.raises(NoOcrHere) as fault:
        read_document("scan.pdf", pdf([""]), Care(scan=True))
    assert "tesseract-ocr-fra" in fault.value.hint


@pytest.mark.parametrize(
    ("more", "filter_name", "start"),
    [
        ("", "FlateDecode", b"P5\n4 2\n255\n"),
        ("/ColorSpace /DeviceRGB /BitsPerComponent 8", "FlateDecode", b"P6\n4 2\n255\n"),
        ("/ColorSpace /DeviceGray /BitsPerComponent 1", "FlateDecode", b"P4\n4 2\n\xff"),
        ("", "DCTDecode", b"x\x9c"),
    ],
)
def test_the_picture_of_a_page_becomes_a_file(more: str, filter_name: str, start: bytes) -> None:
    made = picture_pdf(4, 2, filter_name, zlib.compress(bytes(24)), more)
    found = picture_of_page(made, 0, name="a.pdf")
    assert (found or b"").startswith(start)


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(Encrypted):
        read_document("a.pdf", pdf(["x"], trailer=LOCKED.format("00" * 32, "11" * 32)))


def test_a_pdf_of_more_pages_than_are_read_says_how_many() -> None:
    with pytest.raises(TooManyPages) as fault:
        read_document("a.pdf", pdf(["x"] * 4), Care(pages=3))
    assert fault.value.values["pages"] == 4


def test_a_picture_without_tesseract_says_what_to_do() -> None:
    with pytest.raises(NoOcrHere):
        read_document("page.png", png())


def test_a_picture_is_read_by_whoever_reads_pictures() -> None:
    read = read_document("page.png", png(), Care(Said()))
    assert (read.text, read.scanned) == (SAYS, 1)


@pytest.mark.skipif(installed() is None, reason="tesseract absent")
def test_tesseract_says_that_a_white_picture_holds_no_text() -> None:
    with pytest.raises(NoTextInside):
        read_document("page.png", png(200, 200), Care(installed()))


@pytest.mark.long
@pytest.mark.skipif(installed() is None, reason="tesseract absent")
def test_tesseract_reads_a_printed_page(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium to print a page with")
    page, shot = tmp_path / "page.html", tmp_path / "page.png"
    page.write_text(f"<meta charset=utf-8><body style='font:40px serif;white-space:pre'>{PAGE}", "utf-8")
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", f"--screenshot={shot}", "--window-size=900,300", str(page)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert read_document("page.png", shot.read_bytes(), Care(installed())).text == PAGE
