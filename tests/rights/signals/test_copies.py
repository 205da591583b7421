"""What is wished is written into a copy and read back the same; original and picture stay as they were."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.rights.engines import copies
from filigrane.rights.engines.copies import Hand, write_file
from filigrane.rights.engines.embedded import read_bytes, read_file
from filigrane.rights.engines.manifests import Signing
from filigrane.rights.signals import Says, weigh
from filigrane.rights.signals.inside.kinds import kind_of
from filigrane.rights.signals.inside.packet import properties_in
from filigrane.rights.signals.inside.pictures import MODULES, parts_of
from filigrane.rights.signals.met import Reading
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.signals.writers.epub import package_with
from filigrane.rights.signals.writers.xmp import packet_with, write_xmp
from filigrane.rights.uses import Use

from . import files
from .test_pictures import BARE, picture_of

WHO = Publisher(
    'Théâtre de l’"Aube" & <Cie>', "droits@aube.example", "https://aube.example/", "https://aube.example/ia"
)
CLOSED = Wishes(found=Wish.YES, quoted=Wish.NO, trained=Wish.NO)
ALL_WISHES = [Wishes(*three) for three in itertools.product(Wish, repeat=3)]
PEOPLE = st.builds(
    Publisher, st.text(max_size=40), st.text(max_size=20), st.text(max_size=20), st.text(max_size=40)
)


def strictest(reading: Reading, use: Use) -> Says:
    """The strictest word of a reading for a use."""
    counting = weigh((found.signal for found in reading.found), use)
    return counting[0].says if counting else Says.NOTHING


def same(wishes: Wishes, reading: Reading) -> list[str]:
    """The uses for which the copy says otherwise than it was wished, but for what PLUS can't say."""
    wrong = []
    for use in (Use.TDM, Use.AI_TRAIN, Use.GENAI_TRAIN):
        read = strictest(reading, use)
        if wishes.trained is Wish.NO and read < Says.RESERVED:
            wrong.append(f"{use.value} isn't reserved")
        if wishes.trained is not Wish.NO and read >= Says.RESERVED:
            wrong.append(f"{use.value} is reserved")
        only_yes = Wish.NO not in (wishes.found, wishes.quoted)
        if wishes.trained is Wish.YES and only_yes and read is not Says.OPEN:
            wrong.append(f"{use.value} isn't open")
    if wishes.found is not Wish.NO and strictest(reading, Use.SEARCH) >= Says.RESERVED:
        wrong.append("search is reserved")
    if wishes.quoted is Wish.YES and strictest(reading, Use.AI_INPUT) >= Says.RESERVED:
        wrong.append("answers are reserved")
    if (
        wishes.quoted is Wish.NO
        and wishes.trained is Wish.NO
        and strictest(reading, Use.AI_INPUT) < Says.RESERVED
    ):
        wrong.append("answers aren't reserved")
    return wrong


@pytest.mark.parametrize(
    "wishes", ALL_WISHES, ids=lambda one: f"{one.found.value}-{one.quoted.value}-{one.trained.value}"
)
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_what_is_wished_is_read_back_from_a_picture(kind: str, wishes: Wishes) -> None:
    content = BARE[kind]
    copy = MODULES[kind_of(content)].with_packet(content, packet_with(b"", wishes, WHO).body)
    assert same(wishes, read_bytes(copy, "copy").reading) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALL_WISHES), PEOPLE)
def test_what_is_wished_is_read_back_whatever_the_names(wishes: Wishes, who: Publisher) -> None:
    reading = read_bytes(write_xmp([wishes], who).body, "FILE.xmp").reading
    prose = [one for one in reading.found if one.signal.is_contested]
    assert not any(problem.is_damage for problem in reading.problems)
    # A name may be any words: what they are read as stands apart from what was wished.
    kept = Reading(tuple(one for one in reading.found if one not in prose or wishes.trained is Wish.NO))
    assert same(wishes, kept) == []


def test_plus_cant_reserve_mining_and_let_an_ai_answer_so_the_terms_say_it_in_words() -> None:
    wishes = Wishes(Wish.YES, Wish.YES, Wish.NO)
    reading = read_bytes(write_xmp([wishes], WHO).body, "FILE.xmp").reading
    mining = weigh((found.signal for found in reading.found), Use.TDM)
    assert [(one.spec, one.is_contested) for one in mining] == [("xmp", True), ("xmp", True), ("xmp", True)]
    training = weigh((found.signal for found in reading.found), Use.AI_TRAIN)
    assert ("plus", False) in [(one.spec, one.is_contested) for one in training]


