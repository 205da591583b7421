"""JSON-LD in a page: an element that a browser reads as data, and runs nothing of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from filigrane.works.exports.schema_org import json_ld


def linked(value: Mapping[str, Any]) -> SafeString:
    """The element for the head of a page; `json_ld` escapes whatever could end it."""
    return SafeString(f'<script type="application/ld+json">{json_ld(value)}</script>')


def base_asked(request: HttpRequest) -> str:
    """The address under which the house was asked, without the last slash."""
    return request.build_absolute_uri("/").rstrip("/")
