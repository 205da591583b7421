"""Two processes that merge the index of one house at once: one does, the other waits or leaves it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from filigrane.accounts.models import House
from filigrane.trace.engines.turns import turn
from filigrane.trace.queries.index import check_index, live_segments
from filigrane.trace.service import bring_up_to_date, hold_to_light
from filigrane.trace.service import shards as service
from filigrane.works.models import Work
from morning import NOW

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."
HOLD = (
    "import sys; from pathlib import Path; from filigrane.trace.engines.turns import turn\n"
    "with turn(Path(sys.argv[1])) as mine: print(mine, flush=True); sys.stdin.readline()"
)


def test_a_merge_that_another_process_does_is_left_to_it(
    house: House, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def meanwhile(who: object, work: object, asked: object, paths: object) -> None:
        if not begun:
            begun.append(len(live_segments(house.pk)))
            service.merge_small(house.pk)
        real(who, work, asked, paths)

    real, due = service.write, service.due_for_merge
    monkeypatch.setattr(service, "due_for_merge", lambda _sizes: [])
    for number in range(9):
        shelve(house, {f"texte {number}": f"Numéro {number}. {SEA} Fin {number}."})
        bring_up_to_date(house.pk)
    monkeypatch.setattr(service, "due_for_merge", due)
    monkeypatch.setattr(service, "write", meanwhile)
    service.merge_small(house.pk)
    assert begun == [9]
    assert check_index(house.pk).segments <= 8
    assert len(hold_to_light(house.pk, SEA, now=NOW).works) == 9


def test_a_turn_is_one_process_at_a_time_and_ends_with_it(tmp_path: Path) -> None:
    lock = tmp_path / "deep" / "7.lock"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout
    assert other.stdout.readline() == "True\n"
    with turn(lock, wait=False) as mine:
        assert not mine
    other.kill()
    other.communicate()
    with turn(lock) as mine:
        assert mine
