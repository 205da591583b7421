"""A house leaves with one file and lives on its own: nothing of another's, nothing lost."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.front import bags
from filigrane.front.engines.bag import unpack
from filigrane.front.engines.one_house import EMPTIED, HOUSES, PEOPLE, SHARED, columns, references, tables
from filigrane.front.errors import NotABag
from filigrane.journal.verifier import check

OURS = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."
THEIRS = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich bei Nacht"
TWO_HOUSES = f"""
import datetime as dt
from filigrane.base.cli import wake
wake(ready=False)
from django.core.management import call_command
from filigrane.accounts import service as accounts
from filigrane.base.engines.home import open_home
from filigrane.trace.service import bring_up_to_date, choose_example
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.service import add_file, close, record_work
call_command("migrate", verbosity=0)
now = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
for slug, words, who in (("phare", {OURS!r}, "ana"), ("autre", {THEIRS!r}, "zwoelf")):
    house = accounts.make_house(slug, "Maison " + slug, now=now)
    person = accounts.make_person(who + "@" + slug + ".example", who, now=now)
    accounts.give_role(person, house, "steward", now=now)
    accounts.make_key(person, house, label="clef-" + slug, verbs=["works.read"], now=now)
    draft = WorkDraft(title="Sol de " + slug, credits=(CreditDraft("Auteur de " + slug),))
    work = record_work(house, draft, person_id=person.pk)
    add_file(work, "texte de " + slug + ".txt", words.encode(), person_id=person.pk, now=now)
    shut = record_work(house, WorkDraft(title="Réserve de " + slug), person_id=person.pk)
    close(house.pk, "work", shut.pk, until="2090-01-01", reason="création", person_id=person.pk, now=now)
    bring_up_to_date(house.pk)
open_home().write_version()
"""
MAIN = [sys.executable, "-m", "filigrane"]


def run(home: Path, *command: str, code: str = "", status: int = 0) -> str:
    """What a command, or a script, says in a home."""
    environment = os.environ | {"FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}
    asked = [sys.executable, "-c", code] if code else [*MAIN, *command]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two houses."""
    folder = tmp_path_factory.mktemp("homes") / "home"
    run(folder, code=TWO_HOUSES)
    return folder


@pytest.fixture(scope="module")
def package(home: Path) -> Path:
    """The package of one of them."""
    target = home.parent / "phare.zip"
    run(home, "house", "leave", "phare", str(target))
    return target


@pytest.fixture(scope="module")
def arrived(home: Path, package: Path) -> Path:
    """The home into which it arrived."""
    run(home, "house", "arrive", str(package), "--to", str(home.parent / "new"))
    return home.parent / "new"


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_the_package_holds_what_its_leaflet_says(package: Path) -> None:
    names = set(contents(package))
    wanted = {"bagit.txt", "data/README.txt", "data/LISEZ-MOI.txt", "data/catalogue.jsonl"}
    wanted |= {"data/journal.jsonl", "data/verifier.py", "data/home/filigrane.sqlite3"}
    wanted |= {"data/files/000001-sol-de-phare/1-texte-de-phare.txt"}
    assert {f"phare/{name}" for name in wanted} <= names


