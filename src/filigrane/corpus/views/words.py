"""What the pages of corpora say alike: strata, questions and papers in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext

from filigrane.base.errors import defer
from filigrane.corpus.engines.shipped_targets import shipped_codes, shipped_target
from filigrane.corpus.gaps import Namer
from filigrane.corpus.queries.papers import Paper
from filigrane.corpus.recipe.values import NONE, UNIFORM
from filigrane.corpus.strata import UNKNOWN
from filigrane.corpus.targets import Target
from filigrane.corpus.telling import Value, percent
from filigrane.rights.ask import PURPOSE_LABELS, WHO_LABELS, Purpose, Who
from filigrane.rights.uses import LABELS, Use
from filigrane.works.models import Discipline
from filigrane.works.views.shown import discipline_label, language_label

AXIS_LABELS = {
    "language": defer("Language"),
    "discipline": defer("Discipline"),
    "region": defer("Region"),
    "period": defer("Period"),
}
LANGUAGE_WORDS = {"fr": defer("in French"), "en": defer("in English")}


def language() -> str:
    """`fr` or `en`: the language of the page."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def axis_label(axis: str) -> str:
    """The name of an axis; that which the recipe gave it where it is the house's own."""
    return gettext(AXIS_LABELS[axis]) if axis in AXIS_LABELS else axis


def namer(house_id: int) -> Namer:
    """What strata are called: by the house's vocabulary, else by the shipped targets, else by their code."""
    disciplines = {row.code: discipline_label(row) for row in Discipline.objects.filter(house_id=house_id)}
    targets = {target.axis: target for target in map(shipped_target, shipped_codes())}

    def name(axis: str, stratum: str) -> str:
        if stratum == UNKNOWN:
            return gettext("not known")
        if axis == "discipline" and stratum in disciplines:
            return disciplines[stratum]
        told = targets[axis].label(stratum, language()) if axis in targets else stratum
        return language_label(stratum) if axis == "language" and told == stratum else told

    return name


def target_label(code: str, target: Target | None = None) -> str:
    """The name of a target."""
    if code == NONE:
        return gettext("no target: counted only")
    if code == UNIFORM:
        return gettext("the same share for each")
    if target is None and code in shipped_codes():
        target = shipped_target(code)
    if target is None:
        return code
    return target.label_fr if language() == "fr" else target.label_en


def asked_words(ask: Mapping[str, Any]) -> str:
    """The question of a recipe, as its manifest writes it, in one phrase."""
    return gettext("{use}; by {who}; purpose: {purpose}").format(
        use=gettext(LABELS[Use(ask["use"])]),
        who=gettext(WHO_LABELS[Who(ask["who"])]),
        purpose=gettext(PURPOSE_LABELS[Purpose(ask["purpose"])]),
    )


def share(value: Any) -> str:
    """A share as the language of the page writes it."""
    french = language() == "fr"
    return percent(value, comma="," if french else ".", mark="\u202f%" if french else "%")


def written(value: Value) -> str:
    """A number of works with its thousands parted, or a share."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f" if language() == "fr" else ",")
    return value if isinstance(value, str) else share(value)


def paper_label(paper: Paper) -> str:
    """What a document is, and in which language."""
    words = gettext(paper.label)
    return f"{words}, {gettext(LANGUAGE_WORDS[paper.language])}" if paper.language else words
