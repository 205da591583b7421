"""A foreign data set is read for the works of the house: what was refused and hides there is found."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.conftest import Plays
from filigrane.accounts.models import House
from filigrane.corpus.auditing import by_answer
from filigrane.corpus.cli import corpus
from filigrane.rights.answers import Answer
from filigrane.rights.service import record_fact
from filigrane.trace.queries.reports import report_of, reports_of
from filigrane.works.models import Agent, Work
from morning import TODAY

WORDS = ["phare", "vague", "lampe", "gardien", "brume", "carnet", "quai", "corde"]


def sentence(chance: random.Random, words: int) -> str:
    """Words that nobody wrote, in an order that never comes twice."""
    return " ".join(chance.choice(WORDS) + str(chance.randrange(10_000)) for _ in range(words))


def shelved(house: House, plays: Plays, texts: list[str]) -> dict[int, Work]:
    """Plays of 2020 by an author who died in 2022, with those words, by number."""
    works = plays(
        {n: {"words": text, "year": 2020, "author": "Odile Rambert"} for n, text in enumerate(texts)}
    )
    Agent.objects.filter(house=house).update(died_earliest="2022-03-01", died_latest="2022-03-01")
    return works


def hidden(tmp_path: Path, texts: list[str], chance: random.Random, ending: str) -> Path:
    """Three thousand records; a passage of twenty words of each text hides in one of them."""
    places = dict(zip(chance.sample(range(3000), len(texts)), texts, strict=True))
    rows = []
    for number in range(3000):
        record = sentence(chance, 40)
        if number in places:
            words = places[number].split()
            begin = chance.randrange(len(words) - 20)
            record = f"{record} {' '.join(words[begin : begin + 20])} {sentence(chance, 20)}"
        rows.append(record)
    path = tmp_path / f"jeu.{ending}"
    if ending == "parquet":
        arrow = pytest.importorskip("pyarrow", reason="the extra [data] is not installed")
        from pyarrow import parquet

        parquet.write_table(arrow.table({"text": rows}), path)
    else:
        path.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_forty_refused_passages_among_three_thousand_are_all_found(
    house: House, plays: Plays, tmp_path: Path, ending: str
) -> None:
    chance = random.Random(7)
    texts = [sentence(chance, 120) for _ in range(45)]
    works = shelved(house, plays, texts)
    for work in works.values():
        record_fact(
            house.pk, work.pk, "refused", {"use": "tdm"}, source="Lettre", capacity="author",
            holds_from=TODAY.replace(year=2020),
        )  # fmt: skip
    path = hidden(tmp_path, texts[:40], chance, ending)
    arguments = ["audit", str(path), "--collected", TODAY.isoformat()]
    said = CliRunner().invoke(corpus, arguments, catch_exceptions=False).output
    assert "40  inside, and refused" in said, said[:900]
    (job,) = reports_of(house.pk, most=5)
    found = by_answer(report_of(house.pk, job.pk)[1]["works"])
    assert {one.work for one in found[Answer.REFUSED]} == {works[number].pk for number in range(40)}
    assert not any(found[answer] for answer in found if answer is not Answer.REFUSED)


def test_a_work_without_a_verdict_is_undecided_never_allowed() -> None:
    row = {"id": 1, "title": "t", "inside": 5, "records": 1, "passages": 1, "verdict": None}
    found = by_answer([row])
    assert [one.work for one in found[Answer.UNDECIDED]] == [1]
    assert found[Answer.ALLOWED] == ()


def test_what_goes_most_against_the_terms_stands_first() -> None:
    assert list(by_answer([])) == [
        Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED,
    ]  # fmt: skip
