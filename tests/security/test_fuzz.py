"""Files given by strangers: each is read or refused by a known error, and nothing is left half-written."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filigrane.base.engines.erasures import read as read_erasures
from filigrane.base.engines.home import Home, open_home
from filigrane.base.errors import FiligraneError
from filigrane.base.keys import KEYS
from filigrane.cli.journal import verify
from filigrane.front.copies import MANIFEST, Kept, Manifest, written
from filigrane.front.engines.backup import back_up
from filigrane.front.engines.restore import beside, unpack
from filigrane.journal import service
from filigrane.journal.errors import ForeignTimeStamp, NotATimeStamp
from filigrane.journal.verifier import check
from morning import NOW

SHORT_AND_LONG = pytest.mark.parametrize("examples", [40, pytest.param(2000, marks=pytest.mark.long)])
ODD_NAMES = [
    *[
        "../out",
        "/etc/out",
        "a/../../out",
        "a\\out",
        "C:out",
        "a\0b",
        "\ud83d",
        "é" * 300,
        "x/" * 200 + "y",
        "",
    ],
    *["VERSION", "VERSION/under", "manifest.json", "blobs", ".hidden", "filigrane.toml", "con", "a "],
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("9" * 5000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


def seeded(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same examples at each run."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A back-up of a small home."""
    folder = tmp_path_factory.mktemp("copied")
    home: Home = open_home(folder / "home")
    home.write_version()
    home.secret("session_key")
    (home.path / "blobs/aa").mkdir(parents=True)
    (home.path / "blobs/aa/blob").write_bytes(b"la pluie" * 99)
    (home.path / "erasures.jsonl").write_bytes(b"")
    with closing(sqlite3.connect(home.database)) as rows:
        rows.executescript(
            "CREATE TABLE journal_entry (house_id INTEGER, sequence INTEGER, digest TEXT);"
            "INSERT INTO journal_entry VALUES (1, 1, 'a');"
        )
    back_up(home, folder / "copy.tar", now=NOW, secrets=True)
    return folder / "copy.tar"


def restored(source: Path, folder: Path) -> Manifest | None:
    """The manifest of a restoration; None when it was refused, and then nothing stands in *folder*."""
    target = folder / "home"
    found = None
    with contextlib.suppress(FiligraneError), beside(target) as part:
        found = unpack(source, part)
    names = sorted(path.name for path in folder.iterdir())
    assert names == (["home"] if found else [])
    if found:
        for path in target.rglob("*"):
            assert path.is_file() or path.is_dir()
            assert not path.is_symlink()
    return found


def built(members: list[tuple[tarfile.TarInfo, bytes]], manifest: bytes) -> bytes:
    """A tar of *members* and *manifest*; each header says what it wants, whatever its content."""
    out = io.BytesIO()
    for info, content in [*members, (named(MANIFEST, len(manifest)), manifest)]:
        out.write(info.tobuf(tarfile.PAX_FORMAT, errors="surrogatepass"))
        out.write(content + b"\0" * (-len(content) % 512))
    out.write(b"\0" * 1024)
    return out.getvalue()


