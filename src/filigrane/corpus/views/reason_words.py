"""A reason of the rights as a plan keeps it, in words: `rule/layer`, or `? fact/layer` for what lacks."""

from __future__ import annotations

from django.utils.translation import gettext

from filigrane.base.errors import defer
from filigrane.corpus.selecting import NON_COMMERCIAL
from filigrane.rights import wanted
from filigrane.rights.answers import LAYER_LABELS
from filigrane.rights.templatetags.verdicts import rule_word
from filigrane.rights.wanted import Want

LACK_WORDS = {
    one.code: one.which for one in vars(wanted).values() if isinstance(one, Want) and "{" not in one.which
} | {
    "author_died": defer("the date of death of an author"),
    "died_for_france": defer("whether an author is « mort pour la France »"),
    "every_holder": defer("the consent of the other holders"),
    "grantor": defer("who granted the licence"),
    "licence_text": defer("what the licence permits"),
    "purpose": defer("whether the use is commercial"),
}
LAYERS = {layer.value: label for layer, label in LAYER_LABELS.items()}


def reason_words(reason: str) -> str:
    """One reason; a code that has no words stands as it is."""
    lacks = reason.startswith("? ")
    code, _, layer = reason.removeprefix("? ").partition("/")
    on = gettext(LAYERS[layer]) if layer in LAYERS else ""
    if lacks:
        fact = gettext(LACK_WORDS[code]) if code in LACK_WORDS else code
        said = gettext("missing: {fact}").format(fact=fact)
    elif code == NON_COMMERCIAL:
        said = gettext("its file came under terms that allow no commercial use")
    else:
        said = rule_word(code)
    return f"{said} ({on})" if on else said
