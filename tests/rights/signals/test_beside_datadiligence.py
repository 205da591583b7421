"""Headers as datadiligence reads them and as we do; its answers are those of a run of its version 0.1.7."""

from __future__ import annotations

import pytest

from filigrane.rights.signals import Says, weigh
from filigrane.rights.signals.met import Carrier, Met, Thing
from filigrane.rights.signals.readers.noai import read_noai
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.uses import Use

from .form import FOLDER

LINES = [
    line.split("\t")
    for line in (FOLDER / "headers_beside_datadiligence.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "value", "theirs", "ours"), LINES)
def test_what_it_reads_as_refused_is_closed_here_too(name: str, value: str, theirs: str, ours: str) -> None:
    met = Met(Carrier.HEADERS, "", headers=((name, value),))
    found = [one.signal for read in (read_tdmrep, read_noai) for one in read(met, Thing()).found]
    counting = weigh(found, Use.GENAI_TRAIN)
    says = counting[0].says if counting else Says.NOTHING
    assert says.name.lower() == ours
    assert theirs == "allowed" or says >= Says.RESERVED