def named(name: str, size: int, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """A member's header."""
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size, kind, link
    return info


@st.composite
def members(draw: st.DrawFn) -> tuple[tarfile.TarInfo, bytes]:
    """One member: any name, any kind, a size that may be a lie."""
    content = draw(st.binary(max_size=40))
    kinds = [tarfile.REGTYPE] * 6 + [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE]
    kind = draw(st.sampled_from([*kinds, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.CONTTYPE, b"Z"]))
    sizes = st.sampled_from([len(content)] * 6 + [0, 1, 10**6, 2**40, 2**62])
    name = draw(st.sampled_from(ODD_NAMES) | st.text(max_size=20))
    return named(name, draw(sizes), kind, draw(st.sampled_from(["", "/etc/passwd", "../../out"]))), content


class TestRestoring:
    """`filigrane restore` believes nothing."""

    @SHORT_AND_LONG
    def test_a_damaged_copy(
        self, copied: Path, tmp_path_factory: pytest.TempPathFactory, examples: int
    ) -> None:
        whole = copied.read_bytes()

        @seeded(examples)
        @given(
            st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6), st.data()
        )
        def damaged(changes: list[tuple[int, int]], data: st.DataObject) -> None:
            content = bytearray(whole[: data.draw(st.sampled_from([len(whole), *range(0, len(whole), 700)]))])
            for place, value in changes:
                if place < len(content):
                    content[place] = value
            folder = tmp_path_factory.mktemp("damaged")
            (folder.parent / "damaged.tar").write_bytes(content)
            restored(folder.parent / "damaged.tar", folder)

        damaged()

    @SHORT_AND_LONG
    def test_a_hostile_copy(self, tmp_path_factory: pytest.TempPathFactory, examples: int) -> None:
        @seeded(examples)
        @given(st.lists(members(), max_size=4), JSON | st.none())
        def hostile(made: list[tuple[tarfile.TarInfo, bytes]], said: Any) -> None:
            manifest = Manifest(
                "0.1.0", "home", "2026", False, (), {i.name: Kept(i.size, "ab") for i, _ in made}
            )
            try:
                content = written(manifest) if said is None else json.dumps(said).encode()
                content = built(made, content)
            except (ValueError, UnicodeError, OverflowError):
                return  # a name that no tar can hold
            folder = tmp_path_factory.mktemp("hostile")
            (folder.parent / "hostile.tar").write_bytes(content)
            assert restored(folder.parent / "hostile.tar", folder) is None

        hostile()

    @pytest.mark.parametrize("said", [b"[" * 100_000, b'{"format": 1e999}', b"\xff", b"{}", b"9" * 9999])
    def test_a_manifest_that_is_none(self, tmp_path: Path, said: bytes) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "copy.tar").write_bytes(built([], said))
        assert restored(tmp_path / "copy.tar", tmp_path / "in") is None

    @pytest.mark.parametrize("size", [-512, -1, -(2**40), 2**70])
    def test_a_header_whose_size_goes_backwards(self, tmp_path: Path, size: int) -> None:
        (tmp_path / "in").mkdir()
        head = bytearray(named("a", 0).tobuf(tarfile.GNU_FORMAT))
        head[124:136] = tarfile.itn(size, 12, tarfile.GNU_FORMAT)
        head[148:156] = b"%06o\0 " % tarfile.calc_chksums(bytes(head))[0]
        (tmp_path / "copy.tar").write_bytes(bytes(head) * 3 + b"\0" * 1024)
        assert restored(tmp_path / "copy.tar", tmp_path / "in") is None


@SHORT_AND_LONG
def test_a_list_of_erasures(examples: int) -> None:
    @seeded(examples)
    @given(
        st.lists(JSON | st.fixed_dictionaries(dict.fromkeys(("home", "person_id", "digests", "at"), JSON)))
    )
    def hostile(lines: list[Any]) -> None:
        with contextlib.suppress(FiligraneError):
            for erasure in read_erasures("\n".join(map(json.dumps, lines)).encode(), "x"):
                assert erasure.at.tzinfo
                assert all(len(digest) == 64 for digest in erasure.digests)

    hostile()


@SHORT_AND_LONG
def test_a_journal_given_to_verify(examples: int) -> None:
    said = st.fixed_dictionaries(dict.fromkeys(("sequence", "before", "payload", "who"), JSON))
    entry = st.fixed_dictionaries(
        {
            "canonical": said.map(lambda s: json.dumps(s, sort_keys=True, separators=(",", ":"))) | JSON,
            "digest": JSON,
            "payload": JSON | st.fixed_dictionaries({"salt": JSON, "content": JSON}),
            "who": JSON,
        }
    )
    first = st.fixed_dictionaries({"filigrane_journal": JSON, "house": JSON, "how": JSON})
    line = (JSON | entry | first).map(lambda v: json.dumps(v, sort_keys=True, separators=(",", ":")).encode())

    @seeded(examples)
    @given(st.lists(line | st.binary(max_size=30) | st.just(b"[" * 50_000), max_size=5))
    def hostile(lines: list[bytes]) -> None:
        for fault in check(lines):
            assert isinstance(fault.sequence, int)

    hostile()


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 99, b"\n" * 5000, b'{"sequence":"\x1b[31m"}\n', b"x" * 10**6]
)
def test_the_command_verify_says_what_is_wrong_in_plain_characters(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "export.jsonl").write_bytes(content)
    done = CliRunner().invoke(verify, [str(tmp_path / "export.jsonl")])
    assert isinstance(done.exception, SystemExit)
    assert "\x1b" not in done.output
    assert len(done.output) < 20_000


