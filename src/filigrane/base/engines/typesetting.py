"""A report as a tagged PDF, by typst: no system library, no network, the house's own two fonts.

Typst comes with the extra [pdf]; without it `typeset` says so. The same words and day give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.base.papers import Paper

PAPER = Path(__file__).resolve().parents[1] / "paper"
"""The template and the fonts."""


class NoTypesetter(FiligraneError):
    """Nothing installed makes PDF."""

    code = "base.pdf_extra"
    text = defer("Making a PDF needs the extra [pdf], which is not installed here.")
    hint = defer("Install it: pip install 'filigrane[pdf]'. The page itself can be printed meanwhile.")
    exit_status, http_status = Exit.MISSING, 501


def can_typeset() -> bool:
    """Whether the extra is installed; imports nothing."""
    return find_spec("typst") is not None


def typeset(paper: Paper) -> bytes:
    """The report, tagged, with its language and its title. Raises NoTypesetter.

    It is PDF/UA-1 where the fonts can draw every character of it, else tagged all the same.
    """
    if not can_typeset():
        raise NoTypesetter
    import typst

    values = asdict(paper)
    del values["day"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(PAPER / "report.typ", Path(folder, "report.typ"))
        Path(folder, "content.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")
        try:
            return pages(folder, paper.day, ["ua-1"])
        except typst.TypstError:
            return pages(folder, paper.day, [])


def draw_sheet(template: Path, content: Mapping[str, Any], *, day: dt.date, spoken: str = "") -> bytes:
    """A sheet of one page that *template* draws of *content*, as a tagged PDF; as SVG when *spoken* is given.

    *spoken* says what it shows to whoever hears it. Letters of the SVG are outlines: it is the same sheet on
    every screen. Raises NoTypesetter.
    """
    if not can_typeset():
        raise NoTypesetter
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(template, Path(folder, "report.typ"))
        Path(folder, "content.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        if not spoken:
            return pages(folder, day, [])
        said = escape(spoken, {'"': "&quot;"})
        drawn = pages(folder, day, [], kind="svg")
        return drawn.replace(b"<svg ", f'<svg role="img" aria-label="{said}" '.encode(), 1)


def pages(folder: str, day: dt.date, standards: Any, kind: Literal["pdf", "svg"] = "pdf") -> bytes:
    """What typst makes of *folder*."""
    import typst

    made: bytes = typst.compile(
        str(Path(folder, "report.typ")),
        root=folder,
        font_paths=[str(PAPER)],
        ignore_system_fonts=True,
        format=kind,
        pdf_standards=standards,
        timestamp=dt.datetime.combine(day, dt.time(12), dt.UTC),
    )
    return made
