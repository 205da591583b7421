"""`filigrane corpus` from end to end, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.conftest import NC, Plays, recipe
from filigrane.accounts.models import House
from filigrane.base.errors import FiligraneError
from filigrane.corpus.cli import corpus
from filigrane.corpus.errors import NotInside, VersionNotFound
from filigrane.corpus.models import Version
from filigrane.corpus.recipe import RecipeFaulty


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(corpus, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "drama.toml"
    path.write_text(recipe(), "utf-8")
    return path


def test_plan_counts_lists_and_writes_nothing(house: House, plays: Plays, file: Path, tmp_path: Path) -> None:
    works = plays({1: {}, 2: {"licence": NC}, 3: {"year": 2020}})
    out = tmp_path / "rights.json"
    said = run("plan", file, "--list", "--json", out).output
    assert "2  may enter" in said
    assert "1  left out: undecided" in said
    assert f"+\taccepted\t{works[1].pk}\tPièce 1" in said
    assert f"-\tundecided\t{works[3].pk}\tPièce 3" in said
    assert "trace within" in said
    assert len(json.loads(out.read_text("utf-8"))) == 3
    assert not Version.objects.exists()


def test_a_recipe_with_faults_names_each_line(house: House, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(recipe().replace("ai_train", "eat") + "[extra]\n", "utf-8")
    with pytest.raises(RecipeFaulty) as error:
        run("plan", path)
    assert {fault.key for fault in error.value.found} == {"ask.use", "extra"}


def test_from_the_recipe_to_the_withdrawal(house: House, plays: Plays, file: Path, tmp_path: Path) -> None:
    works = plays({1: {}, 2: {}})
    frozen = run("freeze", file, "--on", "plain").output
    old = Version.objects.get()
    assert old.root in frozen.splitlines()
    run("used", old.root[:10], "--kind", "model", "--name", "Petit modèle", "--contact", "labo@example.org")
    assert "Petit modèle\tlabo@example.org" in run("versions").output
    gone = run("withdraw", works[1].pk, "--why", "demande", "--yes").output
    assert "Petit modèle\tlabo@example.org" in gone
    new = Version.objects.exclude(pk=old.pk).get()
    assert f"-\t{works[1].pk}\tPièce 1" in run("diff", old.root[:8], new.root[:8]).output
    assert "taken off the disk" in run("versions").output
    for root, is_in in ((old.root, True), (new.root, False)):
        proof, verifier = tmp_path / "proof.json", tmp_path / "verifier.py"
        said = run("prove", root[:12], works[1].pk, "--out", proof, "--verifier", verifier).output
        assert (" stands in " in said) == is_in
        command = [sys.executable, "-I", str(verifier), str(proof), "--root", root]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_withdraw_looks_for_what_ended_and_asks_first(house: House, plays: Plays, file: Path) -> None:
    from filigrane.works.service import withdraw_work

    works = plays({1: {}, 2: {}})
    run("freeze", file, "--on", "plain")
    assert "may still stand" in run("withdraw", "--ended").output
    withdraw_work(house.pk, works[2].pk, reason="demande", person_id=None)
    asked = run("withdraw", "--ended")
    assert (asked.exit_code, "Pièce 2" in asked.output) == (1, True)
    assert Version.objects.count() == 1
    run("withdraw", "--ended", "--yes")
    assert Version.objects.count() == 2
    assert run("withdraw").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("prove", "abcd", "1"), VersionNotFound),
        (("diff", "zz", "yy"), VersionNotFound),
        (("withdraw", "999", "--yes"), NotInside),
    ],
)
def test_what_is_not_there_is_said(
    house: House, arguments: tuple[str, ...], fault: type[FiligraneError]
) -> None:
    with pytest.raises(fault):
        run(*arguments)


def test_map_says_what_stands_there_and_what_would_let_it_grow(
    house: House, plays: Plays, file: Path
) -> None:
    plays({n: {"language": "gsw" if n < 3 else "fr"} for n in range(1, 8)})
    held = 'target = "uniform"\namong = ["fr", "gsw"]\ntolerance = "0 %"'
    file.write_text(recipe().replace('target = "none"', held), "utf-8")
    said = run("map", file).output
    assert "2 of 5  fr" in said
    assert "2 of 2  gsw" in said
    assert "holds the corpus at that size: gsw" in said
    assert "To move to reach the target: 0% of the corpus" in said
    assert "With 1 work more, the corpus would have 6." in said
    assert "holds the corpus at that size: gsw" in run("plan", file).output
