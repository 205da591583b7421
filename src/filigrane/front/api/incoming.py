"""Read what programs send: JSON whose every text could be kept, in a file or a database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from filigrane.front.errors import NotPlainText

DOUBTFUL = re.compile(rb"\x00|\\u(0000|[dD][89a-fA-F])|\xed[\xa0-\xbf]")
"""Bytes without which no value of a body can hold a NUL or a surrogate, so that most are not walked."""
NO_TEXT = re.compile("[\0\ud800-\udfff]")


class PlainParser(Parser):
    """JSON and query strings; NotPlainText for a NUL or half a surrogate pair."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body, as ninja reads it."""
        found = super().parse_body(request)
        if DOUBTFUL.search(request.body):
            refuse_no_text(found)
        return found

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The fields of the address, as ninja reads them."""
        found = super().parse_querydict(data, list_fields, request)
        refuse_no_text(found)
        return found


def refuse_no_text(value: object) -> None:
    """Raise NotPlainText for the first text in *value*, at any depth, that can't be kept."""
    for place, text in texts(value):
        if NO_TEXT.search(text):
            raise NotPlainText(place=place)


def texts(value: object) -> Iterator[tuple[str, str]]:
    """Every text in *value*, keys too, each with the field of the first level that holds it."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        place, here = waiting.pop()
        if isinstance(here, str):
            yield place, here
        elif isinstance(here, dict):
            for name, held in here.items():
                field = place or NO_TEXT.sub("?", str(name))[:40]
                waiting += [(field, name), (field, held)]
        elif isinstance(here, list):
            waiting += [(place, held) for held in here]
