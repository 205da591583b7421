"""An index in shards: the same files and the same answers, whoever works on them."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from filigrane.base.engines.blobs import FolderBlobs
from filigrane.trace.engines.segments import open_index, tomb_path, verify
from filigrane.trace.engines.shards import Build, Here, Join, Processes, ShardedIndex, Text, build, join
from filigrane.trace.engines.shards.ray_places import RayPlaces
from filigrane.trace.errors import TextTooLong, TooRepetitive
from filigrane.trace.faults import NoRay, SegmentDamaged, WorkerLost
from filigrane.trace.shards import (
    Runner,
    Shard,
    by_shard,
    name_in,
    order_of,
    shard_named,
    shard_of,
    shared_out,
)
from filigrane.trace.spans import spans_of
from filigrane.trace.text import trace
from shard_runners import doubled, killed, refused, runner_named

SHARDS, TEXTS = 4, 40
SEA = "La mer rend ce soir les clefs du phare au marcheur qui compte les vagues une à une"
OTHERS = ["processes", pytest.param("ray", marks=pytest.mark.long)]
CHANGED = "La mer rend ce matin les clefs du phare au veilleur qui compte les vagues une à une"


@pytest.fixture(scope="module", params=["here", *OTHERS])
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    """Each runner in turn."""
    with runner_named(request.param) as found:
        yield found


@dataclass(frozen=True)
class Shelf:
    """Invented texts in a store, and the files of each shard that a runner made of them."""

    folder: Path
    texts: dict[int, str] = field(default_factory=dict)

    def files(self, runner: Runner, *, name: str) -> list[Path]:
        """Two files a shard, then merged: one file a shard."""
        store = FolderBlobs(self.folder / "blobs")
        rows = [Text(n % 7, n, store.put(text.encode())) for n, text in self.texts.items()]
        halves = []
        for half in (0, 1):
            paths = [self.folder / name / name_in(Shard(n, SHARDS), str(half)) for n in range(SHARDS)]
            runner.map(
                build, [Build(paths[n], self.part(rows, n, half), store.folder) for n in range(SHARDS)]
            )
            halves.append(paths)
        outs = [self.folder / name / name_in(Shard(n, SHARDS), "all") for n in range(SHARDS)]
        runner.map(join, [Join((a, b), out) for a, b, out in zip(*halves, outs, strict=True)])
        return outs

    def part(self, rows: list[Text], number: int, half: int) -> tuple[Text, ...]:
        mine = [row for row in rows if shard_of(row.reading_id, SHARDS) == number]
        return tuple(mine[half::2])


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    draw = random.Random(5)
    names = [f"{a}{b}{c}" for a in "bdfgl" for b in "aeiou" for c in ("mor", "tin", "lac", "sert", "nuit")]
    texts = {n: " ".join(draw.choice(names) for _ in range(300)) for n in range(TEXTS)}
    texts |= {n: f"{texts[n]} {SEA} {texts[n + 1]}" for n in (3, 8, 21)}
    return Shelf(tmp_path_factory.mktemp("shards"), texts)


@pytest.fixture(scope="module")
def here(shelf: Shelf) -> list[Path]:
    """The files that one process makes."""
    return shelf.files(Here(), name="one process")


@pytest.fixture(scope="module")
def files(shelf: Shelf, runner: Runner) -> list[Path]:
    """The files that the runner makes."""
    return shelf.files(runner, name=type(runner).__name__)


def test_a_reading_belongs_to_the_same_shard_for_ever() -> None:
    assert [shard_of(number, 8) for number in (0, 1, 2, 3, 1_000_000, 2**40)] == [7, 1, 6, 5, 7, 1]


def test_readings_in_a_row_are_spread_evenly() -> None:
    held = Counter(shard_of(number, 8) for number in range(8000))
    assert (len(held), min(held.values()) > 900, max(held.values()) < 1100) == (8, True, True)


def test_the_name_of_a_file_tells_its_shard_and_an_old_name_the_only_one() -> None:
    name = name_in(Shard(3, 16), "000000000042-0a1b2c3d")
    assert (name, shard_named(name)) == ("s0003of0016-000000000042-0a1b2c3d.seg", Shard(3, 16))
    assert shard_named("000000000042-0a1b2c3d.seg") == shard_named("merged-0a1b.seg") == Shard(0, 1)
    assert name_in(Shard(), "000000000042-0a1b2c3d") == "000000000042-0a1b2c3d.seg"


def test_a_merged_file_takes_the_place_of_its_first_part() -> None:
    assert (
        order_of(["s0001of0002-000000000007-a.seg", "000000000003-b.seg", "merged-c.seg"]) == "000000000003-"
    )


def test_files_of_another_number_of_shards_are_asked_in_turn() -> None:
    paths = [Path(name) for name in ("s0001of0002-a.seg", "old-1.seg", "old-2.seg", "old-3.seg")]
    assert list(by_shard(paths)) == [Shard(0, 1), Shard(1, 2)]
    assert [[p.name for p in part] for part in shared_out(paths, 2)] == [
        ["old-1.seg", "old-3.seg"],
        ["old-2.seg", "s0001of0002-a.seg"],
    ]


def test_answers_come_in_the_order_of_the_tasks(runner: Runner) -> None:
    assert [answer for answer, _ in runner.map(doubled, range(7))] == [0, 2, 4, 6, 8, 10, 12]


def test_a_task_goes_to_the_same_place_in_every_call(runner: Runner) -> None:
    assert runner.map(doubled, range(4)) == runner.map(doubled, range(4))


def test_an_error_of_ours_comes_back_as_it_was_raised(runner: Runner) -> None:
    with pytest.raises(TooRepetitive) as told:
        runner.map(refused, range(3))
    assert told.value.values == {"places": 1}
    assert [answer for answer, _ in runner.map(doubled, range(3))] == [0, 2, 4]


def test_every_error_can_be_sent_from_one_process_to_another() -> None:
    error = pickle.loads(pickle.dumps(TextTooLong(chars=7, limit=5)))
    assert (type(error), error.values, str(error)) == (
        TextTooLong,
        {"chars": 7, "limit": 5},
        "This text has 7 characters; the light table takes 5 at a time.",
    )


def test_segments_are_the_same_bytes_from_every_runner(here: list[Path], files: list[Path]) -> None:
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in here]


def test_every_text_stands_in_its_shard_and_nowhere_else(files: list[Path]) -> None:
    held = {}
    for number, path in enumerate(files):
        verify(path)
        with open_index([path]) as index:
            held |= {reading: (number, shard_of(reading, SHARDS)) for reading in index.readings}
    assert len(held) == TEXTS
    assert all(stands == belongs for stands, belongs in held.values())


@pytest.mark.parametrize("said", [SEA, CHANGED, SEA.replace("m", "rn").replace("u", "n")])
def test_shards_answer_as_one_index_of_the_same_files(runner: Runner, files: list[Path], said: str) -> None:
    query = f"Rien de tout ceci ne compte avant midi. {said}. Ni cela non plus, passé le pont."
    with open_index(files) as index:
        expected = trace(query, index)
    assert expected.spans
    assert trace(query, ShardedIndex(runner, [(path,) for path in files])) == expected


def test_an_empty_shard_changes_nothing(runner: Runner, files: list[Path]) -> None:
    without = ShardedIndex(runner, [(path,) for path in files])
    with_empty = ShardedIndex(runner, [(), *((path,) for path in files), ()])
    assert spans_of(with_empty.exact(SEA)) == spans_of(without.exact(SEA))


def test_too_many_places_are_refused_whichever_shards_they_stand_in(
    runner: Runner, files: list[Path]
) -> None:
    index = ShardedIndex(runner, [(path,) for path in files])
    assert len(index.exact(SEA, most=3).query_start) == 3
    with pytest.raises(TooRepetitive):
        index.exact(SEA, most=2)


def test_runs_under_six_words_are_refused(runner: Runner, files: list[Path]) -> None:
    with pytest.raises(ValueError, match="under 6 words"):
        ShardedIndex(runner, [(path,) for path in files]).exact(SEA, min_words=5)


def test_a_damaged_file_is_named_by_whoever_merges_it(
    runner: Runner, files: list[Path], tmp_path: Path
) -> None:
    hurt = bytearray(files[0].read_bytes())
    hurt[len(hurt) // 2] ^= 1
    (tmp_path / "hurt.seg").write_bytes(hurt)
    with pytest.raises(SegmentDamaged) as told:
        runner.map(
            join, [Join((files[1],), tmp_path / "a.seg"), Join((tmp_path / "hurt.seg",), tmp_path / "b.seg")]
        )
    assert told.value.values["path"] == tmp_path / "hurt.seg"
    assert not (tmp_path / "b.seg").exists()
    assert not tomb_path(tmp_path / "b.seg").exists()


@pytest.mark.parametrize("runner", OTHERS, indirect=True)
def test_a_killed_worker_is_said_clearly_and_the_next_call_has_a_new_one(runner: Runner) -> None:
    before = [pid for _, pid in runner.map(doubled, range(2))]
    with pytest.raises(WorkerLost) as told:
        runner.map(killed, range(2))
    assert "Nothing is lost" in told.value.hint
    after = [pid for _, pid in runner.map(doubled, range(2))]
    assert after[1] != before[1]
    assert os.getpid() not in after


@pytest.mark.long
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    program = (
        "import os, signal; from shard_runners import doubled\n"
        "from filigrane.trace.engines.shards import Processes\n"
        "if __name__ == '__main__':\n"
        "    print([pid for _, pid in Processes(2).map(doubled, range(2))], flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    (tmp_path / "program.py").write_text(program, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path])}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    left = [
        psutil.Process(pid)
        for pid in map(int, done.stdout.strip("[]\n").split(","))
        if psutil.pid_exists(pid)
    ]
    _, alive = psutil.wait_procs(left, timeout=20)
    assert alive == []


@pytest.mark.parametrize("runner", OTHERS[1:], indirect=True)
def test_ray_spreads_the_shards_over_two_nodes_and_listens_on_loopback_alone(runner: RayPlaces) -> None:
    nodes, mine = runner.nodes(), psutil.Process()
    heard = [
        listening.laddr.ip
        for process in (mine, *mine.children(recursive=True))
        for listening in process.net_connections(kind="inet")
        if listening.status == psutil.CONN_LISTEN
    ]
    assert len(set(nodes)) == 2
    assert {address.removeprefix("::ffff:") for address in heard} == {"127.0.0.1"}


def test_without_ray_its_runner_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoRay) as told:
        RayPlaces(2)
    assert "[cluster]" in told.value.hint


def test_a_process_is_started_only_when_it_has_something_to_do() -> None:
    runner = Processes(8)
    assert runner.process_ids() == []
    assert runner.map(doubled, []) == []
    assert runner.process_ids() == []
