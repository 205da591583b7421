"""The Croissant file of a version stands in the format's own context, and mlcroissant takes it as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.conftest import Plays, recipe
from corpus.test_picture import TARGET, manifest
from filigrane.accounts.models import House
from filigrane.corpus.cli import corpus
from filigrane.corpus.models import Version
from filigrane.corpus.papers.croissant import CONTEXT, NOT_RECORDED, croissant
from filigrane.corpus.queries.versions import folder_of


def of_plays(**more: Any) -> dict[str, Any]:
    rights = {"asked_on": "2026-11-28", "counts": {"accepted": 4, "refused": 2, "undecided": 0}}
    return manifest(
        {"oc": 2, "br": 1, "unknown": 1}, recipe_version="1", rights=rights, folded=[], not_compared=3,
        withdrawn=[], files=[{"name": "texts/part-00000-00.parquet", "bytes": 9, "sha256": "0" * 64}], **more,
    )  # fmt: skip


def test_its_biases_are_figures_and_what_nobody_recorded_is_said_so() -> None:
    said = croissant(of_plays(targets={"language": TARGET}))
    assert "short of it oc 2 of 3" in said["rai:dataBiases"]
    assert said["rai:dataCollectionMissingData"] == "language: 1 works"
    assert "accepted 4, refused 2." in said["rai:dataCollection"]
    assert said["rai:dataSocialImpact"] == NOT_RECORDED
    assert croissant(of_plays())["rai:dataBiases"].endswith("Held to no target.")


def test_it_says_how_to_cite_it_and_when_it_was_published() -> None:
    said = croissant(of_plays())
    assert said["citeAs"] == f"vents, Drama, version 1, 2026, root {'ab' * 32}"
    assert said["datePublished"] == "2026-11-28"
    assert set(CONTEXT) == set(said["@context"])


@pytest.mark.long
def test_mlcroissant_takes_it_and_reads_every_work(house: House, plays: Plays, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra [data] is not installed")
    mlcroissant = pytest.importorskip("mlcroissant", reason="the peer mlcroissant is not installed")
    plays({1: {}, 2: {"language": "br"}})
    path = tmp_path / "drama.toml"
    path.write_text(recipe(), "utf-8")
    for asked in (
        ["freeze", str(path), "--on", "arrow"],
        ["document", "ROOT", "--to", str(tmp_path / "out")],
    ):
        root = version.root if (version := Version.objects.first()) else ""
        done = CliRunner().invoke(corpus, [root if one == "ROOT" else one for one in asked])
        assert done.exit_code == 0, done.output
    folder = folder_of(Version.objects.get())
    (tmp_path / "out" / "texts").symlink_to(folder / "texts")
    found = mlcroissant.Dataset(str(tmp_path / "out" / "croissant.json"))
    issues = found.metadata.ctx.issues
    assert (set(issues.errors), set(issues.warnings)) == (set(), set())
    records = [record for part in found.metadata.record_sets for record in found.records(part.id)]
    assert len(records) == 2
