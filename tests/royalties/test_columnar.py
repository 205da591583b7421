"""Lines of use through the columnar engine: the same bytes as in plain Python, whatever the lines."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from filigrane.royalties.engines import intake
from filigrane.royalties.errors import ExtraAbsent, RoyaltiesError, SheetsUnreadable, TablesDisagree
from filigrane.royalties.sheets.results import results

needs_data = pytest.mark.skipif(not intake.columnar.is_there(), reason="the extra [data] is not installed")
ALWAYS, NEVER = 0, 1000
"""Megabytes from which a table goes through the engine."""


def tables(seed: int, folder: Path) -> Path:
    """A run by answer and by user, with cells as people write them; some seeds have something wrong."""
    chance = random.Random(seed)
    folder.mkdir()
    works = [f"W{number}" for number in range(6)] + [
        "Œuvre, n° 7",
        "=SUM(A1)",
        "'quoted'",
        "NON-IDENTIFIE",
        "PD",
    ]
    pools = chance.choice(
        [
            "pool_answers;1\n",
            "pool_users;2/3\npool_uses;1/3\n",
            "pool_uses;1\n",
            "pool_answers;1/2\npool_users;1/2\n",
        ]
    )
    (folder / "fund.csv").write_text(f"key;value\nbase;9876,54\nfee;7 %\nfee_vote;AG\n{pools}", "utf-8")
    (folder / "works.csv").write_text("work\n" + "".join(f"W{number}\n" for number in range(5)), "utf-8")
    (folder / "splits.csv").write_text("work,account,share\nW0,A,60\nW0,B,40\nW1,B,100\nW2,A,70\n", "utf-8")
    (folder / "public_domain.csv").write_text("work\nPD\n", "utf-8")
    answers, uses = ["answer,revenue,work,mass"], ["user,paid,work,times"]
    for number in range(chance.randint(1, 30)):
        drawn = chance.sample(works, chance.randint(1, 5))
        weights = [chance.randint(1, chance.choice([3, 10**9])) for _ in drawn]
        paid = chance.choice(["0", "1 200,50", "3.30", "77", f"{10**13}"])
        for work, weight in zip(drawn, weights, strict=True):
            whole = sum(weights)
            mass = f"{weight}/{whole}" if whole % 4 else str(Fraction(weight, whole))
            answers.append(f'"a{number}","{paid}","{work}","{mass}"')
            uses.append(f'u{number},"{paid}"," {work} ",{chance.randint(0, 4)}')
    wrong = chance.choice(
        ["", "", "", "a0,5,W0,half", "a1,-5,W0,1", "b,1,W1,1/3", "a0,9,W4,0", "a0,1\n", "b,1,W1,2\nb,1,W0,-1"]
    )
    chance.shuffle(answers[1:])
    (folder / "answers.csv").write_text("\r\n".join([*answers, wrong, ""]), "utf-8")
    (folder / "uses.csv").write_text("\n".join([*uses, " , ,,", ""]), "utf-8")
    return folder


def given(folder: Path, long_mb: int) -> object:
    """The files of the run, or what is said to be wrong with it."""
    try:
        return dict(results(*intake.read_folder(folder, long_mb=long_mb)))
    except SheetsUnreadable as error:
        return [(one.place, one.text) for one in error.problems]
    except RoyaltiesError as error:
        return (error.code, error.values)


@needs_data
@pytest.mark.parametrize("seed", range(60))
def test_both_ways_give_the_same_bytes_or_name_the_same_fault(seed: int, tmp_path: Path) -> None:
    folder = tables(seed, tmp_path / "in")
    assert given(folder, ALWAYS) == given(folder, NEVER)


@needs_data
def test_the_engine_really_took_the_lines(tmp_path: Path) -> None:
    folder = tables(1, tmp_path / "in")
    (folder / "answers.csv").write_text("answer,revenue,work,mass\na,1,W0,1/2\na,1,W1,1/2\n")
    read, uses = intake.read_folder(folder, long_mb=ALWAYS)
    assert {one.name for one in uses} == {"answers.csv", "uses.csv"}
    assert not read.keys() & {"answers.csv", "uses.csv"}


@needs_data
def test_a_parquet_file_gives_what_the_same_lines_give_as_a_csv(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    folder = tables(1, tmp_path / "in")
    (folder / "fund.csv").write_text("key,value\nbase,100\npool_users,1\n")
    (folder / "answers.csv").unlink()
    lines = {"user": ["u", "u", "v"], "paid": [10, 10, 7], "work": ["W1", "W0", "W0"], "times": [3, 1, 2]}
    rows = zip(*lines.values(), strict=True)
    (folder / "uses.csv").write_text(
        "user,paid,work,times\n" + "".join(f"{','.join(map(str, row))}\n" for row in rows)
    )
    expected = given(folder, NEVER)
    (folder / "uses.csv").unlink()
    parquet.write_table(arrow.table(lines), folder / "uses.parquet")
    assert given(folder, NEVER) == expected
    parquet.write_table(arrow.table({**lines, "times": [0.5, 1.0, 2.0]}), folder / "uses.parquet")
    (told,) = given(folder, NEVER)  # type: ignore[misc]
    assert told[0] == "uses.parquet"
    assert "aren't exact" in told[1]
    (folder / "uses.csv").write_text("user,paid,work,times\n")
    with pytest.raises(TablesDisagree):
        intake.read_folder(folder)


def test_without_the_extra_a_parquet_file_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tables(1, tmp_path / "in")
    (folder / "uses.csv").rename(folder / "uses.parquet")
    monkeypatch.setattr(intake.columnar, "is_there", lambda: False)
    with pytest.raises(ExtraAbsent) as raised:
        intake.read_folder(folder)
    assert raised.value.values == {"name": "uses.parquet"}
    (folder / "uses.parquet").unlink()
    assert intake.read_folder(folder, long_mb=ALWAYS)[1] == []
