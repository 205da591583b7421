"""Every engine writes the same content: one root, whatever writes it and however it is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from filigrane.corpus.content import Leaf, content_root, root_of_texts
from filigrane.corpus.documents import Document, parts
from filigrane.corpus.engines.faults import EngineMissing, VersionDamaged
from filigrane.corpus.engines.frozen import (
    TEXTS,
    copied_without,
    files_of,
    purge,
    put_in_place,
    read_back,
    rows_in,
    weighed,
)
from filigrane.corpus.engines.writers import Writer, writer_called

TEXTS_OF = {str(n): f"Scène {n}\r\nœuvre «{'é' * n}» \U0001f3ad\n" for n in range(1, 41)}


def documents(folder: Path) -> list[Document]:
    """Forty works with their texts; the seventh has two files, the eighth the same one twice."""
    found = []
    for id, text in TEXTS_OF.items():
        path = folder / f"{id}.txt"
        path.write_bytes(text.encode())
        found.append(Document(id, (str(path),), len(text), title=f"Pièce {id}", language="fr"))
    found[6] = Document("7", (found[6].paths[0], found[0].paths[0]), 60)
    found[7] = Document("8", found[7].paths * 2, 60)
    return found


TEXTS_HELD = TEXTS_OF | {"7": TEXTS_OF["7"] + "\n\n" + TEXTS_OF["1"]}
ROOT = root_of_texts(TEXTS_HELD)


@pytest.fixture(params=["plain", "arrow", pytest.param("daft", marks=pytest.mark.long)])
def writer(request: pytest.FixtureRequest) -> Writer:
    """Each writer that is installed."""
    if request.param != "plain":
        pytest.importorskip(
            "pyarrow" if request.param == "arrow" else "daft", reason="the extra [data] is not installed"
        )
    return writer_called(request.param)


def written(writer: Writer, folder: Path, texts: list[Document], *, most_chars: int) -> list[Leaf]:
    """The leaves of *texts*, written in *folder* in parts."""
    (folder / TEXTS).mkdir(parents=True)
    return [
        leaf
        for place, part in enumerate(parts(texts, most_chars=most_chars))
        for leaf in writer.write(part, folder / TEXTS, f"part-{place:05d}")
    ]


@pytest.mark.parametrize("most_chars", [1, 150, 10_000])
def test_every_writer_gives_the_root_of_the_texts(writer: Writer, tmp_path: Path, most_chars: int) -> None:
    texts = documents(tmp_path)
    leaves = written(writer, tmp_path / "v", texts[::-1], most_chars=most_chars)
    assert content_root(leaves) == ROOT
    assert {leaf.id: leaf.chars for leaf in leaves} == {id: len(text) for id, text in TEXTS_HELD.items()}
    assert dict(rows_in(tmp_path / "v")) == TEXTS_HELD
    assert [id for id, _ in rows_in(tmp_path / "v")] == sorted(TEXTS_HELD)


def test_files_that_changed_are_told(writer: Writer, tmp_path: Path) -> None:
    written(writer, tmp_path / "v", documents(tmp_path), most_chars=150)
    assert content_root(read_back(tmp_path / "v", ROOT)) == ROOT
    files_of(tmp_path / "v")[0].unlink()
    with pytest.raises(VersionDamaged):
        read_back(tmp_path / "v", ROOT)


def test_works_are_taken_out_and_the_rest_stays_as_it_was(writer: Writer, tmp_path: Path) -> None:
    leaves = written(writer, tmp_path / "v", documents(tmp_path), most_chars=150)
    gone = {"3", "17"}
    copied_without(tmp_path / "v", tmp_path / "aside", gone)
    put_in_place(tmp_path / "aside", tmp_path / "next")
    rest = content_root(leaf for leaf in leaves if leaf.id not in gone)
    read_back(tmp_path / "next", rest)
    assert purge(tmp_path / "v") > 0
    assert list((tmp_path / "v").rglob("part-*")) == []
    read_back(tmp_path / "next", rest)
    assert len(weighed(tmp_path / "next")) > 1


def test_what_is_left_aside_never_stands_halfway(tmp_path: Path) -> None:
    written(writer_called("plain"), tmp_path / "aside", documents(tmp_path), most_chars=150)
    (tmp_path / "v" / TEXTS).mkdir(parents=True)
    (tmp_path / "v" / TEXTS / "part-99999-00.jsonl.gz").write_bytes(b"left by a killed process")
    put_in_place(tmp_path / "aside", tmp_path / "v")
    read_back(tmp_path / "v", ROOT)
    assert not (tmp_path / "aside").exists()


@pytest.mark.parametrize("name", ["daft", "ray", "arrow"])
def test_a_writer_that_is_not_installed_names_its_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filigrane.corpus.engines.writers.find_spec", lambda _module: None)
    with pytest.raises(EngineMissing, match=name) as error:
        writer_called(name)
    assert "data" in str(error.value.values["extra"])


def test_the_cut_in_parts_hangs_on_the_works_alone(tmp_path: Path) -> None:
    texts = documents(tmp_path)
    assert parts(texts, most_chars=200) == parts(texts[::-1], most_chars=200)
    assert sum(map(len, parts(texts, most_chars=200))) == len(texts)