@SHORT_AND_LONG
@pytest.mark.django_db
def test_an_answer_of_a_time_stamping_service(an_answer: bytes, examples: int) -> None:
    cuts = st.integers(0, len(an_answer))

    @seeded(examples)
    @given(st.lists(st.tuples(cuts, cuts, st.binary(max_size=12)), max_size=4))
    def hostile(changes: list[tuple[int, int, bytes]]) -> None:
        content = an_answer
        for start, end, instead in changes:
            content = content[:start] + instead + content[max(start, min(end, start + 12)) :]
        with contextlib.suppress(NotATimeStamp, ForeignTimeStamp):
            service.attach(1, content, now=NOW)

    hostile()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"\x30\x80" * 5000, b"\x30" * 200_001, b"\x30\x84\xff\xff\xff\xff", b""])
def test_an_answer_of_endless_depth(content: bytes) -> None:
    with pytest.raises(NotATimeStamp):
        service.attach(1, content, now=NOW)


SHARED = 'mode = "shared"\nhosts = ["a"]\n'
TRICKS = [
    *[
        "a = " + "[" * 50_000,
        "port = " + "9" * 5000,
        "port = 1e999",
        "port = nan",
        "port = -1",
        "port = true",
    ],
    *["[port]", "port = 1979-05-27", "hosts = [[1]]", '"" = 1', "\0", 'language = "../fr"', "upload_mb = 0"],
    *['bind = "::%x"', 'bind = "127.0.0.1\\n"', SHARED + 'bind = "nowhere at all"'],
    *['time_zone = "../../etc"', 'time_zone = "Mars/Phobos"', 'time_zone = "Europe"', 'time_zone = ""'],
    *['database_url = "postgresql://["', 'database_url = "postgresql://h:99999/x"', 'database_url = "x"'],
    *['database_url = "postgresql://h:x/x"', 'database_url = "postgresql://u:p@h/x"'],
    *['mode = "shared"\nhosts = ["\\u0000"]', SHARED + 'trusted_proxy = "x y"', 'mail_from = "a\\r\\nb"'],
]
LINE = st.tuples(st.sampled_from([key.name for key in KEYS]), JSON)
TOML = st.sampled_from(TRICKS) | LINE.map(lambda p: f"{p[0]} = {json.dumps(p[1])}") | st.text(max_size=60)


@pytest.mark.parametrize("text", TRICKS, ids=range(len(TRICKS)))
def test_a_trick_of_configuration(tmp_path: Path, text: str) -> None:
    configured(tmp_path, text)


@SHORT_AND_LONG
def test_a_configuration(tmp_path_factory: pytest.TempPathFactory, examples: int) -> None:
    @seeded(examples)
    @given(TOML | st.lists(TOML, max_size=3).map("\n".join))
    def hostile(text: str) -> None:
        configured(tmp_path_factory.mktemp("home"), text)

    hostile()


def configured(home: Path, text: str) -> None:
    """Open a home with this configuration: it starts, or is refused in a few words and changes nothing."""
    (home / "filigrane.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        opened = open_home(home)
    except FiligraneError as error:
        said = error.text.format(**error.values) + error.hint.format(**error.values)
        assert len(said) < 2000
        assert [path.name for path in home.iterdir()] == ["filigrane.toml"]
    else:
        starts(opened)


def starts(home: Home) -> None:
    """What Django would make of the configuration before it answers anything."""
    from django.utils.timezone import zoneinfo

    from filigrane.front.database import database

    assert zoneinfo.ZoneInfo(home.configuration.time_zone)
    assert database(home.configuration, home.database, "")


@pytest.mark.parametrize("version", [b"\xff\xfe", b"\xc2\xb2.1", b"", b"9" * 9999, b"1.\0"])
def test_a_version_that_is_none(tmp_path: Path, version: bytes) -> None:
    (tmp_path / "VERSION").write_bytes(version)
    with contextlib.suppress(FiligraneError):
        assert open_home(tmp_path)
