"""Judge the index of a house, or of a folder, by somebody's truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils import timezone

from filigrane.trace.engines.sources import indexed_folder
from filigrane.trace.evaluate import Answer, Question, Report, judge
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.service.light import MOST_PLACES, live_trace
from filigrane.trace.spans import TextIndex
from filigrane.trace.text import trace
from filigrane.works.queries import open_works, readings_of


def evaluate_house(house_id: int, questions: Iterable[Question]) -> Report:
    """The report on what is live in a house; sources go by the names of their files."""
    bring_up_to_date(house_id)
    index = index_of(house_id)
    works = open_works(house_id, on=timezone.localdate()).count()
    return judge(_answer_in_house(house_id, index, question, works) for question in questions)


def evaluate_folder(folder: Path, questions: Iterable[Question]) -> Report:
    """The report on the texts of *folder*, indexed for the time of it; sources go by their path in it."""
    with indexed_folder(folder) as (index, names):
        return judge(_answers(index, names, questions))


def _answers(index: TextIndex, names: Mapping[int, str], questions: Iterable[Question]) -> Iterator[Answer]:
    for question in questions:
        spans = trace(question.text, index, clusters=len(names), most=MOST_PLACES).spans
        yield Answer(question, [(names[span.reading_id], span) for span in spans])


def _answer_in_house(house_id: int, index: TextIndex, question: Question, works: int) -> Answer:
    spans = live_trace(house_id, question.text, index, works=works).spans
    rows = readings_of(house_id, reading_ids={span.reading_id for span in spans})
    names = {row.reading_id: row.file_name for row in rows}
    return Answer(question, [(names[span.reading_id], span) for span in spans])
