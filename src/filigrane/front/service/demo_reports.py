"""What the demo house holds to the light besides a text: a small data set, and the outputs of a toy model."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from filigrane.accounts.models import House
from filigrane.charter.queries import is_on
from filigrane.front.demo_toy import ToyModel, cuts
from filigrane.front.engines.demo_files import DemoFiles
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import jobs_of
from filigrane.jobs.service import run_now
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use
from filigrane.trace.datasets.declared import Declared
from filigrane.trace.declares import DATASET_FEATURE
from filigrane.trace.queries.reports import KINDS
from filigrane.trace.service.ask_dataset import ask_sent_dataset
from filigrane.trace.service.evidence import ask_sent_evidence
from filigrane.works.models import Identifier

WHOLE, HALF, QUOTED, ELSEWHERE = "malle", "crue", "chaises", "ailleurs.txt"
"""Of the works in the data set: one whole, half of one, a few lines of one; and texts of nobody."""
READ, UNREAD = ("malle", "portes"), "serrure"
"""What the toy model has read, the first of it three times; and a work that it has not."""
CONTROLLED = (
    "veilleuses porteurs sac jongler fil lettres moulin ombre bascule escalier pont gare horloge vitre dos "
    "gants fontaine sel carnet bal juge berceuse"
)
CONTROLS = CONTROLLED.split()
WHY = "n'est pas parmi les textes que ce modèle-jouet a lus"
PROMPT, FOLLOWS, EVERY = 15, 40, 50
"""Words."""


def record_reports(house: House, files: DemoFiles, *, scheme: str, now: dt.datetime) -> None:
    """Make both reports, once; a house that has any, or that switched this off, is left as it is."""
    made = jobs_of(house.pk).filter(kind__in=KINDS, state=JobState.DONE)
    if made.exists() or not is_on(house.pk, DATASET_FEATURE):
        return
    declared = Declared("jeu-trouve.jsonl", Use.GENAI_TRAIN, dt.date(2025, 6, 1), Purpose.COMMERCIAL)
    run_now(ask_sent_dataset(house.pk, [lines(data_set(files))], declared, person_id=None))
    rows = Identifier.objects.filter(house=house, scheme=scheme, value__in=(READ[0], UNREAD))
    works = dict(rows.values_list("value", "work_id"))
    if len(works) == 2:
        day = now.date().isoformat()
        records = [lines(outputs(files, works, day))]
        plan = [json.dumps(PLAN | {"fixed_on": day}).encode()]
        run_now(ask_sent_evidence(house.pk, records, plan, name="sorties-du-jouet.jsonl", person_id=None))


def data_set(files: DemoFiles) -> Iterator[dict[str, Any]]:
    """The records of a data set such as one finds."""
    elsewhere = text_of(files, ELSEWHERE.removesuffix(".txt")).split("\n\n")
    half = text_of(files, HALF)
    few = text_of(files, QUOTED).split("\n\n")[-2:]
    texts = [elsewhere[0], text_of(files, WHOLE), half[: len(half) // 2], elsewhere[1]]
    for number, text in enumerate([*texts, "\n".join([elsewhere[2], *few])], 1):
        yield {"url": f"https://exemple.invalid/page-{number}", "text": text}


MODEL = {"model": "modèle-jouet", "version": "1"}
PLAN = MODEL | {
    "format": "filigrane.evidence-plan.1",
    "alpha": "1/100",
    "threshold_words": 12,
    "least_passages": 3,
    "least_controls": 20,
    "note": "démonstration : ce modèle a lu La Malle trois fois, La Maison sans serrure jamais",
}


def outputs(files: DemoFiles, works: dict[str, int], day: str) -> Iterator[dict[str, Any]]:
    """What the toy model says after passages of a work it read, of one it did not, and of controls."""
    model = ToyModel([text_of(files, READ[0])] * 3 + [text_of(files, READ[1])])
    common = MODEL | {"settings": {"words": FOLLOWS}, "date": day, "genre": "texte dramatique"}
    for code in (READ[0], UNREAD):
        for start, end, prompt, follows in places(files, code):
            said = {"kind": "passage", "work": str(works[code]), "start": start, "end": end}
            yield common | said | told(model, prompt, follows)
    for code in CONTROLS:
        _start, _end, prompt, follows = places(files, code)[1]
        yield common | {"kind": "control", "why": WHY} | told(model, prompt, follows)


def places(files: DemoFiles, code: str) -> list[tuple[int, int, str, str]]:
    """Where a text is prompted."""
    return cuts(text_of(files, code), every=EVERY, prompt=PROMPT, follows=FOLLOWS)


def told(model: ToyModel, prompt: str, follows: str) -> dict[str, str]:
    """A prompt, what follows it in its source, and what the model says."""
    return {"prompt": prompt, "follows": follows, "output": model.continued(prompt, FOLLOWS)}


def text_of(files: DemoFiles, code: str) -> str:
    """The words of a document of the demo house."""
    return files.read(f"{code}.txt").decode("utf-8")


def lines(records: Iterator[dict[str, Any]]) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
