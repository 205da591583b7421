"""The vectors that we ship for TDMRep and RSL hold for our own readers (docs/vectors/README.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from filigrane.rights.signals import Says
from filigrane.rights.signals.met import Carrier, Met, Reading, Thing
from filigrane.rights.signals.readers.rsl import read_rsl
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.signals.rsl.document import USE_OF
from filigrane.rights.signals.rsl.evaluating import Somebody
from filigrane.rights.signals.tdm_properties import Property, in_force, read_properties

FOLDER = Path(__file__).parents[3] / "docs" / "vectors"
WORDS = {
    Says.OPEN: "permitted",
    Says.OFFERED: "conditional",
    Says.RESERVED: "not-licensed",
    Says.PROHIBITED: "prohibited",
}
FILES = {"file": Carrier.TDMREP_FILE, "page": Carrier.PAGE}


def vectors(name: str) -> list[Any]:
    held = json.loads((FOLDER / name).read_text("utf-8"))
    return [pytest.param(one, id=f"{one['id']} {one['about']}") for one in held["vectors"]]


def thing_of(ask: Mapping[str, str]) -> Thing:
    parts = urlsplit(ask["address"])
    return Thing(parts.path + (f"?{parts.query}" if parts.query else ""), ask["address"])


@pytest.mark.parametrize("vector", vectors("tdmrep.json"))
def test_tdmrep(vector: Mapping[str, Any]) -> None:
    given, thing = vector["given"], thing_of(vector["ask"])
    mets = [
        Met(carrier, "https://theatre.example/.well-known/tdmrep.json", given[name].encode())
        for name, carrier in FILES.items()
        if name in given
    ]
    mets += [Met(Carrier.HEADERS, "", headers=tuple(map(tuple, given.get("headers", []))))]
    reading = sum((read_tdmrep(met, thing) for met in mets), Reading())
    document = given.get("document", {})
    stated = [
        [Property(document[key])] if key in document else [] for key in ("tdm-reservation", "tdm-policy")
    ]
    last, policy = in_force((reading + read_properties("document", *stated)).found)
    assert (last.signal.says is Says.RESERVED if last else None) == vector["expect"]["reservation"]
    assert (policy or None) == vector["expect"]["policy"]


@pytest.mark.parametrize("vector", vectors("rsl.json"))
def test_rsl(vector: Mapping[str, Any]) -> None:
    ask = vector["ask"]
    met = Met(Carrier.RSL, "https://theatre.example/rsl.xml", vector["given"]["document"].encode())
    reading = read_rsl(met, thing_of(ask), asker=Somebody(ask.get("user", ""), ask.get("geo", "")))
    said = dict.fromkeys(vector["expect"], "silent")
    for usage in said:
        for found in reading.found:
            if USE_OF[usage] in found.signal.uses:
                said[usage] = WORDS[found.signal.says]
    assert said == vector["expect"]
