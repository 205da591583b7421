"""Gather, check and compile the words of every room: `python tools/words.py [--compile|--check]`."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

MADE = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
"""One date in every header: a gathering that finds nothing new changes no file."""
SOURCE = Path(__file__).resolve().parents[1] / "src" / "filigrane"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "defer", "say")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def compile_room(room: Path) -> None:
    """Write the .mo beside each .po of *room*."""
    for po in room.glob("locale/*/LC_MESSAGES/django.po"):
        with po.open("rb") as source:
            catalogue = read_po(source)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


def rooms() -> list[Path]:
    """Every room's folder."""
    return sorted(path for path in SOURCE.iterdir() if (path / "__init__.py").exists())


def compile_all() -> None:
    """Compile every room."""
    for room in rooms():
        compile_room(room)


def messages_of(room: Path) -> Catalog:
    """Every message that *room* says, with its places."""
    found = Catalog(project="filigrane", charset="utf-8", fuzzy=False)
    for file in sorted(room.rglob("*.py")):
        add(found, io.BytesIO(file.read_bytes()), file.relative_to(SOURCE))
    for file in sorted(
        path for kind in ("*.html", "*.txt", "*.svg") for path in (room / "templates").rglob(kind)
    ):
        add(found, io.BytesIO(templatized(file).encode()), file.relative_to(SOURCE))
    return found


def templatized(file: Path) -> str:
    """A template as calls of gettext that the Python extractor can read."""
    from django.utils.translation.template import templatize

    calls = re.findall(
        r"(?:_|n?gettext|n?pgettext)\((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\"\"\".*?\"\"\")"
        r"(?:,\s*)?)+(?:,\s*count)?\)",
        templatize(file.read_text("utf-8")),
        re.S,
    )
    return "\n".join(calls)


def add(catalogue: Catalog, source: io.BytesIO, place: Path) -> None:
    """Add what *source* says to *catalogue*."""
    for _line, function, words, _comments in extract_python(source, list(KEYWORDS), [], {}):
        texts = words if isinstance(words, tuple) else (words,)
        if function == "pgettext":
            catalogue.add(texts[1], context=texts[0], locations=[(str(place), 0)])
        elif function.startswith("ngettext"):
            catalogue.add((texts[0], texts[1]), locations=[(str(place), 0)])
        elif texts[0]:
            catalogue.add(texts[0], locations=[(str(place), 0)], flags=["no-python-format"])


def update(room: Path) -> list[str]:
    """Bring the French words of *room* up to date; return what is not translated yet."""
    template = messages_of(room)
    if not len(template):
        return []
    po = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    catalogue = Catalog(locale="fr", project="filigrane", charset="utf-8", fuzzy=False)
    if po.exists():
        with po.open("rb") as source:
            catalogue = read_po(source, locale="fr")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.id:
            heard = message.string
            message.string = (
                tuple(set_french(one or "") for one in heard)
                if isinstance(heard, tuple)
                else set_french(heard or "")
            )
    po.parent.mkdir(parents=True, exist_ok=True)
    catalogue.creation_date = catalogue.revision_date = MADE
    with po.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return untranslated(catalogue, room.name)


def set_french(text: str | None) -> str:
    """*text* with the spaces and apostrophes that French asks for; markup and {places} are left alone."""
    parts = re.split(r"(<[^>]*>|\{[^}]*\}|%\(\w+\)[sd]|`[^`]*`)", text or "")
    for rank in range(0, len(parts), 2):
        part = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_]|$)", "’", parts[rank])
        part = re.sub(r"(?<=[^\s«]) (?=[;:!?](?:\s|$))", "\u202f", part)
        parts[rank] = part.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return "".join(parts)


def untranslated(catalogue: Catalog, room: str) -> list[str]:
    """What *catalogue* says in English only, or only perhaps."""
    missing = []
    for message in catalogue:
        words = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            missing.append(f"{room}: {message.id}")
    return missing


def check() -> list[str]:
    """What a house test reports: messages absent from the committed words, or not translated."""
    faults = []
    for room in rooms():
        po = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
        said = messages_of(room)
        held = Catalog(locale="fr")
        if po.exists():
            with po.open("rb") as source:
                held = read_po(source, locale="fr")
        faults += [
            f"{room.name}: not gathered: {m.id}" for m in said if m.id and not held.get(m.id, m.context)
        ]
        faults += untranslated(held, room.name)
    return faults


def main() -> int:
    """Gather and compile, or only compile, or only check."""
    os.environ.setdefault("FILIGRANE_HOME", "/tmp/filigrane-words")
    if "--compile" in sys.argv:
        compile_all()
        return 0
    missing = check() if "--check" in sys.argv else [line for room in rooms() for line in update(room)]
    print("\n".join(missing) or "every word stands in both languages")
    compile_all()
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
