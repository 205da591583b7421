"""Files of facts: tried, written, written once, taken back, and given back the same."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import problems_of
from filigrane.jobs.service import run_now
from filigrane.journal.models import Entry
from filigrane.rights.cli import rights
from filigrane.rights.lines.errors import LinesFaulty
from filigrane.rights.models import Fact, FactBatch
from filigrane.rights.queries import facts_of, verdicts_of
from filigrane.rights.queries.fact_file import fact_lines
from filigrane.rights.service import forget_person, record_fact, undo_facts
from filigrane.rights.service.import_facts import ask_facts
from filigrane.rights.service.try_facts import Tried, try_facts
from filigrane.rights.uses import Use
from filigrane.works.imports.errors import AlreadyUndone, BatchNotFound
from filigrane.works.models import Collection, Identifier, Shelving, Work
from morning import NOW, TODAY

from .conftest import make_work

HEAD = (
    "about;id;identifier;title;author;kind;use;licence;words;name;latest;capacity;source;holds_from;holds_to"
)
DAY_BEFORE = TODAY - dt.timedelta(days=1)


def table(*rows: dict[str, Any]) -> bytes:
    plain = {"kind": "reserved", "use": "tdm", "capacity": "author", "source": "Lettre du 3 mai"}
    columns = HEAD.split(";")
    lines = [";".join(str((plain | row).get(name, "")) for name in columns) for row in rows]
    return "\r\n".join([HEAD, *lines, ""]).encode()


def tried(house: House, content: bytes, **more: Any) -> Tried:
    return try_facts(house.pk, io.BytesIO(content), name="faits.csv", open_on=more.get("open_on"))


def bring_in(
    house: House, content: bytes, folder: Path, *, leave_out: bool = False, by: int | None = None
) -> Any:
    path = folder / "faits.csv"
    path.write_bytes(content)
    named = {"path": str(path), "name": path.name}
    return run_now(ask_facts(house.pk, named, leave_out=leave_out, open_on=None, person_id=by))


def told(found: Tried) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.column, fault.error.code) for fault in found.faults]


def test_five_hundred_lines_with_three_kinds_of_fault_tell_all_of_them_at_once(
    house: House, new: Work, tmp_path: Path
) -> None:
    rows: list[dict[str, Any]] = [{"title": new.title, "source": f"Lettre {n}"} for n in range(500)]
    for place in (9, 99, 199):
        rows[place] |= {"title": "Un titre que personne ne porte"}
        rows[place + 1] |= {"use": "dance"}
        rows[place + 2] |= {"holds_from": "un beau jour"}
    found = tried(house, table(*rows))
    assert found.counts == {"read": 500, "new": 491, "same": 0, "faulty": 9}
    assert told(found)[:3] == [
        (11, "title", "rights.subject_not_found"),
        (12, "use", "rights.code_unknown"),
        (13, "holds_from", "rights.day_unreadable"),
    ]
    assert all(fault.error.hint for fault in found.faults)
    job = bring_in(house, table(*rows), tmp_path)
    assert (job.state, Fact.objects.count(), problems_of(job).count()) == (JobState.FAILED, 0, 9)
    job = bring_in(house, table(*rows), tmp_path, leave_out=True)
    assert (job.state, Fact.objects.count(), job.result["faulty"]) == (JobState.DONE, 491, 9)


def test_a_work_is_known_by_number_identifier_or_title_and_author(house: House, new: Work, old: Work) -> None:
    Identifier.objects.create(house=house, work=new, scheme="inventory", value="2026.1")
    rows = [
        {"id": new.pk},
        {"id": new.pk, "title": "pas  de CRUE"},
        {"identifier": "inventory:2026.1"},
        {"identifier": "2026.1"},
        {"title": "Pas de crue"},
        {"title": "Pas de crue", "author": "inès carvalho"},
    ]
    found = tried(house, table(*rows))
    assert told(found) == []
    assert {one.found.thing_id for one in found.ready} == {new.pk}


def test_two_works_of_one_title_are_never_guessed_between(house: House, new: Work) -> None:
    twin = make_work(house, "Pas de crue", "Mei Sand")
    found = tried(house, table({"title": "Pas de crue"}, {"title": "Pas de crue", "author": "Mei Sand"}))
    assert told(found) == [(2, "title", "rights.subject_ambiguous")]
    assert str(twin.pk) in str(found.faults[0].error.values["ids"])
    assert [one.found.thing_id for one in found.ready] == [twin.pk]


def test_a_number_of_another_house_is_not_taken_for_one_of_this(house: House, new: Work) -> None:
    found = tried(house, table({"id": new.pk, "title": "Le Misanthrope"}, {"id": 10**9}))
    assert told(found) == [(2, "id", "rights.subject_elsewhere"), (3, "id", "rights.subject_not_found")]


def test_a_closed_work_is_not_found_by_whoever_may_not_see_it(house: House, new: Work) -> None:
    Work.objects.filter(pk=new.pk).update(closed_until="2099-01-01", closed_reason="Vœu")
    assert told(tried(house, table({"title": new.title}), open_on=TODAY)) == [
        (2, "title", "rights.subject_not_found")
    ]
    assert told(tried(house, table({"title": new.title}))) == []


def test_people_collections_and_the_house_are_named_too(house: House, new: Work, tmp_path: Path) -> None:
    agent = new.contributions.get().agent
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds")
    Shelving.objects.create(collection=shelf, work=new)
    rows = [
        {"about": "agent", "title": agent.name},
        {"about": "agent", "id": agent.pk, "kind": "author_died", "use": "", "latest": "2020-12-31"},
        {"about": "collection", "identifier": "fonds"},
        {"about": "house"},
    ]
    job = bring_in(house, table(*rows), tmp_path)
    assert (job.state, job.result["new"]) == (JobState.DONE, 4)
    assert len(facts_of(house.pk, [new.pk])[new.pk].stated) == 4


def test_the_same_file_writes_nothing_twice(house: House, new: Work, tmp_path: Path) -> None:
    content = table({"title": new.title}, {"title": new.title}, {"title": new.title, "use": "display"})
    assert bring_in(house, content, tmp_path).result["new"] == 2
    again = bring_in(house, content, tmp_path)
    assert (again.result["new"], again.result["same"], Fact.objects.count()) == (0, 3, 2)
    assert FactBatch.objects.count() == 1


def test_a_fact_that_a_person_recorded_is_known_again(house: House, new: Work) -> None:
    record_fact(
        house.pk,
        new.pk,
        "reserved",
        {"use": "tdm", "by": ""},
        source="Lettre du 3 mai",
        capacity="author",
        now=NOW,
    )
    assert tried(house, table({"title": new.title})).counts["same"] == 1


def test_each_chunk_stands_in_the_journal_under_one_root(
    house: House, new: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(sys.modules["filigrane.rights.service.import_facts"], "CHUNK_FACTS", 2)
    bring_in(house, table(*({"title": new.title, "source": f"Lettre {n}"} for n in range(5))), tmp_path)
    entries = [bytes(entry.canonical) for entry in Entry.objects.order_by("id")]
    assert len([one for one in entries if b"rights.facts_imported" in one and b"root" in one]) == 3


def test_a_job_killed_between_two_chunks_goes_on_without_doubling(
    house: House, new: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    module = sys.modules["filigrane.rights.service.import_facts"]
    monkeypatch.setattr(module, "CHUNK_FACTS", 2)
    whole, calls = module.save_chunk, []

    def breaks(*args: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("no more power")
        whole(*args)

    monkeypatch.setattr(module, "save_chunk", breaks)
    content = table(*({"title": new.title, "source": f"Lettre {n}"} for n in range(5)))
    assert (bring_in(house, content, tmp_path).state, Fact.objects.count()) == (JobState.FAILED, 2)
    job = bring_in(house, content, tmp_path)
    assert (job.state, Fact.objects.count(), job.result["new"], job.result["same"]) == (
        JobState.DONE,
        5,
        5,
        0,
    )


def test_an_undone_file_counts_no_more_and_was_known_until_then(
    house: House, new: Work, tmp_path: Path
) -> None:
    content = table({"title": new.title, "kind": "licence", "use": "", "licence": "CC BY 4.0"})
    bring_in(house, content, tmp_path)
    Fact.objects.update(recorded_at=NOW - dt.timedelta(days=9))
    batch, count = undo_facts(house.pk, FactBatch.objects.get().pk, person_id=None, now=NOW)
    assert (count, batch.undone_at) == (1, NOW)

    def answer(**known: Any) -> str:
        found = verdicts_of(house.pk, [new.pk], [Use.DISPLAY], on=TODAY, **known)
        return found[new.pk][Use.DISPLAY].answer.value

    assert answer() != "allowed"
    assert answer(known_on=TODAY) != "allowed"
    assert answer(known_on=DAY_BEFORE) == "allowed"


def test_after_an_undo_the_same_file_may_come_in_again(house: House, new: Work, tmp_path: Path) -> None:
    bring_in(house, table({"title": new.title}), tmp_path)
    undo_facts(house.pk, FactBatch.objects.get().pk, person_id=None, now=NOW)
    assert bring_in(house, table({"title": new.title}), tmp_path).result["new"] == 1
    assert (Fact.objects.count(), Fact.objects.filter(withdrawn_at=None).count()) == (2, 1)


def test_an_import_is_undone_once_and_by_its_house_only(house: House, new: Work, tmp_path: Path) -> None:
    bring_in(house, table({"title": new.title}), tmp_path)
    batch = FactBatch.objects.get()
    with pytest.raises(BatchNotFound):
        undo_facts(make_house("autre", "Autre", now=NOW).pk, batch.pk, person_id=None, now=NOW)
    undo_facts(house.pk, batch.pk, person_id=None, now=NOW)
    with pytest.raises(AlreadyUndone):
        undo_facts(house.pk, batch.pk, person_id=None, now=NOW)


def test_undoing_one_file_leaves_what_another_brought_and_what_people_recorded(
    house: House, new: Work, tmp_path: Path
) -> None:
    bring_in(house, table({"title": new.title}), tmp_path)
    bring_in(house, table({"title": new.title}, {"title": new.title, "use": "display"}), tmp_path)
    record_fact(house.pk, new.pk, "statement", {"words": "x"}, source="s", capacity="author", now=NOW)
    undo_facts(house.pk, FactBatch.objects.order_by("id")[0].pk, person_id=None, now=NOW)
    left = Fact.objects.filter(withdrawn_at=None).order_by("id")
    assert [fact.value for fact in left] == [{"use": "display"}, {"words": "x"}]


def test_forgetting_a_person_keeps_the_files_she_brought(
    house: House, new: Work, officer: Person, tmp_path: Path
) -> None:
    bring_in(house, table({"title": new.title}), tmp_path, by=officer.pk)
    assert forget_person(house.pk, officer.pk) == 2
    assert FactBatch.objects.get().made_by is None


def exported(house: House, **more: Any) -> bytes:
    return "".join(fact_lines(house.pk, open_on=more.get("open_on"))).encode()


AWKWARD = '=HYPERLINK("http://x");"deux\nlignes" et un ; point'


def test_an_export_comes_in_elsewhere_and_goes_out_the_same(
    house: House, new: Work, old: Work, tmp_path: Path
) -> None:
    agent = new.contributions.get().agent
    Collection.objects.create(house=house, code="fonds", name="@Fonds")
    said = {"source": AWKWARD, "capacity": "author", "now": NOW}
    record_fact(house.pk, new.pk, "statement", {"words": AWKWARD, "price": "12 €"}, **said)
    record_fact(
        house.pk, old.pk, "published", {"earliest": "1666-06-04", "authorship": ""}, holds_to=TODAY, **said
    )
    record_fact(house.pk, None, "author_died", {"latest": "2020-01-01"}, agent_id=agent.pk, **said)
    record_fact(house.pk, None, "reserved", {"use": "tdm"}, collection_id=Collection.objects.get().pk, **said)
    record_fact(house.pk, None, "refused", {"use": "adapt"}, **said)
    first = exported(house)
    assert tried(house, first).counts == {"read": 5, "new": 0, "same": 5, "faulty": 0}
    Fact.objects.all().delete()
    bring_in(house, first, tmp_path)
    Fact.objects.update(recorded_at=NOW)
    assert exported(house) == first


def test_no_cell_of_an_export_is_a_formula(house: House, new: Work) -> None:
    record_fact(house.pk, new.pk, "statement", {"words": "=1+1"}, source="@x", capacity="author", now=NOW)
    text = exported(house).decode()
    assert "'=1+1" in text
    assert "'@x" in text


def test_an_export_names_no_closed_work_to_those_who_may_not_see_it(house: House, new: Work) -> None:
    record_fact(house.pk, new.pk, "statement", {"words": "x"}, source="s", capacity="author", now=NOW)
    Work.objects.filter(pk=new.pk).update(closed_until="2099-01-01", closed_reason="Vœu")
    assert b"Pas de crue" not in exported(house, open_on=TODAY)
    assert b"Pas de crue" in exported(house)


def terminal(*words: str) -> Result:
    return CliRunner().invoke(rights, list(words))


def test_the_terminal_tries_lists_faults_writes_exports_and_undoes(
    house: House, new: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILIGRANE_LANGUAGE", "en")
    path = tmp_path / "faits.csv"
    path.write_bytes(table({"title": new.title}, {"title": new.title, "use": "dance"}))
    said = terminal("import", str(path))
    assert "faits.csv:3 [use]: “dance” isn't one of the codes of this column. They are: adapt" in said.output
    assert (said.exit_code, Fact.objects.count()) == (3, 0)
    assert isinstance(terminal("import", str(path), "--write").exception, LinesFaulty)
    assert not Fact.objects.exists()
    said = terminal("import", str(path), "--leave-out")
    assert ("--write" in said.output, Fact.objects.count()) == (True, 0)
    assert terminal("import", str(path), "--leave-out", "--write").exit_code == 0
    assert Fact.objects.count() == 1
    assert "Pas de crue" in terminal("export", "-").output
    number = FactBatch.objects.get().pk
    assert f"{number}\t" in terminal("batches").output
    assert terminal("undo", str(number)).exit_code == 0
    assert "Pas de crue" not in terminal("export", "-").output
