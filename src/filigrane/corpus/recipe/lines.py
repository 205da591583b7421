"""Where a key of a TOML file stands: its line, for whoever has to mend it."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[+\s*([^\]#]+?)\s*\]+")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")


def lines_of(text: str) -> dict[str, int]:
    """Dotted key -> the line, from 1, where it is first set; tables count as keys.

    Lines inside a multi-line text may be taken for keys: they only ever add names that nobody asks for.
    """
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            table = _plain(match[1])
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            key = _plain(match[1])
            found.setdefault(f"{table}.{key}" if table else key, number)
    return found


def line_of(lines: dict[str, int], key: str) -> int:
    """The line of *key*, or of the nearest table that holds it; 0 when neither is in the file."""
    while key:
        if key in lines:
            return lines[key]
        key = key.rpartition(".")[0]
    return 0


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
