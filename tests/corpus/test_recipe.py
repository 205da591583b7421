"""A recipe says what it means, or what is wrong with it; the cases stand in a file that anybody can mend."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from filigrane.corpus.recipe import Closeness, Fault, RecipeFaulty, canonical, digest, read
from filigrane.corpus.recipe.shape import exact_share
from filigrane.corpus.strata import UNKNOWN, period, protected_trait
from filigrane.corpus.telling import tell
from filigrane.rights.answers import Confidence
from filigrane.rights.ask import Purpose, Who
from filigrane.rights.uses import Use

HERE = Path(__file__).parent
WHOLE = (HERE / "whole_recipe.toml").read_text("utf-8")
CASES = (HERE.parent / "cases" / "corpus" / "recipes.txt").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """A recipe with a fault, the key that is blamed, a word of the reason."""

    name: str
    recipe: str
    key: str
    reason: str


def edited(line: str, recipe: str) -> str:
    """*recipe* with one change of the case file."""
    if line.startswith("+"):
        return f"{recipe}\n{line[1:].strip()}"
    key, _, value = line.lstrip("- ").partition(":=")
    table, _, name = key.strip().rpartition(".")
    head, part, body = recipe.partition(f"[{table}]\n") if table else ("", "", recipe)
    new = "" if line.startswith("-") else f"{name} = {value.strip()}\n"
    old = re.search(rf"^{re.escape(name)} = .*\n", body, re.MULTILINE)
    if old and (table or old.start() < body.index("[")):
        body = body[: old.start()] + new + body[old.end() :]
    else:
        body = new + body
    return head + part + body


def cases() -> list[Case]:
    """Those of the file."""
    found = []
    for block in re.split(r"^case: ", CASES, flags=re.MULTILINE)[1:]:
        name, *lines = [line for line in block.strip().splitlines() if line]
        recipe = WHOLE
        for line in lines[:-1]:
            recipe = edited(line, recipe)
        key, reason = lines[-1].removeprefix("blamed:").split("|")
        found.append(Case(name, recipe, key.strip(), reason.strip()))
    return found


def faults(recipe: str) -> tuple[Fault, ...]:
    """What is wrong with *recipe*."""
    with pytest.raises(RecipeFaulty) as told:
        read(recipe)
    return told.value.found


def said(fault: Fault) -> str:
    """The reason of a fault in English."""
    return tell(fault.reason, translate=str)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_fault_is_told_with_its_key_and_its_reason(case: Case) -> None:
    found = faults(case.recipe)
    assert [(fault.key, case.reason in said(fault)) for fault in found] == [(case.key, True)]


@pytest.mark.parametrize("case", [one for one in cases() if one.key], ids=lambda case: case.name)
def test_a_fault_names_its_line(case: Case) -> None:
    (fault,) = faults(case.recipe)
    line = case.recipe.splitlines()[fault.line - 1] if fault.line else ""
    assert (
        not line
        or line.startswith("[")
        or fault.key.split(".")[-1] in line
        or fault.key.split(".")[-2] in line
    )


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    broken = WHOLE.replace('"ai_train"', '"train"').replace('"5 %"', '"five"').replace('"FR"', '"France"')
    assert [fault.key for fault in faults(broken)] == [
        "ask.use",
        "ask.territory",
        "strata.language.tolerance",
    ]


def test_a_recipe_says_all_that_it_means() -> None:
    recipe = read(WHOLE)
    language, discipline, period_axis = recipe.axes
    assert (recipe.ask.use, recipe.ask.who, recipe.ask.purpose) == (
        Use.AI_TRAIN,
        Who.RESEARCH,
        Purpose.SCIENTIFIC,
    )
    assert (language.tolerance, language.minima) == (Fraction(1, 20), (("br", 10),))
    assert (discipline.closeness, discipline.tolerance) == (Closeness.TOTAL, Fraction(1, 10))
    assert not period_axis.steers
    assert recipe.sources.leave_out == (12, 45)


def test_only_what_is_settled_enters_unless_the_recipe_says_otherwise() -> None:
    recipe = read(WHOLE.replace('confidence = "settled"\n', ""))
    assert [one for one in Confidence if recipe.lets_in(one)] == [Confidence.SETTLED]
    wider = read(WHOLE.replace('"settled"', '"contested"'))
    assert not wider.lets_in(Confidence.UNKNOWN)
    assert wider.lets_in(Confidence.CONTESTED)


def test_the_question_is_asked_on_the_day_of_the_freeze() -> None:
    ask = read(WHOLE).ask.on(dt.date(2026, 11, 28))
    assert (ask.on, ask.use, ask.lawful_access) == (dt.date(2026, 11, 28), Use.AI_TRAIN, True)


def test_comments_and_the_spelling_of_numbers_do_not_change_the_digest() -> None:
    same = "# another comment\n" + WHOLE.replace('"5 %"', "0.05")
    assert digest(read(same)) == digest(read(WHOLE))


@pytest.mark.parametrize(
    "changed", [('"5 %"', '"6 %"'), ("seed = 2026", "seed = 2027"), ("br = 10", "br = 11")]
)
def test_any_change_of_meaning_changes_the_digest(changed: tuple[str, str]) -> None:
    assert digest(read(WHOLE.replace(*changed))) != digest(read(WHOLE))


def test_the_canonical_form_has_every_key_of_the_file() -> None:
    said_keys = set(canonical(read(WHOLE)))
    assert set(tomllib.loads(WHOLE)) <= said_keys


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("5 %", Fraction(1, 20)),
        ("2,5 %", Fraction(1, 40)),
        ("1/20", Fraction(1, 20)),
        (1, Fraction(1)),
        ("", None),
    ]
    + [("1/0", None), ("-5 %", None), (True, None), ("1e9", None)],
)
def test_a_share_is_read_exactly_or_not_at_all(written: object, share: Fraction | None) -> None:
    assert exact_share(written) == share


@pytest.mark.parametrize(
    "field", ["author_gender", "genderOfAuthor", "sexe de l’auteur", "Religion", "santé"]
)
def test_a_trait_of_persons_is_seen_through_its_spelling(field: str) -> None:
    assert protected_trait(field)


@pytest.mark.parametrize("field", ["genre", "language", "details.form", "sextet", "racine", "message"])
def test_a_trait_is_not_seen_where_there_is_none(field: str) -> None:
    assert protected_trait(field) is None


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("1664-05-12", "1664-12-31", "1650-1699"),
        ("1690-01-01", "1710-12-31", UNKNOWN),
        ("", "1664-01-01", UNKNOWN),
    ],
)
def test_a_period_is_known_only_when_both_ends_stand_in_it(earliest: str, latest: str, expected: str) -> None:
    assert period(earliest, latest) == expected
