"""Write docs/en/errors.md and docs/fr/errors.md from the errors that the rooms declare."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "filigrane"
sys.path.insert(0, str(ROOT / "src"))

from filigrane.base.errors import Exit, FiligraneError  # noqa: E402  # the tree, not the installed house

SAID = {
    "en": {
        "title": "Errors",
        "first": "Each error names the thing, the reason and the next step. This page is written by "
        "`python tools/errors_page.py`; the addresses of the API's problems point here.",
        "exits": "Exit statuses of the command line",
        "exit_heads": "| status | meaning |",
        "codes": "Codes",
        "says": "says",
        "next": "next step",
        "statuses": "exit status {exit}, HTTP {http}",
    },
    "fr": {
        "title": "Erreurs",
        "first": "Chaque erreur nomme la chose, la raison et ce qu’il faut faire. Cette page est écrite par "
        "`python tools/errors_page.py` ; les adresses des problèmes de l’API renvoient ici.",
        "exits": "Codes de sortie de la ligne de commande",
        "exit_heads": "| code | sens |",
        "codes": "Codes d’erreur",
        "says": "dit",
        "next": "que faire",
        "statuses": "code de sortie {exit}, HTTP {http}",
    },
}
EXITS = {
    Exit.DONE: ("done", "fait"),
    Exit.OUR_FAULT: ("our fault", "faute de notre côté"),
    Exit.WRONG_ARGUMENTS: ("wrong arguments", "arguments erronés"),
    Exit.BAD_INPUT: ("bad input", "entrée illisible ou hors limites"),
    Exit.NOT_ALLOWED: ("not allowed", "non permis"),
    Exit.MISSING: (
        "something is missing: a file, an engine, a row",
        "il manque un fichier, un outil, une donnée",
    ),
    Exit.UNDECIDABLE: ("undecidable: a fact is missing", "indécidable : il manque un fait"),
    Exit.STOPPED: ("stopped by a person", "arrêté par une personne"),
}


def errors() -> list[type[FiligraneError]]:
    """Every FiligraneError of the house with a code of its own, by code; imports every module."""
    wake()
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        if "migrations" not in parts and path.name not in {"__main__.py", "wsgi.py"}:
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
    found, waiting = {FiligraneError}, [FiligraneError]
    while waiting:
        for error in waiting.pop().__subclasses__():
            if error not in found and error.__module__.startswith("filigrane."):
                found.add(error)
                waiting.append(error)
    own = [error for error in found if "code" in vars(error)]
    return sorted(own, key=lambda error: (error.code, error.__qualname__))


def wake() -> None:
    """Set Django up, so that shells can be imported."""
    import tempfile

    os.environ.setdefault("FILIGRANE_HOME", tempfile.mkdtemp(prefix="filigrane-errors-"))
    from filigrane.base.cli import wake as wake_django

    wake_django(ready=False)


def page(language: str) -> str:
    """The Markdown page of one language."""
    from filigrane.base.engines.words import catalogue

    said, spoken = SAID[language], catalogue(language)
    rank = 1 if language == "fr" else 0
    lines = [f"# {said['title']}", "", said["first"], "", f"## {said['exits']}", ""]
    lines += [said["exit_heads"], "| --- | --- |"]
    lines += [f"| {status.value} | {EXITS[status][rank]} |" for status in Exit]
    lines += ["", f"## {said['codes']}"]
    colon = "\u202f:" if language == "fr" else ":"
    for error in errors():
        text, hint = spoken.gettext(error.text), spoken.gettext(error.hint)
        statuses = said["statuses"].format(exit=error.exit_status.value, http=error.http_status)
        lines += ["", f"### `{error.code}`", "", f"- {said['says']}{colon} {text}"]
        lines += [f"- {said['next']}{colon} {hint}", f"- {statuses}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write both pages."""
    for language in SAID:
        target = ROOT / "docs" / language / "errors.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(language), "utf-8")
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    import words

    words.compile_all()
    main()
