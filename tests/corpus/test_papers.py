"""The documents of a version say what its manifest says, and what nobody recorded."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from corpus.conftest import Plays, recipe
from filigrane.accounts.models import House
from filigrane.corpus.claims import claim_in
from filigrane.corpus.cli import corpus
from filigrane.corpus.errors import ClaimRefused
from filigrane.corpus.models import Version
from filigrane.corpus.papers.credits import NOBODY, Made, credits_in_words
from filigrane.corpus.papers.facts import unsettled
from filigrane.corpus.papers.lines import Field, Part, markdown
from filigrane.corpus.queries.papers import paper_named, papers_there
from filigrane.corpus.queries.versions import folder_of, manifest_at
from filigrane.corpus.service.freeze import ask_freeze
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now
from filigrane.rights.errors import FolderTaken
from filigrane.rights.models import Fact
from filigrane.works.models import Agent, Contribution, Work
from morning import TODAY

CASES = Path(__file__).parents[1] / "cases" / "corpus" / "ai_act_summary.txt"


def run(*arguments: str | Path) -> str:
    return CliRunner().invoke(corpus, [str(one) for one in arguments], catch_exceptions=False).output


@pytest.fixture
def version(house: House, plays: Plays, tmp_path: Path) -> Version:
    plays({1: {}, 2: {"language": "br"}})
    path = tmp_path / "drama.toml"
    path.write_text(recipe(), "utf-8")
    run("freeze", path, "--on", "plain")
    return Version.objects.get()


def test_every_document_is_written_in_both_languages(version: Version, tmp_path: Path) -> None:
    run("document", version.root[:10], "--to", tmp_path / "out")
    out = tmp_path / "out"
    assert {one.name for one in out.iterdir()} == {paper.name for paper in papers_there()}
    assert "**Funding**: not recorded" in (out / "datasheet.en.md").read_text("utf-8")
    assert "**Financement**: non renseigné" in (out / "datasheet.fr.md").read_text("utf-8")
    said = json.loads((out / "croissant.json").read_text("utf-8"))
    assert said["identifier"] == version.root
    assert [len(one["sha256"]) for one in said["distribution"]] == [64]
    assert json.loads((out / "dcat.jsonld").read_text("utf-8"))["dct:title"] == "Drama"
    rows = list(csv.DictReader((out / "licences.csv").open(encoding="utf-8")))
    assert {row["title"] for row in rows} == {"Pièce 1", "Pièce 2"}
    assert {row["answer"] for row in rows} == {"allowed"}


def test_the_summary_has_every_field_of_the_template(version: Version, tmp_path: Path) -> None:
    run("document", version.root[:10], "--to", tmp_path / "out", "--lang", "en")
    said = (tmp_path / "out" / "ai-act-summary.en.md").read_text("utf-8")
    rows = [line.split("|") for line in CASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    wanted = [f"{number.strip()} {field.strip()}" for number, field, _, _ in rows]
    assert re.findall(r"^- \*\*(.+?)\*\*: ", said, re.MULTILINE) == wanted
    assert "1.1 Provider: name and contact**: not recorded" in said
    assert "1.3 Image: types of content**: none in this corpus" in said
    assert "2 never looked at" in said
    for _, field, read_in, mark in rows:
        assert set(read_in.split()) <= set("ABC"), field
        assert len(read_in.split()) > 1 or "to verify" in mark, field


def test_clean_is_refused_while_the_terms_of_a_work_are_not_settled(version: Version, tmp_path: Path) -> None:
    manifest = manifest_at(version)
    assert unsettled(manifest) == []
    run("document", version.root, "--to", tmp_path / "out", "--claim", "clean")
    manifest["documents"][0]["confidence"] = "unknown"
    (folder_of(version) / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ClaimRefused):
        run("document", version.root, "--to", tmp_path / "no", "--claim", "clean")
    assert not (tmp_path / "no").exists()


def test_credits_say_who_made_the_works_by_role(version: Version, tmp_path: Path) -> None:
    work = Work.objects.get(title="Pièce 1")
    translator = Agent.objects.create(house_id=version.house_id, name="Anne Dacier")
    Contribution.objects.create(work=work, agent=translator, function="translator", place=2)
    found = paper_named(manifest_at(version), "credits.fr.md")
    assert found is not None
    said = str(found[1])
    assert said.index("## auteur") < said.index("- **Anonyme 1**: Pièce 1") < said.index("- **Anonyme 2**")
    assert said.index("## traducteur") < said.index("- **Anne Dacier**: Pièce 1")
    translator.name = "—"
    translator.save()
    again = paper_named(manifest_at(version), "credits.fr.md")
    assert again is not None
    assert "Dacier" not in str(again[1])


def test_a_work_closed_since_shows_neither_its_title_nor_its_makers(version: Version) -> None:
    work = Work.objects.get(title="Pièce 2")
    work.closed_until = "9999-12-31"
    work.save()
    found = paper_named(manifest_at(version), "credits.en.md")
    assert found is not None
    assert "Anonyme 2" not in str(found[1])
    assert "Pièce 2" not in str(found[1])
    assert f"- {work.pk}\n" in str(found[1])


def test_a_work_without_a_credit_is_listed_as_such() -> None:
    said = credits_in_words("T", [Made("1", "Chanson", ()), Made("2", "Perdue", None)], day="d", say=str)
    assert said.index(NOBODY) < said.index("- Chanson") < said.index("isn’t told") < said.index("- 2")


def reserved_in(version: Version) -> dict[str, dict[str, str]]:
    found = paper_named(manifest_at(version), "reservations.csv")
    assert found is not None
    return {row["title"]: row for row in csv.DictReader(io.StringIO(str(found[1])))}


def test_reservations_are_those_known_at_the_freeze_and_no_later_one(
    house: House, plays: Plays, tmp_path: Path
) -> None:
    works = plays({1: {}, 2: {}})
    subject = {"house_id": house.pk, "kind": "reserved", "value": {"use": "tdm"}, "capacity": "heir"}
    Fact.objects.create(work=works[1], source="Lettre", recorded_at=timezone.now(), **subject)
    path = tmp_path / "drama.toml"
    path.write_text(recipe(), "utf-8")
    run("freeze", path, "--on", "plain")
    version = Version.objects.get()
    Fact.objects.create(work=works[2], source="Plus tard", recorded_at=timezone.now(), **subject)
    rows = reserved_in(version)
    first, second = rows["Pièce 1"], rows["Pièce 2"]
    assert (first["kind"], first["uses"], first["where"], first["source"]) == (
        "reservation", "tdm", "heir", "Lettre",
    )  # fmt: skip
    assert first["how_known"] == second["how_known"] == "kept at the freeze"
    assert (second["kind"], second["files"], second["pages_looked_at"]) == ("none known", "1", "0")


def test_a_version_that_kept_no_reservations_has_them_rebuilt_as_of_its_day(version: Version) -> None:
    manifest = manifest_at(version)
    for one in manifest["documents"]:
        del one["reservations"]
    del manifest["reservations_known_on"]
    manifest["documents"].append({**manifest["documents"][0], "id": "999999", "title": "Gone"})
    (folder_of(version) / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    work = Work.objects.get(title="Pièce 1")
    day = version.frozen_at - dt.timedelta(days=1)
    subject = {"house_id": version.house_id, "work": work, "kind": "reserved", "value": {"use": "tdm"}}
    Fact.objects.create(source="Avant", recorded_at=day, **subject)
    Fact.objects.create(source="Après", recorded_at=day + dt.timedelta(days=9), **subject)
    found = paper_named(manifest_at(version), "reservations.csv")
    assert found is not None
    rows = list(csv.DictReader(io.StringIO(str(found[1]))))
    assert [(row["title"], row["source"]) for row in rows if row["source"]] == [("Pièce 1", "Avant")]
    assert {row["how_known"] for row in rows} == {"rebuilt from the records", "not recorded"}
    assert rows[-1]["title"] == "Gone"
    assert rows[-1]["kind"] == ""


def test_a_recipe_that_calls_itself_clean_is_refused_while_terms_are_unsettled(
    house: House, plays: Plays
) -> None:
    plays({1: {"year": 2020}})
    lines = 'confidence = "contested"\n[ask]\nlawful_access = true'
    said = recipe().replace("[ask]", lines).replace("ai_train", "tdm")
    named = said.replace('"Drama"', '"Corpus propre"')
    refused = run_now(ask_freeze(house.pk, named, engine="plain", on=TODAY))
    assert refused.error["code"] == ClaimRefused.code
    assert run_now(ask_freeze(house.pk, said, engine="plain", on=TODAY)).state == JobState.DONE


@pytest.mark.parametrize(
    ("words", "is_claim"),
    [
        ("Clean drama", True), ("Un corpus PROPRE", True), ("Théâtre libre de droits", True),
        ("A rights-cleared corpus", True), ("Fully licensed plays", True),
        ("Dictionnaire de noms propres", False), ("Fonds propre à la maison", False),
        ("Drama", False), ("Cleanthe et Propertius", False),
    ],
)  # fmt: skip
def test_words_that_call_a_corpus_clean_are_known(words: str, is_claim: bool) -> None:
    assert bool(claim_in("", words)) is is_claim


def test_documents_are_never_written_over_others(version: Version, tmp_path: Path) -> None:
    mine = tmp_path / "out" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    with pytest.raises(FolderTaken):
        run("document", version.root, "--to", mine.parent)
    assert list(mine.parent.iterdir()) == [mine]


def test_a_title_is_never_taken_for_markup() -> None:
    said = markdown("<b>", [Part("H", (Field("L", "a\n# b"),))], str)
    assert "# \\<b\\>" in said
    assert "a \\# b" in said
