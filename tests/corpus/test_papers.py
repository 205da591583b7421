"""The documents of a version say what its manifest says, and what nobody recorded."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.conftest import Plays, recipe
from filigrane.accounts.models import House
from filigrane.corpus.cli import corpus
from filigrane.corpus.errors import ClaimRefused
from filigrane.corpus.models import Version
from filigrane.corpus.papers.facts import unsettled
from filigrane.corpus.papers.lines import Field, Part, markdown
from filigrane.rights.errors import FolderTaken

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
    assert len(list(out.iterdir())) == 7
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
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    wanted = ["- **{} {}**".format(*(part.strip() for part in line.split("|"))) for line in lines]
    assert [one for one in wanted if one not in said] == []
    assert said.count("- **") == len(wanted)


def test_clean_is_refused_while_the_terms_of_a_work_are_not_settled(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filigrane.corpus.queries import versions

    manifest = versions.manifest_at(version)
    assert unsettled(manifest) == []
    run("document", version.root, "--to", tmp_path / "out", "--claim", "clean")
    manifest["documents"][0]["confidence"] = "unknown"
    monkeypatch.setattr(versions, "manifest_at", lambda _: manifest)
    with pytest.raises(ClaimRefused):
        run("document", version.root, "--to", tmp_path / "no", "--claim", "clean")
    assert not (tmp_path / "no").exists()


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
