"""Whatever is sent, the house refuses it in words, stays up, and writes nothing of it anywhere."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hostile import FORM, Browser, bombs, entities
from served import Served, environment

pytestmark = pytest.mark.long
SECRET = "l’hirondelle-qui-ne-doit-pas-rester"
"""Said in what is sent; it may stand nowhere afterwards."""
MOST_MB = 450
"""Memory of the web process at its highest: 230 MB at rest with the kernels read."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("besieged") / "home"
    words = [sys.executable, "-m", "filigrane", "init", "--house", "Maison assiégée"]
    subprocess.run(words, env=environment(home), check=True, capture_output=True, timeout=240)
    return home


@pytest.fixture(scope="module")
def house(home: Path) -> Iterator[Served]:
    before = around(home)
    served = Served(home)
    yield served
    served.close()
    assert around(home) == before
    left = {path.name for path in (home / "temporary").iterdir()}
    assert left <= {"pace", "long"}  # what the web processes of a home count together; the rest is waste
    assert not [path for path in (home / "temporary" / "long").rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def browser(house: Served) -> Browser:
    return Browser(house)


@pytest.fixture(autouse=True)
def still_up(house: Served, browser: Browser, home: Path) -> Iterator[None]:
    """After each attack: up, bounded, and silent in the log."""
    yield
    assert browser.ask("GET", "/health").status == 200
    status = Path(f"/proc/{house.process.pid}/status").read_text()
    assert int(status.split("VmHWM:")[1].split()[0]) < MOST_MB * 1000
    log = (home / "logs/web.jsonl").read_text("utf-8")
    assert "hirondelle" not in log
    assert "Traceback" not in log
    assert not [line for line in log.splitlines() if json.loads(line).get("status", 0) >= 500]


def around(home: Path) -> set[str]:
    """What stands beside the home, in the folder above it, and in the folder of temporary files."""
    temporary = Path(os.environ.get("TMPDIR", "/tmp"))
    ours = {p.name for p in temporary.iterdir() if "upload" in p.name or "owned" in p.name}
    return (
        ours | {p.name for p in home.parent.iterdir()} | {p.name for p in home.parent.parent.glob("owned*")}
    )


def swollen(megabytes: int) -> bytes:
    return (SECRET.encode() + b" ") * (megabytes * 1_000_000 // (len(SECRET.encode()) + 1))


@pytest.mark.parametrize("megabytes", [5, 50, 300])
class TestTooMuch:
    def test_a_paste(self, browser: Browser, megabytes: int) -> None:
        answer = browser.form("/", swollen(megabytes).replace(b" ", b"+"))
        assert answer.status == 413
        assert "Too much at once" in answer.words or "the light table takes" in answer.words

    def test_a_call_of_the_api(self, browser: Browser, megabytes: int) -> None:
        answer = browser.json("/api/v1/trace/text", b'{"text": "' + swollen(megabytes) + b'"}')
        assert (answer.status, answer.kind) == (413, "application/problem+json")
        assert json.loads(answer.body)["code"] in ("front.too_much", "trace.text_too_long")

    def test_a_file_for_the_light_table(self, browser: Browser, megabytes: int) -> None:
        assert browser.files("/", "file", [(b"a.txt", swollen(megabytes))], text="").status == 413

    def test_a_file_to_import(self, browser: Browser, megabytes: int) -> None:
        if megabytes == 5:
            return
        answer = browser.files("/oeuvres/importer/", "sent", [(b"a.txt", swollen(megabytes))])
        assert answer.status in (200, 413)
        assert "MB" in answer.words or "Too much" in answer.words or "32" in answer.words


@pytest.mark.parametrize("bad", [bytes(range(256)) * 9, b"caf%E9+noir", b"%ED%A0%80+la+pluie", b"a%00b"])
def test_bytes_that_are_no_text_in_the_box(browser: Browser, bad: bytes) -> None:
    answer = browser.form("/", bad.replace(b"&", b"").replace(b"%\x26", b""))
    assert answer.status in (200, 400)
    if b"%00" in bad:
        assert "NUL" in answer.words


@pytest.mark.parametrize("content", [bytes(range(256)), b"caf\xe9", b"a\0b", b""])
def test_files_that_are_no_text_on_the_light_table(browser: Browser, content: bytes) -> None:
    assert browser.files("/", "file", [(b"a.txt", content)], text="").status == 400


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "a\\u0000b"}',
        b'{"text": "\\ud800 la pluie"}',
        b'{"text": "\xed\xa0\x80"}',
        b'{"text": "caf\xe9"}',
        b'{"a\\u0000": 1, "text": "x"}',
        b"[" * 200_000,
        b'{"text": ' + b"9" * 200_000 + b"}",
        b'{"text": NaN}',
        bytes(range(256)),
        b"",
    ],
    ids=["nul", "lone", "lone bytes", "latin", "key", "deep", "number", "nan", "binary", "empty"],
)
@pytest.mark.parametrize("path", ["/api/v1/trace/text", "/api/v1/works/"])
def test_json_that_no_database_could_keep(browser: Browser, path: str, body: bytes) -> None:
    answer = browser.json(path, body)
    assert answer.status in (400, 422)
    assert answer.kind == "application/problem+json"
    assert json.loads(answer.body)["code"]


