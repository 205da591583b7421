"""A segment is whole or refused; what a damaged byte touched is named."""

from __future__ import annotations

import os
import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from filigrane.trace.engines.segments import (
    Document,
    Segment,
    build_segment,
    build_segments,
    due_for_merge,
    layout,
    merge,
    open_index,
    verify,
    writing,
)
from filigrane.trace.faults import SegmentDamaged, SegmentOutdated, SegmentTooNew, SegmentUnreadable
from filigrane.trace.spans import spans_of

WORDS = """vent barque noire quai bruit lampe rue porte
seuil neige main voix pierre fleuve toit chien""".split()  # noqa: SIM905


OLD = Path(__file__).parents[1] / "cases" / "before-skeletons.seg"
"""The three texts below, written by the Filigrane of 23 November 2026."""


def texts(count: int = 3) -> list[Document]:
    draw = random.Random(7)
    return [Document(n, 10 * n, " ".join(draw.choices(WORDS, k=200))) for n in range(1, count + 1)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build_segment(tmp_path / "one.seg", texts())
    return tmp_path / "one.seg"


def rewritten(path: Path, change: tuple[int, bytes]) -> None:
    """Put other bytes at a place of the header, and mend its checksum."""
    content = bytearray(path.read_bytes())
    place, new = change
    content[place : place + len(new)] = new
    size = layout.header_size(struct.unpack_from("<H", content, 10)[0])
    struct.pack_into("<I", content, size - 4, zlib.crc32(content[: size - 4]))
    path.write_bytes(content)


def test_a_whole_segment_verifies(path: Path) -> None:
    verify(path)


def test_any_flipped_byte_is_found_and_its_section_named(path: Path) -> None:
    whole = path.read_bytes()
    header = layout.read_header(path)
    for section in header.sections:
        if not section.length:
            continue
        place = section.offset + section.length // 2
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SegmentDamaged) as caught:
            verify(path)
        assert caught.value.values["section"] == section.name


def test_no_byte_of_the_file_can_change_unseen(path: Path) -> None:
    whole = path.read_bytes()
    draw = random.Random(3)
    for place in [*range(600), *draw.sample(range(len(whole)), 400)]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises((SegmentDamaged, SegmentUnreadable, SegmentTooNew)):
            verify(path)


def test_a_damaged_segment_never_crashes_a_query(path: Path) -> None:
    whole = path.read_bytes()
    draw = random.Random(5)
    sections = [s for s in layout.read_header(path).sections if s.length and s.name != "meta"]
    for _ in range(300):
        content = bytearray(whole)
        section = draw.choice(sections)
        for _ in range(20):
            content[section.offset + draw.randrange(section.length)] = draw.randrange(256)
        path.write_bytes(content)
        try:
            with open_index([path]) as index:
                index.exact(texts()[0].text)
        except SegmentUnreadable:
            continue


@pytest.mark.parametrize("kept", [0, 5, 40, 300, 2000, -1])
def test_a_truncated_segment_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SegmentUnreadable):
        open_index([path])


def test_a_file_that_is_no_segment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "poem.seg").write_bytes(b"Il pleure dans mon coeur comme il pleut sur la ville" * 9)
    with pytest.raises(SegmentUnreadable):
        open_index(tmp_path)


def test_a_later_format_is_refused_by_name(path: Path) -> None:
    rewritten(path, (8, struct.pack("<H", 2)))
    with pytest.raises(SegmentTooNew, match="format 2"):
        open_index([path])


def test_other_folds_are_refused(path: Path) -> None:
    rewritten(path, (12, struct.pack("<I", 99)))
    with pytest.raises(SegmentOutdated):
        open_index([path])


def test_an_unknown_section_is_skipped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filigrane.trace.engines.segments import building

    def with_more(path: Path, parts: list[writing.Part], count: int, **versions: int) -> None:
        more = writing.Part("colour", 1, [np.arange(50, dtype=np.uint8)])
        writing.write_segment(path, [more, *parts], count + 1, **versions)

    monkeypatch.setattr(building, "write_segment", with_more)
    build_segment(path, texts())
    verify(path)
    with open_index([path]) as index:
        assert "colour" in [s.name for s in index.segments[0].header.sections]
        assert spans_of(index.exact(texts()[0].text))


