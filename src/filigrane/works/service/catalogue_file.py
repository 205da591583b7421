"""A preservation file read to its end before the first row is written, and then in chunks of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import CharField, Model, SlugField

from filigrane.works.errors import BadRecord
from filigrane.works.exports.preservation import Line, read_lines
from filigrane.works.queries.preservation import MODELS, PARTS

Checks = list[tuple[str, list[Callable[[Any], None]]]]


def looked_through(lines: Iterable[bytes]) -> int:
    """Read the whole file; how many records it holds.

    Raises NotWhole, or BadRecord with the line and the reason, for whatever no row could hold.
    """
    own = {record: _checks(model) for record, model in MODELS.items()}
    parts = {key: _checks(model) for key, (model, _) in PARTS.items()}
    total = 0
    for line in read_lines(lines):
        total += 1
        _check_fit(line.number, line.values, own[line.record])
        for (record, part), checks in parts.items():
            if record == line.record:
                for row in line.values[part]:
                    _check_fit(line.number, row, checks)
    return total


def chunks_of_lines(lines: Iterable[bytes], *, most: int) -> Iterator[list[Line]]:
    """Records of one kind together, at most *most*, always cut at the same places."""
    chunk: list[Line] = []
    for line in read_lines(lines):
        if chunk and (line.record != chunk[0].record or len(chunk) >= most):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _checks(model: type[Model]) -> Checks:
    """The columns of text of a model, with what each may hold."""
    return [(f.name, f.validators) for f in model._meta.fields if isinstance(f, CharField | SlugField)]


def _check_fit(number: int, values: dict[str, Any], checks: Checks) -> None:
    for name, validators in checks:
        value = values.get(name)
        try:
            for check in validators if value else ():
                if not isinstance(check, URLValidator):
                    check(value)
        except ValidationError as fault:
            raise BadRecord(line=number, reason=f"{name}: {fault.messages[0]}") from None
    for name in ("details", "terms", "accessibility"):
        if name in values and not _is_texts(values[name]):
            raise BadRecord(line=number, reason=f"{name}: not texts")


def _is_texts(value: Any) -> bool:
    """Whether a map or a list holds texts only, or lists of texts."""
    inside = value.values() if isinstance(value, dict) else value
    return all(
        isinstance(one, str) or (isinstance(one, list) and all(isinstance(part, str) for part in one))
        for one in inside
    )
