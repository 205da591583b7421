"""A run from a folder: frozen, distributed, verified by a program that shares nothing with it."""

from __future__ import annotations

import ast
import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import filigrane.royalties
import filigrane_verify
from filigrane.royalties.cli import royalties
from filigrane.royalties.distribution import distribute
from filigrane.royalties.engines.folders import keep
from filigrane.royalties.errors import FolderTaken, MassesNotWhole, SheetsUnreadable, TablesDisagree
from filigrane.royalties.sheets.inputs import run_of
from filigrane.royalties.sheets.paper import paper
from filigrane.royalties.sheets.reading import read_tables, written
from filigrane.royalties.sheets.results import results
from filigrane_verify.reader import computed

VERIFIER = Path(filigrane_verify.__file__).parent
FILES = {
    "fund.csv": (
        "key;value\nfund;Voix 2026\nperiod;2026\nbase;12 000,00\nrate;30 %\nfee;12 %\nfee_vote;AG 2025\n"
        "pool_training;40 %\npool_output;60 %\ncontest_at;repartition@example.org\ncontest_until;2027-06-30\n"
    ),
    "works.csv": "work;title;discipline\nW1;La Marche des lanternes;théâtre\nW2;Escalier;danse\n",
    "splits.csv": (
        "work;account;share;disputed;role\nW1;AUT;70 %;;autrice\nW1;TRA;30 %;oui;\nW2;CHO;90 %;;chorégraphe\n"
    ),
    "versions.csv": "version;revenue;alpha;signed\nv1;8000;1/2;oui\n",
    "training.csv": "version;work;weight\nv1;W1;1\nv1;W2;1\n",
    "report.csv": "version;work;mass\nv1;W1;0,4\nv1;W2;0,3\nv1;PD7;0,1\nv1;NON-IDENTIFIE;0,2\n",
    "public_domain.csv": "work\nPD7\n",
    "holders.csv": "account;name;verified;waiting_since;carried\nAUT;Léa Morin;oui;;8,67\nCHO;;non;;\n",
}


def files(**changed: str) -> dict[str, bytes]:
    return {name: text.encode() for name, text in {**FILES, **changed}.items()}


def problems_of(**changed: str) -> list[str]:
    with pytest.raises(SheetsUnreadable) as raised:
        read_tables(files(**changed))
    return [f"{one.place}: {one.text}" for one in raised.value.problems]


def test_every_line_that_cannot_be_read_is_told_at_once() -> None:
    told = problems_of(
        **{
            "splits.csv": "work;account;share\nW1;AUT;70.123 %\n;CHO;10 %\n",
            "report.csv": "version;work;mass\nv1;W1;half\n",
            "fund.csv": "key;value\nbase;12000\nbase;1\ncolour;red\n",
        }
    )
    assert [one.partition(": ")[0] for one in told] == [
        "fund.csv:3", "fund.csv:4", "report.csv:2", "splits.csv:2", "splits.csv:3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("holders.csv", "AUT;Léa Morin"),
        ("works.csv", "W1;again"),
        ("report.csv", "v1;W1;0"),
        ("versions.csv", "v1;1"),
    ],
)
def test_two_lines_never_speak_of_one_thing(table: str, line: str) -> None:
    told = problems_of(**{table: FILES[table] + line + "\n"})
    assert len(told) == 1
    assert "stands there twice" in told[0]


def test_a_report_that_does_not_make_one_is_named() -> None:
    with pytest.raises(MassesNotWhole) as raised:
        distribute(run_of(read_tables(files(**{"report.csv": "version;work;mass\nv1;W1;0,4\n"}))))
    assert raised.value.values == {"of": "v1", "total": "2/5"}


def test_a_table_that_is_needed_and_a_column_that_nobody_knows_are_named() -> None:
    with pytest.raises(SheetsUnreadable) as raised:
        read_tables({"fund.csv": b"key;value\n", "works.csv": b"work;colour\n", "song.csv": b""})
    assert {one.place for one in raised.value.problems} == {"song.csv", "splits.csv", "works.csv"}


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b'"', b"key,value\n" + b"a," * 5000, "key;value\nbase;１２\n".encode()]
)
def test_hostile_bytes_are_told_and_nothing_is_computed(content: bytes) -> None:
    with pytest.raises(SheetsUnreadable):
        read_tables({**files(), "fund.csv": content})


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "@SUM(A1)", "-2+3", "'=1"])
def test_no_frozen_table_lets_a_formula_out(formula: str) -> None:
    tables = read_tables(files(**{"works.csv": f'work;title\nW1;"{formula}"\nW2;\n'}))
    assert written(tables)["works.csv"].decode().splitlines()[1].split(",")[1].startswith("'")
    assert read_tables(written(tables), is_frozen=True) == tables