@pytest.mark.parametrize("trained", [Wish.NO, Wish.YES, Wish.SILENT])
@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_what_is_wished_is_read_back_from_a_book(version: str, trained: Wish, tmp_path: Path) -> None:
    source, copy = tmp_path / "book.epub", tmp_path / "copy.epub"
    source.write_bytes(files.epub(version=version, prefix=' prefix="x: https://x.example/"'))
    assert write_file(source, copy, Wishes(trained=trained), WHO).copy == copy
    expected = {Wish.NO: Says.RESERVED, Wish.YES: Says.OPEN, Wish.SILENT: Says.NOTHING}[trained]
    assert strictest(read_file(copy).reading, Use.TDM) is expected
    held = [zipfile.ZipFile(path) for path in (source, copy)]
    names = [book.namelist() for book in held]
    assert names[0] == names[1]
    assert all(held[0].read(name) == held[1].read(name) for name in names[0] if not name.endswith(".opf"))
    assert held[1].infolist()[0].compress_type == zipfile.ZIP_STORED


def test_a_book_that_reserves_is_never_opened_and_says_it_once() -> None:
    package = zipfile.ZipFile(io.BytesIO(files.epub('<meta property="tdm:reservation">1</meta>'))).read(
        "OPS/book.opf"
    )
    same_bytes, kept = package_with(package, Wishes(trained=Wish.YES), WHO)
    assert same_bytes == package
    assert kept
    twice, _ = package_with(package_with(package, CLOSED, WHO)[0], CLOSED, WHO)
    assert twice.count(b"reservation") == 1


def test_what_is_wished_is_read_back_from_a_pdf_whose_bytes_all_stay(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(files.pdf(files.packet("DMI-UNSPECIFIED", "<!-- -->")))
    written = write_file(source, copy, CLOSED, WHO)
    assert (written.copy, written.sidecar, written.problems) == (copy, None, ())
    assert copy.read_bytes().startswith(source.read_bytes())
    found = read_file(copy)
    assert same(CLOSED, found.reading) == []
    told = [
        (one.signal.carrier, one.signal.says, one.signal.contact)
        for one in found.reading.found
        if one.signal.spec == "tdmrep"
    ]
    assert told == [("document", Says.RESERVED, WHO.policy)]


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "tiff"])
def test_a_copy_keeps_the_picture_and_the_original(name: str, tmp_path: Path) -> None:
    content = BARE[name]
    source, copy = tmp_path / "a", tmp_path / "b"
    source.write_bytes(content)
    assert write_file(source, copy, CLOSED, WHO).copy == copy
    assert source.read_bytes() == content
    assert picture_of(kind_of(content), copy.read_bytes()) == picture_of(kind_of(content), content)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


MORE = (
    '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt>'
    '<rdf:li xml:lang="fr">L’été</rdf:li></rdf:Alt></dc:title><xmp:Rating xmlns:xmp="http://ns.adobe.com/xap/1.0/">3</xmp:Rating>'
)


def test_whatever_else_a_packet_says_stays() -> None:
    before = properties_in(files.packet("DMI-UNSPECIFIED", MORE))
    after = properties_in(packet_with(files.packet("DMI-UNSPECIFIED", MORE), CLOSED, WHO).body)
    ours = {name for name in after if name not in before} | {name for name in before if "DataMining" in name}
    assert {name.rpartition("}")[2] for name in ours} == {"DataMining", "UsageTerms", "WebStatement"}
    kept = {
        name: [(one.text, one.language) for one in values]
        for name, values in before.items()
        if name not in ours
    }
    assert kept == {name: [(one.text, one.language) for one in after[name]] for name in kept}
    assert len(kept) == 2


