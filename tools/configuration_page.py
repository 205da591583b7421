"""Write the pages of the configuration from its keys: `python tools/configuration_page.py [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from filigrane.base.configuration import PREFIX, expected  # noqa: E402  # the tree, not the installed house
from filigrane.base.engines.words import catalogue  # noqa: E402
from filigrane.base.keys import KEYS, Key  # noqa: E402

SAID = {
    "en": {
        "head": """# Configuration

[Français](../fr/configuration.md)

Filigrane needs none. A house may write `filigrane.toml` in its home (`FILIGRANE_HOME`, by default
`./filigrane-data`); a variable of the environment wins over it. A key that doesn't exist is refused,
not ignored. Passwords never stand here: each has its file of mode 600 in the home's folder `secrets`.

```toml
mode = "shared"
hosts = ["filigrane.example.org"]
```

`tools/configuration_page.py` writes this page from the keys.
""",
        "default": "by default",
        "accepts": "accepts",
        "variable": "variable",
        "colon": ":",
    },
    "fr": {
        "head": """# Configuration

[English](../en/configuration.md)

Filigrane n’en a pas besoin. Une maison peut écrire `filigrane.toml` dans son dossier
(`FILIGRANE_HOME`, à défaut `./filigrane-data`)\u202f; une variable d’environnement l’emporte sur lui.
Une clef qui n’existe pas est refusée, non ignorée. Les mots de passe n’y figurent jamais\u00a0:
chacun a son fichier, de mode 600, dans le dossier `secrets`.

```toml
mode = "shared"
hosts = ["filigrane.example.org"]
```

`tools/configuration_page.py` écrit cette page d’après les clefs.
""",
        "default": "par défaut",
        "accepts": "accepte",
        "variable": "variable",
        "colon": "\u00a0:",
    },
}


def page(language: str) -> str:
    """The page of one language."""
    return SAID[language]["head"] + "".join(entry(key, language) for key in KEYS)


def entry(key: Key, language: str) -> str:
    """One key: what it is for, what it accepts, its default, its variable."""
    said = SAID[language]
    colon = said["colon"]
    return (
        f"\n## `{key.name}`\n\n{catalogue(language).gettext(key.doc)}\n\n"
        f"- {said['accepts']}{colon} `{expected(key)}`\n"
        f"- {said['default']}{colon} `{written(key)}`\n"
        f"- {said['variable']}{colon} `{PREFIX}{key.name.upper()}`\n"
    )


def written(key: Key) -> str:
    """The default of *key* as `filigrane.toml` writes it."""
    if isinstance(key.default, bool):
        return str(key.default).lower()
    if isinstance(key.default, tuple):
        return "[" + ", ".join(f'"{part}"' for part in key.default) + "]"
    return f'"{key.default}"' if isinstance(key.default, str) else str(key.default)


def main() -> int:
    """Write both pages, or say which differs from the keys."""
    import words

    words.compile_all()
    stale = []
    for language in SAID:
        target = ROOT / "docs" / language / "configuration.md"
        if not target.exists() or target.read_text("utf-8") != page(language):
            stale.append(language)
            if "--check" not in sys.argv:
                target.write_text(page(language), "utf-8")
    print(f"stale: {stale}" if stale else "the pages of the configuration are as its keys")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