def test_poisoned_tei_is_named_with_its_reason_on_the_page_of_the_job(browser: Browser) -> None:
    files = {**entities(), **bombs(), b"good.txt": b"La pluie tombe sur le quai. " * 20}
    assert browser.files("/oeuvres/importer/", "sent", list(files.items())).status == 302
    page = job_page(browser, "/maison/taches/")
    for name in set(files) - {b"good.txt"}:
        assert name.decode() in page
    assert "root:" not in page
    assert page.count("reading.xml_declares_entities") == 4


@pytest.mark.parametrize("name", [*bombs(), *[n for n in entities() if n.endswith(b"xml")]], ids=str)
def test_a_bomb_is_refused_beside_a_work(browser: Browser, name: bytes) -> None:
    content = {**bombs(), **entities()}[name]
    work = json.loads(browser.json("/api/v1/works/", b'{"title": "Une"}').body)["id"]
    answer = browser.files(f"/oeuvres/{work}/ajouter-un-fichier/", "file", [(name, content)])
    assert answer.status == 200  # the form again, with its error; a file taken is a redirection
    assert name.decode() in answer.words


@pytest.mark.parametrize(
    "name",
    [
        b"../../owned.txt",
        b"..\\..\\owned.txt",
        b"/tmp/owned.txt",
        b"C:\\owned.txt",
        b"a\x01\x02.txt",
        b"a\xe2\x80\xaetxt.exe",
        b"\xff\xfe.txt",
        b"x" * 4000 + b".txt",
        b"..",
        b"con.txt",
    ],
    ids=["up", "back", "root", "drive", "control", "reversed", "bytes", "long", "dots", "device"],
)
def test_a_name_that_would_leave_the_folder(browser: Browser, home: Path, name: bytes) -> None:
    answer = browser.files("/oeuvres/importer/", "sent", [(name, b"La neige " + name)])
    assert answer.status in (200, 302, 400)
    assert not [path for path in home.parent.rglob("*owned*") if path.is_file()]


class TestTheWire:
    """Bytes that no browser sends."""

    def test_a_flood_of_headers(self, browser: Browser) -> None:
        lines = b"".join(b"X-%d: %s\r\n" % (n, b"y" * 900) for n in range(3000))
        answer = browser.raw(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + b"\r\n")
        assert answer == b"" or b" 431 " in answer[:20]

    def test_ten_thousand_fields(self, browser: Browser) -> None:
        fields = b"&".join(b"f%d=1" % n for n in range(10_000))
        assert browser.form("/", b"a&" + fields).status == 400
        address = fields[:40_000].decode()
        assert browser.ask("GET", "/oeuvres/?" + address).status == 400
        answer = browser.ask("GET", "/api/v1/works/?" + address)
        assert json.loads(answer.body)["code"] == "front.unreadable"
        body = b"text=a&" + fields
        token = browser.token
        assert (
            browser.ask("POST", "/api/v1/trace/text", body, Content_Type=FORM, X_CSRFToken=token).status
            == 400
        )

    @pytest.mark.parametrize("length", [b"9" * 40, b"-1", b"abc", b"1e9", b"5, 6", b"3000000000"])
    def test_an_absurd_length(self, browser: Browser, length: bytes) -> None:
        head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + length + b"\r\n\r\n{}"
        assert browser.raw(head).split(b" ")[1] in (b"400", b"413")

    def test_a_client_that_asks_before_it_sends_too_much_is_told_at_once(self, browser: Browser) -> None:
        head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nExpect: 100-continue\r\n" % browser.port
        assert b" 413 " in browser.raw(head + b"Content-Length: 500000000\r\n\r\n")[:20]

    def test_an_absurd_chunk(self, browser: Browser) -> None:
        head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        browser.raw(head + b"FFFFFFFFFFFFFFFF\r\n", patience_s=1)
        assert b" 400 " in browser.raw(head + b"zz\r\nabc\r\n")[:20]

    def test_bytes_of_another_protocol(self, browser: Browser) -> None:
        browser.raw(b"\x16\x03\x01\x02\x00" + bytes(range(256)) + b"\r\n\r\n", patience_s=1)

    def test_two_hundred_requests_half_sent(self, house: Served, browser: Browser) -> None:
        with contextlib.ExitStack() as held:
            for _ in range(200):
                held.enter_context(contextlib.closing(browser.half_sent()))
            began = time.monotonic()
            assert browser.ask("GET", "/health").status == 200
            assert time.monotonic() - began < 5
        assert psutil.Process(house.process.pid).num_threads() < 30

    @pytest.mark.parametrize(
        "path", ["/%00", "/oeuvres/%ED%A0%80/", "/oeuvres/?titre=%00", "/" + "a" * 30_000]
    )
    def test_an_address_that_is_none(self, browser: Browser, path: str) -> None:
        assert browser.ask("GET", path).status in (400, 404)


def job_page(browser: Browser, listed: str) -> str:
    """The page of the newest job, once it is done."""
    for _ in range(120):
        job = json.loads(browser.ask("GET", "/api/v1/jobs/").body)[0]
        if job["state"] in ("done", "failed"):
            return browser.ask("GET", f"{listed}{job['id']}/").words
        time.sleep(0.5)
    raise AssertionError(job)