def test_a_stricter_word_and_the_terms_of_somebody_else_are_kept_and_told() -> None:
    terms = '<r:UsageTerms xmlns:r="http://ns.adobe.com/xap/1.0/rights/">Ask Zoé</r:UsageTerms>'
    made = packet_with(files.packet("DMI-PROHIBITED", terms), Wishes(Wish.YES, Wish.YES, Wish.YES), WHO)
    held = properties_in(made.body)
    texts = {name.rpartition("}")[2]: [one.text for one in values] for name, values in held.items()}
    assert texts["DataMining"] == [files.VOCABULARY + "DMI-PROHIBITED"]
    assert texts["UsageTerms"] == ["Ask Zoé"]
    assert [told.text for told in made.kept] == [
        "The file already says “{value}”, which is stricter: it stays so in the copy.",
        "The file already has terms of use of somebody else: they stay as they are in the copy.",
    ]


def test_a_licence_is_named_once_and_that_of_somebody_else_is_kept() -> None:
    by, zero = (
        f"https://creativecommons.org/{path}/" for path in ("licenses/by/4.0", "publicdomain/zero/1.0")
    )
    once = packet_with(b"", Wishes(licence=by), WHO)
    again = packet_with(packet_with(once.body, Wishes(licence=by), WHO).body, Wishes(licence=zero), WHO)
    for made in (once, again):
        values = properties_in(made.body)["{http://creativecommons.org/ns#}license"]
        assert [one.text for one in values] == [by]
    assert [told.text for told in again.kept] == [
        "The file already names another licence: it stays the same in the copy."
    ]
    reading = read_bytes(once.body, "FILE.xmp").reading
    assert strictest(reading, Use.GENAI_TRAIN) is Says.OPEN


def test_a_stricter_wish_takes_the_place_of_a_looser_word_and_writing_twice_changes_nothing() -> None:
    once = packet_with(files.packet("DMI-ALLOWED"), CLOSED, WHO)
    twice = packet_with(once.body, CLOSED, WHO)
    key = "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"
    for made in (once, twice):
        values = properties_in(made.body)["{http://ns.useplus.org/ldf/xmp/1.0/}DataMining"]
        assert [one.text for one in values] == [files.VOCABULARY + key]
        assert made.kept == ()
    assert properties_in(once.body) == properties_in(twice.body)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Acte premier", copies.OTHER_KIND),
        (files.png(files.packet())[:-3], copies.DAMAGED),
        (files.png(files.packet(), files.packet()), copies.SEVERAL),
        (files.png(more=files.chunk(b"caBX", b"x")), copies.WOULD_BREAK),
        (b"%PDF-1.7 nothing", copies.DAMAGED),
    ],
    ids=["text", "cut", "two packets", "signed", "no pdf"],
)
def test_words_that_a_file_cant_hold_stand_beside_it(content: bytes, reason: str, tmp_path: Path) -> None:
    source, copy = tmp_path / "a.x", tmp_path / "b.x"
    source.write_bytes(content)
    written = write_file(source, copy, CLOSED, WHO)
    assert copy.read_bytes() == content
    assert written.sidecar == tmp_path / "b.x.xmp"
    assert [problem.text.text for problem in written.problems] == [reason]
    assert same(CLOSED, read_file(copy).reading) == []


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(files.png())
    (tmp_path / "same.png").hardlink_to(source)
    for target in (source, tmp_path / "same.png", tmp_path / "x" / ".." / "a.png"):
        assert write_file(source, target, CLOSED, WHO).copy is None
    assert source.read_bytes() == files.png()


def test_a_copy_that_cant_be_written_or_read_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(files.png())
    for one, other in ((source, tmp_path / "absent" / "b.png"), (tmp_path / "absent", tmp_path / "b.png")):
        written = write_file(one, other, CLOSED, WHO)
        assert written.copy is None
        assert written.problems


def test_a_copy_of_a_kind_that_isnt_signed_says_so(tmp_path: Path) -> None:
    source = tmp_path / "a.epub"
    source.write_bytes(files.epub())
    written = write_file(source, tmp_path / "b.epub", CLOSED, WHO, Hand(Signing(b"", b"")))
    assert written.copy
    assert [problem.text.text for problem in written.problems] == [copies.NOT_SIGNED_KIND]


def test_a_copy_that_cant_be_signed_is_written_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(files.png())
    hand = Hand(Signing(b"", b""), manifests=lambda: None)
    written = write_file(source, tmp_path / "b.png", CLOSED, WHO, hand)
    assert not written.is_signed
    assert [problem.text.text for problem in written.problems] == [copies.NEEDS_EXTRA]
    assert parts_of((tmp_path / "b.png").read_bytes()).packets
