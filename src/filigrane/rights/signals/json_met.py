"""JSON from strangers: every fault is one and the same, with its reason in a few words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


class NotJson(ValueError):
    """Bytes that are no JSON; its words say why and where."""


def loaded(body: bytes, hook: Callable[[list[tuple[str, Any]]], object] | None = None) -> object:
    """What the JSON of *body* holds, in UTF-8, UTF-16 or UTF-32; raises NotJson.

    *hook* makes an object of its pairs, which a name may begin several times.
    """
    try:
        text = body.decode(json.detect_encoding(body)).removeprefix("\ufeff")
        return json.loads(text, object_pairs_hook=hook)
    except json.JSONDecodeError as fault:
        raise NotJson(f"{fault.msg}, {fault.lineno}:{fault.colno}") from fault
    except UnicodeDecodeError as fault:
        raise NotJson(fault.encoding) from fault
    except (ValueError, RecursionError) as fault:
        raise NotJson(type(fault).__name__) from fault


def is_markup(body: bytes) -> bool:
    """Whether *body* begins as a page does, which many servers answer in place of what they haven't got."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
