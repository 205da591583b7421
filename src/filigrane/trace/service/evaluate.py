"""Judge the index of a house, or of a folder, by somebody's truth."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from filigrane.trace.engines.sources import indexed_folder
from filigrane.trace.evaluate import Answer, Question, Report, judge
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.index import bring_up_to_date
from filigrane.trace.service.light import MOST_PLACES
from filigrane.trace.spans import TextIndex
from filigrane.trace.text import trace
from filigrane.works.queries import readings_of


def evaluate_house(house_id: int, questions: Iterable[Question]) -> Report:
    """The report on what is live in a house; sources go by the names of their files."""
    bring_up_to_date(house_id)
    index = index_of(house_id)
    return judge(_answer_in_house(house_id, index, question) for question in questions)


def evaluate_folder(folder: Path, questions: Iterable[Question]) -> Report:
    """The report on the texts of *folder*, indexed for the time of it; sources go by their path in it."""
    with indexed_folder(folder) as (index, names):
        return judge(_answers(index, names, questions))


def _answers(index: TextIndex, names: Mapping[int, str], questions: Iterable[Question]) -> Iterator[Answer]:
    for question in questions:
        spans = trace(question.text, index, most=MOST_PLACES).spans
        yield Answer(question, [(names[span.reading_id], span) for span in spans])


def _answer_in_house(house_id: int, index: TextIndex, question: Question) -> Answer:
    names: dict[int, str] = {}

    def live(reading_ids: Collection[int]) -> dict[int, int]:
        rows = readings_of(house_id, reading_ids=reading_ids)
        names.update((row.reading_id, row.file_name) for row in rows)
        return {row.reading_id: row.work_id for row in rows}

    spans = trace(question.text, index, live=live, most=MOST_PLACES).spans
    return Answer(question, [(names[span.reading_id], span) for span in spans])
