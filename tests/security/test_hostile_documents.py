"""Documents made to do harm are refused, within bounded memory and time, by what they are."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.models import House
from made_documents import W, assembled, docx, pdf, picture_pdf, png, zipped
from served import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are held by POSIX systems")
READER = Path(__file__).with_name("hostile_reader.py")
WEIGHED = str(Path(__file__).parents[1] / "weighed.py")
OWN_BYTES, CHILD_BYTES = 300 << 20, 1100 << 20
"""The most that a refusal may take: in the process that answers, and in the one that opens a PDF."""
PAPER = "/Type /Page /MediaBox [0 0 9 9]"
LOCKED = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{}> /U <{}> >> /ID [<00> <00>]"
OUTER = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
PLAIN_DOCTYPE = b'<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd"><d/>'


def lying(content: bytes) -> bytes:
    """A zip whose member says that it opens into 100 bytes and packs a megabyte."""
    made = bytearray(zipped({"word/document.xml": content}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = made.index(signature) + place
        made[at : at + 4] = struct.pack("<I", 100)
    return bytes(made)


def stored(content: bytes) -> bytes:
    """A DOCX that is not packed at all, so that no ratio gives it away."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", content)
    return made.getvalue()


def page_tree(*objects: str) -> bytes:
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *(each.encode() for each in objects)])


def deep(levels: int) -> bytes:
    """A page under *levels* nodes, one inside another."""
    nodes = [f"<< /Type /Pages /Count 1 /Kids [{n + 3} 0 R] >>" for n in range(levels)]
    return page_tree(*nodes, f"<< {PAPER} >>")


def bomb(megabytes: int) -> bytes:
    """A stream of nothing but spaces."""
    packer, block = zlib.compressobj(9), b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def packed_again(times: int) -> bytes:
    """A PDF whose page is packed many times over."""
    content = bomb(64)
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    filters = "[" + " /FlateDecode" * times + " ]"
    head = f"<< /Length {len(content)} /Filter {filters} >>".encode()
    page = f"<< {PAPER} /Parent 2 0 R /Contents 4 0 R >>".encode()
    stream = head + b"\nstream\n" + content + b"\nendstream"
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream]
    )


