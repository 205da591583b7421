"""ai.txt (Spawning, 2023; known from secondary sources, 2026-11-28): a robots.txt about training.

Its rules are of kinds of files. Few ever read it, and several proposals share its name: what it says is
contested, and a file in another form is told. A server that answers every address with a page has no ai.txt.
"""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Met, Reading, Thing
from filigrane.rights.signals.problems import no_permission, problem, shown
from filigrane.rights.signals.robots_txt import Line, Robots, is_rule, parsed
from filigrane.rights.uses import Use

SPEC = "ai.txt"
DENIALS = frozenset({"deny", "denied", "disallow", "disallowed", "no", "none", "forbidden", "prohibited"})
_OTHER = defer(
    "This ai.txt isn't in the form that is read here: several proposals share the name. It says nothing."
)
_DAMAGED = defer("ai.txt is cut or isn't a text: what it may have said isn't known.")


def read_ai_txt(met: Met, thing: Thing) -> Reading:
    """What an ai.txt says of training on *thing*: its rule that counts, or the one word of another form."""
    if met.carrier is not Carrier.AI_TXT or not 200 <= met.status < 300:
        return Reading()
    file = parsed(met.body)
    if file.is_page or not met.body.strip():
        return Reading()
    said = _rule(file, met, thing) if file.groups()[1:] else _word(file, met)
    if file.is_cut or not file.is_text:
        return no_permission(Reading(said.found)) + Reading(
            problems=(problem(SPEC, _DAMAGED, is_damage=True),)
        )
    return said


def _rule(file: Robots, met: Met, thing: Thing) -> Reading:
    rule = file.counting(file.of(thing.agent), thing.path)
    if rule is None:
        return Reading()
    says = Says.RESERVED if rule.name == "disallow" else Says.OPEN
    return Reading((_found(says, rule, met),))


def _word(file: Robots, met: Met) -> Reading:
    """`Training: deny`, the one word of another proposal whose meaning leaves no doubt."""
    line = next((line for line in file.lines if line.name in ("training", "ai-training", "train")), None)
    if line and line.value.lower() in DENIALS:
        return Reading((_found(Says.RESERVED, line, met),))
    first = next((line for line in file.lines if not is_rule(line)), None)
    return Reading(problems=(problem(SPEC, _OTHER, raw=first.raw if first else ""),))


def _found(says: Says, line: Line, met: Met) -> Found:
    uses = frozenset({Use.AI_TRAIN})
    return Found(
        Signal(SPEC, "file", says, uses, source=met.where, is_contested=True), line.number, shown(line.raw)
    )