def test_any_other_reader_of_bagit_finds_it_whole(package: Path) -> None:
    held = contents(package)
    for line in held["phare/manifest-sha256.txt"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(held[f"phare/{name}"]).hexdigest() == digest


@pytest.mark.parametrize("word", ["autre", "zwoelf", THEIRS, THEIRS[:20], "Sylter"])
def test_nothing_of_another_house_is_in_it(package: Path, word: str) -> None:
    found = [name for name, content in contents(package).items() if word.encode() in content]
    assert [name for name in found if not name.endswith((".txt", "verifier.py")) or word != "autre"] == []


def test_keys_sessions_and_secrets_stay(package: Path) -> None:
    held = contents(package)
    assert not [name for name in held if "secret" in name or "identity" in name]
    assert b"clef-phare" not in held["phare/data/home/filigrane.sqlite3"]


def test_its_journal_is_checked_alone(package: Path) -> None:
    held = contents(package)
    head = bags.read_info(held["phare/bag-info.txt"].decode())["Filigrane-Journal-Head"]
    assert not list(check(io.BytesIO(held["phare/data/journal.jsonl"]), [head]))


def test_the_catalogue_holds_what_is_closed_with_its_day(package: Path) -> None:
    lines = contents(package)["phare/data/catalogue.jsonl"].decode().splitlines()
    works = {one["title"]: one["closed_until"] for one in map(json.loads, lines) if one["record"] == "work"}
    assert works == {"Sol de phare": "", "Réserve de phare": "2090-01-01"}


@pytest.mark.long
def test_the_light_table_answers_the_same_there(home: Path, arrived: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(f"Avant. {OURS} Après.", "utf-8")
    here = json.loads(run(home, "trace", "text", str(text), "--json", "--house", "phare"))
    there = json.loads(run(arrived, "trace", "text", str(text), "--json"))
    assert here["works"]
    assert there == here


def test_its_journal_verifies_there(arrived: Path) -> None:
    run(arrived, "journal", "verify")


def test_it_is_served_alone(arrived: Path) -> None:
    code = """
from filigrane.base.cli import wake
wake()
from django.test import Client
from filigrane.accounts.models import House, Person
from django.conf import settings
settings.FILIGRANE_MODE = "shared"
page = Client(headers={"host": "localhost"}).get("/oeuvres/")
print([h.slug for h in House.objects.all()], page.status_code)
"""
    assert "['phare'] 200" in run(arrived, code=code)


def test_every_table_is_known_to_leave_or_to_stay(home: Path) -> None:
    with closing(sqlite3.connect(home / "filigrane.sqlite3")) as rows:
        names = tables(rows)
        owned = {t for t in names if "house_id" in columns(rows, t)} | {HOUSES}
        while more := {t for t in names if t not in owned and owned & {o for _c, o in references(rows, t)}}:
            owned |= more
        assert set(names) - owned - EMPTIED - SHARED - {PEOPLE} == set()


Change = Callable[[dict[str, bytes]], None]


def _flipped(held: dict[str, bytes]) -> None:
    held["phare/data/catalogue.jsonl"] += b"\n"


def _less(held: dict[str, bytes]) -> None:
    del held["phare/data/journal.jsonl"]


def _more(held: dict[str, bytes]) -> None:
    held["phare/data/more.txt"] = b"x"


def _outside(held: dict[str, bytes]) -> None:
    held["phare/data/../../evil.txt"] = b"x"


def _absolute(held: dict[str, bytes]) -> None:
    held["/etc/evil"] = b"x"


def _elsewhere(held: dict[str, bytes]) -> None:
    held["other/data/x"] = b"x"


def _bomb(held: dict[str, bytes]) -> None:
    held["phare/data/zeros"] = bytes(400_000_000)


def _tagless(held: dict[str, bytes]) -> None:
    del held["phare/tagmanifest-sha256.txt"]


def _garbled(held: dict[str, bytes]) -> None:
    held["phare/manifest-sha256.txt"] = b"\xff\xfe"


CHANGES = [_flipped, _less, _more, _outside, _absolute, _elsewhere, _bomb, _tagless, _garbled]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_a_damaged_or_hostile_package_is_refused(package: Path, tmp_path: Path, change: Change) -> None:
    held = contents(package)
    change(held)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in held.items():
            zipped.writestr(name, content)
    folder = tmp_path / "part"
    folder.mkdir()
    with pytest.raises(NotABag):
        unpack(bad, folder)
    assert not (tmp_path / "evil.txt").exists()


def rewritten(package: Path, target: Path, change: Callable[[Path], None]) -> Path:
    """The package with other rows, its manifests made anew: whoever forges can do that."""
    held = {name.removeprefix("phare/"): content for name, content in contents(package).items()}
    rows = target.parent / "rows.sqlite3"
    rows.write_bytes(held[bags.DATABASE])
    change(rows)
    held[bags.DATABASE] = rows.read_bytes()
    payload = {name: content for name, content in held.items() if name.startswith("data/")}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    told = bags.read_info(held["bag-info.txt"].decode()) | {"Payload-Oxum": oxum}
    held["bag-info.txt"] = "".join(f"{k}: {v}\n" for k, v in told.items()).encode()
    held[bags.MANIFEST] = bags.manifest(
        {n: hashlib.sha256(c).hexdigest() for n, c in payload.items()}
    ).encode()
    tags = {n: hashlib.sha256(held[n]).hexdigest() for n in bags.TAG_FILES}
    held[bags.TAGS] = bags.manifest(tags).encode()
    with zipfile.ZipFile(target, "w") as zipped:
        for name, content in held.items():
            zipped.writestr(f"phare/{name}", content)
    return target


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON django_session BEGIN DELETE FROM works_work; END",
        "DROP TRIGGER journal_entry_no_delete; DELETE FROM journal_entry WHERE sequence > 1",
        "UPDATE works_file SET work_id = 999",
    ],
)
def test_forged_rows_are_refused(package: Path, tmp_path: Path, statement: str) -> None:
    def forge(rows: Path) -> None:
        with closing(sqlite3.connect(rows)) as base:
            base.executescript(statement)

    bad = rewritten(package, tmp_path / "forged.zip", forge)
    folder = tmp_path / "part"
    folder.mkdir()
    with pytest.raises(NotABag):
        unpack(bad, folder)


def test_a_refused_package_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04nothing")
    said = run(home, "house", "arrive", str(bad), "--to", str(tmp_path / "new"), status=3)
    assert "[front.not_a_bag]" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip"]


@given(st.text(min_size=1, max_size=200))
def test_any_name_of_a_file_becomes_one_that_every_system_takes(name: str) -> None:
    found = bags.readable(bags.Held(1, name, "0" * 64, 2, name))
    assert bags.is_safe(found)
    assert found.isascii()


names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)


@given(
    st.dictionaries(
        names.filter(bags.is_safe).map(str.strip).filter(bool), st.binary(min_size=32, max_size=32)
    )
)
def test_any_manifest_is_read_back(found: dict[str, bytes]) -> None:
    digests = {name: content.hex() for name, content in found.items() if bags.is_safe(name)}
    assert bags.read_manifest(bags.manifest(digests)) == digests
