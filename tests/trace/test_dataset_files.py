"""What is read of a folder, of JSON Lines, of an archive; what is passed over; what hostile files cost."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import tracemalloc
from importlib.util import find_spec
from pathlib import Path

import pytest

from filigrane.trace.datasets.faults import DataSetNotFound, DataSetTooLarge, ParquetNotRead
from filigrane.trace.datasets.pieces import PIECE_CHARS, START, Note, Piece
from filigrane.trace.engines.datasets import Limits, items_of, stream
from filigrane.trace.engines.datasets.records import MOST_RECORD_BYTES


def read(
    path: Path, limits: Limits | None = None, cursor: tuple[int, int, int, int] = START
) -> list[Piece | Note]:
    return list(stream(items_of(path), limits or Limits(), cursor=cursor))


def told(found: list[Piece | Note]) -> list[tuple[str, int, str]]:
    """(file, record, own text) of each piece; a note gives its code in brackets."""
    return [(one.file, one.record, own(one) if isinstance(one, Piece) else f"[{one.what}]") for one in found]


def own(piece: Piece) -> str:
    return piece.text[piece.own_start : piece.own_end]


def tar_of(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def test_a_folder_is_read_by_name_and_what_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "deux.md").write_text("Deux", "utf-8")
    (tmp_path / "a.txt").write_bytes("\ufeffUn, été".encode())
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "zero.txt").write_bytes(b"PK\0\0\0")
    (tmp_path / ".cache.txt").write_text("rien", "utf-8")
    (tmp_path / "lien.txt").symlink_to(tmp_path / "a.txt")
    assert told(read(tmp_path)) == [
        ("a.txt", 0, "Un, été"),
        ("b/deux.md", 0, "Deux"),
        ("photo.jpg", 0, "[ending .jpg]"),
        ("zero.txt", 0, "[not text]"),
    ]


def test_an_old_windows_text_keeps_its_accents(tmp_path: Path) -> None:
    (tmp_path / "vieux.txt").write_bytes("Voilà l’été à l’œuvre".encode("cp1252"))
    assert told(read(tmp_path)) == [("vieux.txt", 0, "Voilà l’été à l’œuvre")]


@pytest.mark.parametrize("packed", [False, True])
def test_lines_of_json_are_records_and_broken_ones_are_named(tmp_path: Path, packed: bool) -> None:
    lines = [
        json.dumps({"text": "Un", "url": "https://exemple.test/1\nx"}),
        "{",
        json.dumps({"content": "Deux"}),
        json.dumps({"label": 3}),
        "",
        json.dumps("Trois"),
        "[" * 100_000,
    ]
    path = tmp_path / ("s.jsonl.gz" if packed else "s.jsonl")
    (gzip.open if packed else open)(path, "wb").write("\n".join(lines).encode())  # type: ignore[operator]
    found = read(path)
    assert told(found) == [
        (path.name, 1, "Un"),
        (path.name, 2, "[broken JSON]"),
        (path.name, 3, "Deux"),
        (path.name, 4, "[no text field]"),
        (path.name, 6, "Trois"),
        (path.name, 7, "[broken JSON]"),
    ]
    assert isinstance(found[0], Piece)
    assert found[0].said == "https://exemple.test/1 x"


def test_the_field_that_holds_the_text_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(json.dumps({"text": "non", "corps": "oui"}), "utf-8")
    assert told(read(tmp_path, Limits(fields=("corps",)))) == [("s.jsonl", 1, "oui")]


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
def test_an_archive_is_read_in_its_order_and_never_unpacked(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"s{ending}"
    with tarfile.open(path, "w:gz" if ending.endswith("gz") else "w") as archive:  # type: ignore[call-overload]
        for name, content in (
            ("../../dehors.txt", b"Dehors"),
            ("/abs.txt", b"Abs"),
            ("x.jsonl", b'{"text":"X"}'),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, kind in (
            ("lien.txt", tarfile.SYMTYPE),
            ("dur.txt", tarfile.LNKTYPE),
            ("tty.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert told(read(path)) == [
        (f"s{ending}!/../../dehors.txt", 0, "Dehors"),
        (f"s{ending}!//abs.txt", 0, "Abs"),
        (f"s{ending}!/x.jsonl", 1, "X"),
        *((f"s{ending}!/{name}.txt", 0, "[link or device]") for name in ("lien", "dur", "tty")),
    ]  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_reading_goes_on_from_any_cursor_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    long = "".join(f"mot{n} " for n in range(500_000))
    assert len(long) > PIECE_CHARS
    (tmp_path / "a.txt").write_text(long, "utf-8")
    (tmp_path / "b.jsonl").write_text(
        "".join(json.dumps({"text": t}) + "\n" for t in ("u", long, "v")), "utf-8"
    )
    tar_of(
        tmp_path / "c.tar.gz",
        {"1.txt": b"un", "2.jsonl": b'{"text":"a"}\n{"text":"b"}', "3.txt": b"trois"},
        "w:gz",
    )
    (tmp_path / "d.json").write_text(json.dumps([{"text": "w"}, {"text": "x"}]), "utf-8")
    whole = read(tmp_path)
    assert len(whole) > 10
    for place, one in enumerate(whole):
        assert read(tmp_path, cursor=one.after) == whole[place + 1 :]


def test_a_damaged_file_is_named_after_what_could_be_read(tmp_path: Path) -> None:
    draw = random.Random(3)
    lines = "".join(json.dumps({"text": str(draw.random())}) + "\n" for _ in range(9000)).encode()
    packed = gzip.compress(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "b.tar").write_bytes(b"not an archive at all" * 100)
    (tmp_path / "c.txt").write_text("suite", "utf-8")
    found = told(read(tmp_path))
    assert len(found) > 3
    assert found[-3:] == [("a.jsonl.gz", 0, "[damaged]"), ("b.tar", 0, "[damaged]"), ("c.txt", 0, "suite")]


def test_a_parquet_file_is_read_row_by_row_and_taken_up_in_the_middle(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra [data] is not installed")
    from pyarrow import parquet

    rows = {"text": [f"texte {n}" for n in range(50)], "url": [f"u{n}" for n in range(50)], "other": [0] * 50}
    parquet.write_table(arrow.table(rows), tmp_path / "s.parquet", row_group_size=20)
    found = [one for one in stream(items_of(tmp_path / "s.parquet"), Limits()) if isinstance(one, Piece)]
    assert [(one.record, one.said, one.text) for one in found] == [
        (n + 1, f"u{n}", f"texte {n}") for n in range(50)
    ]
    for place in (0, 19, 20, 33, 48):
        rest = stream(items_of(tmp_path / "s.parquet"), Limits(), cursor=found[place].after)
        assert list(rest) == found[place + 1 :]


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="the extra [data] is installed")
def test_a_parquet_file_names_the_extra_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "s.parquet").write_bytes(b"PAR1")
    with pytest.raises(ParquetNotRead) as error:
        read(tmp_path)
    assert "[data]" in str(error.value)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataSetNotFound):
        read(tmp_path / "absent")


def test_a_bomb_sent_from_a_page_stops_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl.gz").write_bytes(gzip.compress(b'{"text":"%s"}\n' % (b"a" * 99_000) * 100))
    with pytest.raises(DataSetTooLarge):
        read(tmp_path, Limits(most_bytes=8_000_000))


def test_an_archive_that_claims_what_it_does_not_hold_stops_at_the_limit_too(tmp_path: Path) -> None:
    info = tarfile.TarInfo("grand.bin")
    info.size = 1 << 40
    head = info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 30_000_000
    (tmp_path / "s.tar.gz").write_bytes(gzip.compress(head, 1))
    with pytest.raises(DataSetTooLarge):
        read(tmp_path, Limits(most_bytes=8_000_000))


def test_a_header_of_a_gigabyte_is_not_read_into_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 1 << 30
    with gzip.open(tmp_path / "s.tar.gz", "wb", 1) as out:
        out.write(info.tobuf())
        for _ in range(80):
            out.write(b"\0" * (1 << 20))
    tracemalloc.start()
    found = told(read(tmp_path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("s.tar.gz", 0, "[damaged]")]
    assert peak < 150_000_000


def test_a_line_longer_than_any_record_is_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    with (tmp_path / "s.jsonl").open("wb") as out:
        out.write(b'{"text":"')
        for _ in range(8 * MOST_RECORD_BYTES >> 20):
            out.write(b"a" * (1 << 20))
        out.write(b'"}\n{"text":"suite"}\n')
    tracemalloc.start()
    found = told(read(tmp_path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("s.jsonl", 1, "[line too long]"), ("s.jsonl", 2, "suite")]
    assert peak < 4 * MOST_RECORD_BYTES


def test_archives_with_any_byte_changed_are_read_or_named_never_worse(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "s.tar", {f"{n}.txt": f"texte {n}".encode() * 50 for n in range(6)})
    content, draw = path.read_bytes(), random.Random(5)
    for _ in range(300):
        damaged = bytearray(content)
        for _ in range(draw.randrange(1, 8)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        path.write_bytes(damaged)
        assert all(isinstance(one, Piece | Note) for one in read(path))
