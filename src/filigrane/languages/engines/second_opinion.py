"""py3langid as a second opinion, where the extra `[languages]` is installed."""

from __future__ import annotations

import functools
from importlib.metadata import version

from filigrane.languages.opinions import Opinion


class Py3langid:
    """140 languages; no Alsatian, no Corsican, no Francoprovençal among them."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
        self.name = f"py3langid {version('py3langid')}"
        self._labels = frozenset(map(str, self._identifier.labels))

    def knows(self, tag: str) -> bool:
        """Whether it could have said *tag*."""
        return tag in self._labels

    def of(self, text: str) -> str:
        """The language that it says."""
        return str(self._identifier.classify(text)[0])


@functools.cache
def second_opinion() -> Opinion | None:
    """The second opinion; None where its library is not installed."""
    try:
        return Py3langid()
    except ImportError:
        return None