def test_frozen_tables_read_again_are_the_same() -> None:
    tables = read_tables(files())
    assert read_tables(written(tables), is_frozen=True) == tables


def test_the_order_of_lines_and_the_way_numbers_are_written_change_no_byte() -> None:
    swapped = {
        "training.csv": "version,work,weight\nv1,W2,1\nv1,W1,1/1\n",
        "report.csv": "version;work;mass\nv1;NON-IDENTIFIE;20%\nv1;PD7;1/10\nv1;W2;30 %\nv1;W1;0.40\n",
    }
    assert dict(results(read_tables(files(**swapped)))) == dict(results(read_tables(files())))


def test_two_tables_that_disagree_are_named() -> None:
    with pytest.raises(TablesDisagree):
        run_of(read_tables(files(**{"training.csv": "version;work\nv9;W1\n"})))


def test_the_verifier_computes_every_byte_again(tmp_path: Path) -> None:
    keep(tmp_path / "run", results(read_tables(files())))
    for name, content in computed(tmp_path / "run").items():
        assert (tmp_path / "run" / name).read_bytes() == content


def test_the_verifier_runs_alone_and_sees_one_changed_cent(tmp_path: Path) -> None:
    keep(tmp_path / "run", results(read_tables(files())))
    for name in ("rules.py", "reader.py"):
        (tmp_path / name).write_bytes((VERIFIER / name).read_bytes())
    alone = [sys.executable, "-S", "-E", str(tmp_path / "reader.py"), str(tmp_path / "run")]
    assert subprocess.run(alone, check=False).returncode == 0
    credits = tmp_path / "run" / "inputs" / "holders.csv"
    credits.write_text(credits.read_text("utf-8").replace("867", "868"), "utf-8")
    seen = subprocess.run(alone, check=False, capture_output=True, text=True)
    assert seen.returncode == 1
    assert "distribution.json" in seen.stdout


