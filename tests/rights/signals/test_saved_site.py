"""A site as somebody saved it is read whole from a folder or a ZIP, and nothing outside of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from filigrane.base.errors import FiligraneError
from filigrane.reading.limits import MAX_UPLOAD_BYTES
from filigrane.rights.engines import saved_site
from filigrane.rights.engines.saved_site import saved_at, zipped
from filigrane.rights.errors import NothingToRead, TooManyFiles
from filigrane.rights.signals.gathering import Kept, places_of
from filigrane.rights.signals.met import Carrier

from . import files as made

FILES = {
    "robots.txt": b"User-agent: *\nDisallow:\n",
    ".well-known/tdmrep.json": b"[]",
    "index.html": b"<html></html>",
    "index.html.headers": b"HTTP/1.1 301 Moved\r\nX: 1\r\n\r\nHTTP/2 200\r\nTDM-Reservation: 1\r\n",
    "photos/affiche.jpg": b"\xff\xd8\xff",
}


def packed(files: dict[str, bytes], around: str = "") -> bytes:
    """A ZIP of *files*, in the folder *around*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(around + name, body)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site as a folder, beside a file that isn't of it."""
    for name, body in FILES.items():
        target = tmp_path / "site" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "site" / ".env").write_bytes(b"secret")
    (tmp_path / "site" / "link.html").symlink_to(tmp_path / "secret.txt")
    return tmp_path / "site"


PATHS = {"/robots.txt", "/.well-known/tdmrep.json", "/index.html", "/photos/affiche.jpg"}


def test_a_folder_is_read_without_hidden_files_and_links(folder: Path) -> None:
    assert {one.path for one in saved_at(folder)} == PATHS


@pytest.mark.parametrize("around", ["", "mon-site/"])
def test_a_zip_is_read_like_the_folder_that_it_holds(around: str) -> None:
    assert {one.path for one in zipped("site.zip", packed(FILES, around))} == PATHS


def test_the_headers_kept_beside_a_page_are_those_of_its_last_answer(folder: Path) -> None:
    page = next(one for one in saved_at(folder) if one.path == "/index.html")
    assert (page.status, page.headers) == (200, (("tdm-reservation", "1"),))


def test_a_single_file_stands_at_its_name(folder: Path) -> None:
    assert [one.path for one in saved_at(folder / "robots.txt")] == ["/robots.txt"]


def test_a_member_that_climbs_out_of_the_zip_is_left_out() -> None:
    assert [one.path for one in zipped("site.zip", packed({"../evil.html": b"x", "a.html": b"y"}))] == [
        "/a.html"
    ]


def test_a_bomb_is_refused() -> None:
    with pytest.raises(FiligraneError):
        zipped("site.zip", packed({"big.html": bytes(300_000_000)}))


@pytest.mark.parametrize("content", [b"PK\x03\x04 and then nothing", packed(FILES)[:-30]])
def test_a_damaged_zip_is_named(content: bytes) -> None:
    with pytest.raises(FiligraneError) as fault:
        zipped("site.zip", content)
    assert "site.zip" in str(fault.value.values)


def test_where_nothing_holds_signals_one_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "texte").mkdir()
    (tmp_path / "texte" / "lisez-moi.txt").write_text("Pas de crue")
    for path in (tmp_path / "none", tmp_path / "texte"):
        with pytest.raises(NothingToRead) as fault:
            saved_at(path)
        assert fault.value.values["place"] == str(path)


def test_a_picture_larger_than_what_may_come_in_is_read_and_a_page_is_damaged(tmp_path: Path) -> None:
    for name, begins in {
        "scan.jpg": made.jpeg(made.packet()),
        "page.html": b"<html>",
        "film.mkv": b"x",
    }.items():
        with (tmp_path / name).open("wb") as opened:
            opened.write(begins)
            opened.truncate(MAX_UPLOAD_BYTES + 1)
    found = {one.path: (one.carrier, one.is_damaged) for one in saved_at(tmp_path)}
    assert found == {
        "/scan.jpg": (Carrier.IMAGE, False),
        "/page.html": (Carrier.PAGE, True),
        "/film.mkv": (None, False),
    }


def test_a_folder_with_too_many_files_is_named_and_nothing_of_it_is_left_out_in_silence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_site, "MOST_FILES", 2)
    with pytest.raises(TooManyFiles):
        saved_at(folder)


@pytest.mark.parametrize("sidecar", ["/photos/affiche.jpg.xmp", "/photos/affiche.xmp"])
def test_a_sidecar_speaks_for_the_file_beside_it(sidecar: str) -> None:
    picture = Kept("/photos/affiche.jpg", b"\xff\xd8\xff")
    other = Kept("/photos/autre.jpg", b"\xff\xd8\xff")
    carriers = {
        place.name: [met.carrier for met in place.mets]
        for place in places_of([Kept(sidecar, made.packet()), picture, other])
    }
    assert carriers == {
        "/photos/affiche.jpg": [Carrier.IMAGE, Carrier.SIDECAR],
        "/photos/autre.jpg": [Carrier.IMAGE],
    }


def test_a_sidecar_without_its_file_is_a_place_of_its_own() -> None:
    assert [place.name for place in places_of([Kept("/a.xmp", made.packet())])] == ["/a.xmp"]