def prev_loop() -> bytes:
    """A table of objects that says it goes on where it begins."""
    made = pdf([""])
    start = int(made.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return made.replace(b"/Root 1 0 R", b"/Prev %d /Root 1 0 R" % start)


HOSTILE: dict[str, tuple[str, Any]] = {
    "locked.pdf": ("reading.encrypted", lambda: pdf(["x"], trailer=LOCKED.format("00" * 32, "11" * 32))),
    "ratio.docx": (
        "reading.swells_too_much",
        lambda: zipped({"word/document.xml": b" " * 30_000_000, "a.xml": b" " * 30_000_000}),
    ),
    "nested.docx": (
        "reading.swells_too_much",
        lambda: zipped({"word/document.xml": b"<d/>", "word/x.zip": zipped({"y": bytes(1 << 20)})}),
    ),
    "lying.docx": ("reading.unreadable", lambda: lying(os.urandom(1 << 20))),
    "cut.docx": ("reading.type_not_accepted", lambda: docx("Bonjour")[:-30]),
    "outer.docx": ("reading.xml_declares_entities", lambda: zipped({"word/document.xml": OUTER})),
    "laughs.docx": ("reading.xml_declares_entities", lambda: zipped({"word/document.xml": LAUGHS})),
    "notes.docx": (
        "reading.xml_declares_entities",
        lambda: zipped({"word/document.xml": b"<d/>", "word/footnotes.xml": OUTER}),
    ),
    "doctype.docx": ("reading.xml_declares_entities", lambda: zipped({"word/document.xml": PLAIN_DOCTYPE})),
    "deep.docx": ("reading.xml_broken", lambda: zipped({"word/document.xml": b"<d>" * 5000})),
    "blank.docx": (
        "reading.no_text_inside",
        lambda: stored(f"<w:document {W}>".encode() + b"<w:p/>" * 500_000 + b"</w:document>"),
    ),
    "empty.docx": (
        "reading.swells_too_much",
        lambda: stored(f"<w:document {W}>".encode() + b"<w:p/>" * 2_700_000 + b"</w:document>"),
    ),
    "itself.pdf": (
        "reading.unreadable",
        lambda: page_tree("<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"),
    ),
    "ring.pdf": (
        "reading.unreadable",
        lambda: page_tree(
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"
        ),
    ),
    "deep.pdf": ("reading.takes_too_long", lambda: deep(5000)),
    "prev.pdf": ("reading.no_text_inside", prev_loop),
    "stream.pdf": ("reading.takes_too_long", lambda: pdf(["x"], stream=bomb(300))),
    "again.pdf": ("reading.no_text_inside", lambda: packed_again(5)),
    "picture.pdf": (
        "reading.no_text_inside",
        lambda: picture_pdf(60_000, 60_000, "FlateDecode", bomb(200)),
    ),
    "rubbish.pdf": ("reading.unreadable", lambda: b"%PDF-1.7\n" + os.urandom(5000)),
    "picture.png": ("reading.too_many_pixels", lambda: png(60_000, 60_000)),
    "line.txt": ("reading.too_large", lambda: b"a" * (33 << 20)),
}


@pytest.fixture(scope="module")
def came_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each document, in one process that takes them one after another."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (_code, made) in HOSTILE.items():
        (folder / name).write_bytes(made())
    done = subprocess.run([sys.executable, str(READER), str(folder)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_in_words(name: str, came_of: dict[str, dict[str, Any]]) -> None:
    assert came_of[name]["code"] == HOSTILE[name][0]


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_refusal_takes_little_time_and_memory(name: str, came_of: dict[str, dict[str, Any]]) -> None:
    found = came_of[name]
    assert found["own"] < OWN_BYTES
    assert found["child"] < CHILD_BYTES
    assert found["seconds"] < 12


@pytest.mark.long
def test_a_pdf_that_draws_without_end_is_stopped(tmp_path: Path) -> None:
    stream = zlib.compress(b"BT /F1 12 Tf " + b"(a) Tj " * 8_000_000 + b" ET")
    (tmp_path / "endless.pdf").write_bytes(pdf(["x"], stream=stream))
    done = subprocess.run([sys.executable, str(READER), str(tmp_path)], capture_output=True, text=True)
    (found,) = json.loads(done.stdout).values()
    assert found["code"] == "reading.takes_too_long"
    assert found["child"] < CHILD_BYTES


def told_to_refuse(home: Path, *words: str, feed: bool = False) -> tuple[str, int]:
    """What `filigrane trace text` said of a gigabyte, and the most memory that it took."""
    weight = home.with_suffix(".weight")
    tried = [sys.executable, "-m", "filigrane", "trace", "text", *words]
    process = subprocess.Popen(
        [sys.executable, WEIGHED, str(weight), *tried],
        env=environment(home),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stderr
    if feed:
        threading.Thread(target=pour, args=(process.stdin,), daemon=True).start()
    said = process.stderr.read().decode()
    assert process.wait() == 3
    return said, int(weight.read_text("ascii")) * 1024


def pour(into: Any) -> None:
    """A gigabyte of one line, as far as the reader takes it."""
    block = b"a" * (1 << 20)
    try:
        for _ in range(1024):
            into.write(block)
    except BrokenPipeError:
        return


@pytest.mark.long
def test_a_line_of_a_gigabyte_is_refused_unread_in_the_terminal(tmp_path: Path) -> None:
    line = tmp_path / "line.txt"
    with line.open("wb") as opened:
        opened.truncate(1 << 30)
    said, used = told_to_refuse(tmp_path / "home", str(line))
    assert "1073741824" in said
    assert used < OWN_BYTES


@pytest.mark.long
def test_a_line_of_a_gigabyte_that_streams_in_is_refused_at_the_limit(tmp_path: Path) -> None:
    said, used = told_to_refuse(tmp_path / "home", "-", feed=True)
    assert "40000001" in said
    assert used < OWN_BYTES


class Counted(io.RawIOBase):
    """A body that says how much of it was asked for."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += max(size, 0)
        return b"a" * max(size, 0)


@pytest.mark.django_db
def test_a_line_of_a_gigabyte_that_is_sent_is_refused_by_what_it_declares(house: House) -> None:
    body = Counted()
    page = Client().generic(
        "POST", "/", b"", content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(1 << 30), "wsgi.input": body},
    )  # fmt: skip
    assert (page.status_code, body.given) == (413, 0)


@pytest.mark.django_db
def test_a_file_over_the_limit_of_the_house_is_refused_while_it_comes(house: House) -> None:
    sent = SimpleUploadedFile("a.txt", b"a" * (settings.LARGEST_FILE + 70_000))
    assert Client().post("/", {"text": "", "file": sent}).status_code == 413


@pytest.mark.django_db
def test_the_light_table_refuses_a_bomb_in_words(client: Client, house: House) -> None:
    sent = SimpleUploadedFile("a.docx", zipped({"word/document.xml": b" " * 30_000_000}))
    page = client.post("/", {"text": "", "file": sent}, headers={"accept-language": "en"})
    assert page.status_code == 413
    assert "more than a document needs" in page.content.decode()


@pytest.mark.django_db
def test_the_light_table_refuses_a_picture_of_a_billion_points(client: Client, house: House) -> None:
    sent = SimpleUploadedFile("a.png", png(60_000, 60_000))
    page = client.post("/", {"text": "", "file": sent}, headers={"accept-language": "en"})
    assert page.status_code == 413
    assert "pixels" in page.content.decode()