def test_the_verifier_is_short_and_imports_nothing_of_ours() -> None:
    sources = [(VERIFIER / name).read_text("utf-8") for name in ("rules.py", "reader.py")]
    assert sum(len(source.splitlines()) for source in sources) <= 300
    imported = {
        name
        for source in sources
        for node in ast.walk(ast.parse(source))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not [name for name in imported if name.split(".")[0] == "filigrane"]
    assert imported <= sys.stdlib_module_names | {"collections.abc", "filigrane_verify", "rules"}


def test_the_room_holds_no_float() -> None:
    room = Path(filigrane.royalties.__file__).parent
    for path in [*room.rglob("*.py"), room.parent / "base" / "money.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), path


def test_a_run_is_never_written_over_another(tmp_path: Path) -> None:
    keep(tmp_path / "run", [("distribution.json", b"{}")])
    with pytest.raises(FolderTaken):
        keep(tmp_path / "run", [("distribution.json", b"[]")])
    assert (tmp_path / "run" / "distribution.json").read_bytes() == b"{}"


def test_a_run_that_fails_on_its_way_leaves_nothing(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield "distribution.json", b"{}"
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        keep(tmp_path / "run", broken())
    assert list(tmp_path.iterdir()) == []


def test_the_commands_run_tell_and_verify(tmp_path: Path) -> None:
    folder, target = tmp_path / "in", str(tmp_path / "out")
    folder.mkdir()
    for name, content in files().items():
        (folder / name).write_bytes(content)
    said = CliRunner().invoke(royalties, ["run", str(folder), "--to", target])
    assert "€3,600.00 due" in said.output
    told = (
        CliRunner().invoke(royalties, ["statement", target, "AUT"], env={"FILIGRANE_LANGUAGE": "en"}).output
    )
    assert told.startswith("Léa Morin: €")
    assert "under “LITIGE:W1”" in told
    assert "repartition@example.org" in told
    assert "not a collecting society" in told
    assert (
        "cents · La Marche des lanternes" in CliRunner().invoke(royalties, ["explain", target, "AUT"]).output
    )
    assert CliRunner().invoke(royalties, ["verify", target]).exit_code == 0
    assert "LITIGE:W1" in CliRunner().invoke(royalties, ["held", target]).output
    sheet = str(tmp_path / "lines.csv")
    assert CliRunner().invoke(royalties, ["statement", target, "AUT", "--csv", sheet]).exit_code == 0
    assert "W1;La Marche des lanternes;autrice;70.00;output;v1;" in Path(sheet).read_text("utf-8")
    again = CliRunner().invoke(royalties, ["statement", target, "AUT", "--csv", sheet])
    assert isinstance(again.exception, FolderTaken)


def test_a_statement_on_paper_says_what_the_canonical_one_says() -> None:
    made = dict(results(read_tables(files())))
    statement = json.loads(made["statements/000001.json"])
    found = paper(statement, str, "fr", dt.date(2026, 11, 28))
    assert found.title == "Statement of Léa Morin, 2026"
    assert found.sections[1].rows[-1][-1] == str(statement["credit"])
    assert found.sections[1].rows[0][2] == "70\u202f%"
    assert ("Due by the licensee", "3\u202f600,00\u202f€") in found.sections[2].facts
    assert "not a collecting society" in found.foot


TABLES = st.integers(0, 10**6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=TABLES)
def test_any_run_is_computed_again_to_the_same_bytes(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any") / "run"
    keep(folder, results(read_tables(any_tables(random.Random(seed)), is_frozen=True)))
    for name, content in computed(folder).items():
        assert (folder / name).read_bytes() == content


def any_tables(chance: random.Random) -> dict[str, bytes]:
    """Frozen tables drawn at random: every kind of pool, reserved works, disputes, stale reports."""
    works = [f"W{number}" for number in range(chance.randint(1, 6))]
    accounts = ["AUT", "CHO", "ÉDI", "TRA"]
    pools = chance.sample(["training", "output", "answers", "users", "uses"], 2)
    part = chance.randint(0, 9)

    def whole(names: list[str]) -> list[tuple[str, str]]:
        weights = [chance.randint(1, 9) for _ in names]
        return [(name, f"{weight}/{sum(weights)}") for name, weight in zip(names, weights, strict=True)]

    fund = {
        "fund": "f", "base": chance.randint(0, 10**7), "rate": chance.randint(0, 10_000), "fee": 1234,
        "fee_vote": "v", "reserve": 300, "reserve_vote": "v", "minimum": chance.randint(0, 10**6),
        f"pool_{pools[0]}": f"{part}/9", f"pool_{pools[1]}": f"{9 - part}/9", "paid_on": "2027-01-31",
        "released": chance.randint(0, 999),
    }  # fmt: skip
    versions = ["v1", "v2"][: chance.randint(1, 2)]
    day = ["", "2025-06-30", "2026-02-28"]
    named = [*works, "PD", "X9", "NON-IDENTIFIE"]
    tables = {
        "fund": [("key", "value"), *fund.items()],
        "works": [
            ("work", "title", "discipline"),
            *((work, work * 2, chance.choice(["d", ""])) for work in works),
        ],
        "splits": [
            ("work", "account", "share", "disputed", "role"),
            *(
                (work, account, chance.randint(1, 6000), chance.choice(["yes", "no"]), chance.choice("ab"))
                for work in works
                for account in chance.sample(accounts, chance.randint(0, 3))
            ),
        ],
        "holders": [
            ("account", "name", "verified", "ended", "waiting_since", "carried"),
            *(
                (one, "n", chance.choice(["yes", "no"]), "no", chance.choice(day), chance.randint(0, 2000))
                for one in "ABC"
            ),
        ],
        "versions": [
            ("version", "revenue", "trained_on", "alpha", "signed", "evidence_on"),
            *(
                (
                    one,
                    chance.randint(1, 99),
                    chance.choice(day),
                    chance.choice(["0", "1/3", "1"]),
                    "yes",
                    chance.choice(day),
                )
                for one in versions
            ),
        ],
        "training": [
            ("version", "work", "weight"),
            *((one, work, "3/2") for one in versions for work in [*works, "T"]),
        ],
        "report": [("version", "work", "mass"), *(("v1", *pair) for pair in whole(named))],
        "answers": [
            ("answer", "revenue", "work", "mass"),
            *((one, cents, *pair) for one, cents in (("a", 500), ("b", 33)) for pair in whole(named)),
        ],
        "uses": [
            ("user", "paid", "work", "times"),
            *((one, 1000, work, chance.randint(0, 3)) for one in "uv" for work in works),
            ("w", 100, works[0], 1),
        ],
        "opt_outs": [("work", "from"), *((work, "2026-01-01") for work in works[1:3])],
        "coefficients": [("discipline", "times", "voted_on"), ("d", "3/2", "2025-01-01")],
        "public_domain": [("work",), ("PD",)],
        "residuals": [("account", "residual"), ("AUT", "-1/3"), ("CHO", "1/3")],
    }
    return {
        f"{name}.csv": "".join(",".join(str(cell) for cell in row) + "\n" for row in rows).encode()
        for name, rows in tables.items()
    }
