"""A recipe read from its TOML text: frozen values, or every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NoReturn

from filigrane.base.errors import defer
from filigrane.corpus.recipe.faults import Fault, RecipeFaulty
from filigrane.corpus.recipe.lines import lines_of
from filigrane.corpus.recipe.shape import Page, exact_number
from filigrane.corpus.recipe.values import NONE, OWN_FILE, UNIFORM, Axis, Closeness, Question, Recipe, Sources
from filigrane.corpus.strata import AXES, UNKNOWN, protected_trait
from filigrane.corpus.telling import Sentence
from filigrane.rights.answers import Confidence
from filigrane.rights.ask import Purpose, Who
from filigrane.rights.telling import Word
from filigrane.rights.uses import Use

MOST_CHARS = 100_000
MOST_AXES = 6
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_LINE = re.compile(r"line (\d+)")
_TERRITORY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_FACTS = ("lawful_access", "disinterested", "privileged", "on_behalf")


def read(text: str, *, name: str = "recipe.toml") -> Recipe:
    """The recipe that *text* writes; *name* is the file's, for what is told.

    Numbers with a point stay exact. Raises RecipeFaulty with every fault that reading finds; whether a
    target or a collection exists is known later, where they are looked up.
    """
    page = Page(_table(text, name), "", lines_of(text))
    page.only("name", "version", "purpose", "confidence", "works", "seed", "ask", "sources", "strata")
    recipe = Recipe(
        name=page.words("name", needed=True),
        version=page.words("version", needed=True),
        purpose=page.words("purpose", needed=True),
        ask=_question(page.inner("ask", needed=True)),
        axes=_axes(page.inner("strata", needed=True)),
        sources=_sources(page.inner("sources")),
        confidence=page.one_of("confidence", Confidence, Confidence.SETTLED),
        works=page.whole("works"),
        seed=page.whole("seed", most=2**63 - 1),
    )
    if page.faults:
        _refuse(name, sorted(page.faults, key=lambda fault: (fault.line or 10**9, fault.key)))
    return recipe


def _table(text: str, name: str) -> Mapping[str, Any]:
    """The file as TOML; a fault of its own when it isn't."""
    if len(text) > MOST_CHARS:
        long = Sentence(defer("A recipe has {most} characters at most."), (("most", MOST_CHARS),))
        _refuse(name, [Fault(0, "", long, Sentence(defer("Keep long explanations in another file.")))])
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=_exact)
    except (ValueError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        reason = Sentence(defer("This line isn't TOML ({told})."), (("told", str(fault)),))
        remedy = Sentence(defer('Write key = value, words between "quotation marks", parts as [part].'))
        _refuse(name, [Fault(int(found[1]) if found else 0, "", reason, remedy)])


def _exact(written: str) -> Fraction:
    found = exact_number(written.replace("_", ""))
    if found is None:
        raise ValueError(f"{written[:40]} is no plain number")
    return found


def _refuse(name: str, faults: list[Fault]) -> NoReturn:
    raise RecipeFaulty(name=name, faults=len(faults), found=tuple(faults))


def _question(page: Page) -> Question:
    page.only("use", "who", "purpose", "territory", "is_house", *_FACTS)
    territory = page.words("territory") or "FR"
    if not _TERRITORY.fullmatch(territory):
        page.blame(
            "territory",
            defer("“{value}” isn't a country."),
            defer("Write its ISO 3166 code: FR, BE, CA-QC."),
            value=territory,
        )
    is_house = page.fact("is_house")
    return Question(
        use=page.one_of("use", Use, Use.TDM, needed=True),
        who=page.one_of("who", Who, Who.CULTURAL_HOUSE),
        purpose=page.one_of("purpose", Purpose, Purpose.UNKNOWN),
        territory=territory,
        is_house=True if is_house is None else is_house,
        **{fact: page.fact(fact) for fact in _FACTS},
    )


def _sources(page: Page) -> Sources:
    page.only("collections", "leave_out")
    return Sources(page.texts("collections"), page.wholes("leave_out"))


def _axes(page: Page) -> tuple[Axis, ...]:
    names = list(page.table)
    if page.lines.get("strata") or names:
        if not names:
            page.blame(
                "", defer("The recipe parts the works by nothing."), defer("Add [strata.language], say.")
            )
        if len(names) > MOST_AXES:
            page.blame(
                "",
                defer("The recipe parts the works in more than {most} ways."),
                defer("Keep those that matter: each one makes the corpus smaller."),
                most=MOST_AXES,
            )
    return tuple(_axis(page.inner(name), name, page) for name in names)


def _axis(page: Page, name: str, whole: Page) -> Axis:
    page.only("field", "target", "tolerance", "closeness", "minima", "among", "years")
    field = page.words("field") or name
    _look_at_field(page, name, field, whole)
    target = _target(page)
    return Axis(
        name=name,
        field=field,
        target=target,
        tolerance=page.share("tolerance") if target != NONE else Fraction(0),
        closeness=page.one_of("closeness", Closeness, Closeness.EACH),
        minima=_minima(page.inner("minima")),
        among=page.texts("among"),
        years=max(1, page.whole("years", 50, most=1000)),
    )


def _look_at_field(page: Page, name: str, field: str, whole: Page) -> None:
    trait = protected_trait(name) or protected_trait(field)
    if trait:
        page.blame(
            "",
            defer("“{field}” would sort people's works by {trait}, which a recipe never does."),
            defer("Take this part out. What a community says of itself can be a collection that it chose."),
            field=field,
            trait=Word(trait),
        )
    elif not _NAME.fullmatch(name):
        whole.blame(
            name,
            defer("“{name}” can't name a way to part the works."),
            defer("Use small letters, digits, - and _: [strata.language]."),
            name=name,
        )
    elif field not in AXES and not field.startswith("details."):
        page.blame(
            "field",
            defer("Nothing says where “{name}” stands in the catalogue."),
            defer('Write field = "details.NAME", or use one of: {axes}.'),
            name=name,
            axes=", ".join(AXES),
        )


def _target(page: Page) -> str:
    target = page.words("target")
    own = target.startswith(OWN_FILE) and target[len(OWN_FILE) :]
    if not target:
        page.blame(
            "target",
            defer("No target is chosen, and none is ever implied: it is a choice to answer for."),
            defer("Write target = with the code of a list, “uniform”, “file:my-list.csv”, or “none”."),
        )
    elif not (own and "/" not in own and "\\" not in own) and not _CODE.fullmatch(target):
        page.blame(
            "target",
            defer("“{value}” can't be the name of a target."),
            defer("Write the code of a list, “uniform”, “file:my-list.csv”, or “none”."),
            value=target,
        )
    if target != UNIFORM and page.table.get("among"):
        page.blame("among", defer("Only a uniform target takes “among”."), defer("Take this line out."))
    return target


def _minima(page: Page) -> tuple[tuple[str, int], ...]:
    if UNKNOWN in page.table:
        page.blame(UNKNOWN, defer("What nobody recorded can't have a minimum."), defer("Take this line out."))
    return tuple(sorted((str(stratum), page.whole(stratum)) for stratum in page.table))
