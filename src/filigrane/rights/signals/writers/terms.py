"""The wishes of somebody in words, French and English: what XMP calls the terms of use."""

from __future__ import annotations

import re

from filigrane.rights.signals.wishes import Publisher, Wish, Wishes

BEGINNINGS = {"en": "Machines and this file: ", "fr": "Les machines et ce fichier\u00a0: "}
"""How our sentences begin: by it a later copy knows which terms are ours to write anew."""
_SAID = {
    "en": {
        "found": ("search engines may find it", "search engines may not find it"),
        "quoted": ("an AI may answer from it", "an AI may not answer from it"),
        "trained": (
            "an AI may learn from it",
            "text and data mining and the training of AI models are reserved "
            "(Directive (EU) 2019/790, art 4)",
        ),
    },
    "fr": {
        "found": (
            "les moteurs de recherche peuvent le trouver",
            "les moteurs de recherche ne peuvent pas le trouver",
        ),
        "quoted": ("une IA peut répondre à partir de lui", "une IA ne peut pas répondre à partir de lui"),
        "trained": (
            "une IA peut apprendre de lui",
            "la fouille de textes et de données et l’entraînement de modèles d’IA sont réservés "
            "(CPI, art L122-5-3)",
        ),
    },
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ASK = {"en": "Ask: ", "fr": "S’adresser à\u00a0: "}


def terms_for(wishes: Wishes, who: Publisher) -> dict[str, str]:
    """A language -> the sentence; empty when nothing is wished. The English one is the default of XMP too."""
    answers = {"found": wishes.found, "quoted": wishes.quoted, "trained": wishes.trained}
    if all(answer is Wish.SILENT for answer in answers.values()):
        return {}
    asked = ", ".join(clean(part) for part in (who.name, who.email, who.policy or who.site) if part)
    texts = {}
    for language, beginning in BEGINNINGS.items():
        said = [
            _SAID[language][question][answer is Wish.NO]
            for question, answer in answers.items()
            if answer is not Wish.SILENT
        ]
        last = f". {_ASK[language]}{asked}" if asked else "."
        texts[language] = beginning + "; ".join(said) + last
    return {"x-default": texts["en"], **texts}


def is_ours(text: str) -> bool:
    """Whether terms were written by us."""
    return text.startswith(tuple(BEGINNINGS.values()))


def clean(text: str) -> str:
    """*text* without the characters that XML can't hold."""
    return _NOT_XML.sub("", text)