def test_a_build_that_fails_leaves_the_old_segment_and_nothing_else(path: Path) -> None:
    whole = path.read_bytes()

    def failing() -> list[Document]:
        yield texts()[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_segment(path, failing())
    assert path.read_bytes() == whole
    assert os.listdir(path.parent) == [path.name]


def test_a_disk_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        build_segment(tmp_path / "one.seg", texts())
    assert os.listdir(tmp_path) == []


def test_the_same_texts_make_the_same_bytes(path: Path, tmp_path: Path) -> None:
    build_segment(tmp_path / "two.seg", texts())
    assert path.read_bytes() == (tmp_path / "two.seg").read_bytes()


def test_texts_beyond_the_limit_go_to_the_next_segment(tmp_path: Path) -> None:
    paths = list(build_segments(tmp_path, texts(5), chars_a_segment=2000))
    assert [path.name for path in paths] == ["00000001.seg", "00000002.seg", "00000003.seg"]


def test_a_segment_says_what_it_holds(path: Path) -> None:
    with Segment(path) as segment:
        counts = {name: segment.meta[name] for name in ("documents", "tokens", "types")}
    assert counts == {"documents": 3, "tokens": 604, "types": 16}


def test_a_segment_written_before_the_skeletons_opens_and_answers(path: Path) -> None:
    verify(OLD)
    with open_index([OLD]) as old, open_index([path]) as new:
        assert not old.segments[0].has_skeletons
        assert spans_of(old.exact(texts()[1].text)) == spans_of(new.exact(texts()[1].text))


def test_an_old_and_a_new_segment_answer_as_one_index(path: Path) -> None:
    with open_index([OLD, path]) as index:
        assert len(spans_of(index.exact(texts()[1].text, min_words=200))) == 2


def test_merging_an_old_segment_gives_the_bytes_of_a_build_of_today(path: Path, tmp_path: Path) -> None:
    merge([OLD], tmp_path / "new.seg")
    assert (tmp_path / "new.seg").read_bytes() == path.read_bytes()


def test_other_skeletons_are_refused(path: Path) -> None:
    rewritten(path, (22, struct.pack("<H", 99)))
    with pytest.raises(SegmentOutdated):
        open_index([path])


def test_a_merge_equals_one_build(path: Path, tmp_path: Path) -> None:
    parts = list(build_segments(tmp_path / "parts", texts(), chars_a_segment=1))
    merge(parts, tmp_path / "merged.seg")
    assert (tmp_path / "merged.seg").read_bytes() == path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text("ab éœ\n.", max_size=400), max_size=7),
    size=st.integers(1, 900),
    dropped=st.sets(st.integers(1, 7)),
)
@example(texts=["a" * 14], size=1, dropped={1})
@example(texts=["ab a ab aa b a ab"], size=400, dropped={1})
def test_a_merge_writes_the_bytes_of_a_build_from_the_texts_left(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int, dropped: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    documents = [Document(n + 1, n + 1, text) for n, text in enumerate(texts)]
    parts = list(build_segments(folder / "parts", documents, chars_a_segment=size))
    merge(parts, folder / "merged", drop_works=dropped)
    build_segment(folder / "built", [d for d in documents if d.work_id not in dropped])
    assert (folder / "merged").read_bytes() == (folder / "built").read_bytes()


def test_a_withdrawn_work_leaves_with_the_merge(path: Path, tmp_path: Path) -> None:
    merge([path], tmp_path / "less.seg", drop_works=[2], drop_readings=[30])
    with open_index([tmp_path / "less.seg"]) as index:
        assert index.readings == {10}
        assert {span.work_id for span in spans_of(index.exact(texts()[1].text, min_words=50))} == set()


def test_a_damaged_segment_is_not_merged(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(SegmentDamaged):
        merge([path], tmp_path / "merged.seg")
    assert not (tmp_path / "merged.seg").exists()


@pytest.mark.parametrize(
    ("sizes", "due"),
    [([5] * 8, ()), ([9, 1, 9, 1, 9, 1, 9, 1, 1], (1, 3, 5, 7, 8, 0)), ([], ())],
)
def test_more_than_eight_segments_are_merged_from_the_smallest(
    sizes: list[int], due: tuple[int, ...]
) -> None:
    assert due_for_merge(sizes) == tuple(sorted(due))
