"""Headers as the settings of a server, nginx or Apache, and as meta for a house that can't touch its server.

Any header of any specification goes through here, for the whole site and for parts of it. Nothing of what is
given can end a line, a quotation or a pattern: letters that could are written by their numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from filigrane.rights.signals.wishes import Published

Headers = Sequence[tuple[str, str]]
NAME = re.compile(r"[A-Za-z0-9-]{1,100}")
PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_~-")


class Part(NamedTuple):
    """The headers of the answers whose path begins with *path*; a narrower part replaces a wider one."""

    path: str
    headers: Headers


def write_nginx(parts: Sequence[Part]) -> tuple[Published, ...]:
    """Two files for nginx: which value each header has where (`http`), and the headers (`server`).

    A header whose value is empty isn't sent. A `location` that adds headers of its own forgets those of its
    server: it needs the second file too.
    """
    maps, adds = [], []
    for name, values in _by_name(parts).items():
        variable = f"$filigrane_{name.lower().replace('-', '_')}"
        lines = [f'    "~^{_pattern(path)}" "{_nginx(value)}";' for path, value in values]
        maps += [f"map $uri {variable} {{", '    default "";', *lines, "}"]
        adds.append(f"add_header {name} {variable} always;")
    return (
        (
            _published("filigrane-map.conf", ["# To include in http.", *maps]),
            _published("filigrane-headers.conf", ["# To include in server.", *adds]),
        )
        if maps
        else ()
    )


def write_apache(parts: Sequence[Part]) -> tuple[Published, ...]:
    """One file for Apache 2.4, fit for `.htaccess`; it needs mod_headers."""
    lines = []
    for name, values in _by_name(parts).items():
        for path, value in reversed(values):
            condition = f'"expr=%{{REQUEST_URI}} =~ m#^{_pattern(path)}#"'
            act = f'set {name} "{_apache(value)}"' if value else f"unset {name}"
            lines.append(f"    Header always {act} {condition}")
    body = ["<IfModule mod_headers.c>", *lines, "</IfModule>"]
    return (_published(".htaccess", body),) if lines else ()


def meta(pairs: Headers) -> str:
    """Names and contents as meta for the head of a page, a line for each."""
    return "".join(
        f'<meta name="{html.escape(_one_line(name))}" content="{html.escape(_one_line(content))}">\n'
        for name, content in pairs
    )


def _by_name(parts: Sequence[Part]) -> dict[str, list[tuple[str, str]]]:
    """Each header with its value in each part, the narrowest first; empty where a part doesn't have it.

    Several values of one header in one part are one, with commas. ValueError for what can't be a name.
    """
    ordered = sorted(parts, key=lambda part: -len(_octets(part.path)))
    names = {name.lower(): name for part in ordered for name, _ in part.headers}
    if bad := next((name for name in names if not NAME.fullmatch(name)), None):
        raise ValueError(f"not the name of a header: {bad!r}")
    return {
        name: [(part.path, ", ".join(_values(part.headers, key))) for part in ordered]
        for key, name in names.items()
    }


def _values(headers: Headers, key: str) -> Iterable[str]:
    return (value for name, value in headers if name.lower() == key)


def _octets(path: str) -> bytes:
    """A path as servers hold it to a pattern: without percent signs."""
    return unquote_to_bytes(path if path.startswith("/") else f"/{path}")


def _pattern(path: str) -> str:
    """The regular expression of a path's beginning; letters that could mean something by their numbers."""
    return "".join(chr(octet) if octet in PLAIN else f"\\x{octet:02x}" for octet in _octets(path))


def _one_line(value: str) -> str:
    return "".join(letter for letter in value if letter.isprintable())


def _visible(value: str) -> str:
    """A value in the letters of a header; any other, and the backslash, by its percent sign."""
    octets = value.encode("utf-8", "replace")
    return "".join(chr(it) if 0x20 <= it < 0x7F and it != 0x5C else f"%{it:02X}" for it in octets)


def _nginx(value: str) -> str:
    """In quotation marks; a dollar, which would name a variable, by its percent sign."""
    return _visible(value).replace('"', '\\"').replace("$", "%24")


def _apache(value: str) -> str:
    """In quotation marks; a percent sign, which would begin a format, twice."""
    return _visible(value).replace("%", "%%").replace('"', '\\"')


def _published(path: str, lines: Sequence[str]) -> Published:
    return Published(path, "text/plain; charset=utf-8", ("\n".join(lines) + "\n").encode())
