"""PLUS data mining in XMP, which IPTC takes up: nine values, each matched whole, never by its beginning.

IPTC Photo Metadata Standard 2025.1, property Data Mining, and the PLUS vocabulary (useplus.org/ldf/vocab),
checked on 28 November 2026. The value is an address that ends with a key; files in the wild hold the key
alone, or the label that a program shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.inside.contacts import contact_in
from filigrane.rights.signals.inside.names import DATA_MINING, EMBEDDED_TERMS, LINKED_TERMS, OTHER_CONSTRAINTS
from filigrane.rights.signals.inside.packet import Value, best_of
from filigrane.rights.signals.inside.pictures import Told, told_by
from filigrane.rights.signals.met import Carrier, Found, Lead, Met, Problem, Reading, Thing
from filigrane.rights.signals.problems import no_permission, problem, shown
from filigrane.rights.uses import Use

SPEC = "plus"
VOCABULARY = "ns.useplus.org/ldf/vocab/"
MINING = frozenset({Use.TDM, Use.AI_INPUT, Use.AI_INDEX, Use.SEARCH})
"""What “data mining” reaches when it's prohibited: search too, since another value spares it."""

MOST_PROBLEMS = 20
"""Problems that are told of one packet; the next one teaches nothing more."""


@dataclass(frozen=True, slots=True)
class Key:
    """What one value of the vocabulary says, and the label that programs show for it."""

    label: str
    says: Says
    uses: frozenset[Use]
    spares: frozenset[Use] = frozenset()
    terms: str = ""


_KEPT, _MINED = Says.RESERVED, frozenset({Use.TDM})
KEYS: dict[str, Key] = {
    "DMI-UNSPECIFIED": Key("Unspecified - no prohibition defined", Says.NOTHING, _MINED),
    "DMI-ALLOWED": Key("Allowed", Says.OPEN, _MINED),
    "DMI-PROHIBITED-AIMLTRAINING": Key("Prohibited for AI/ML training", _KEPT, frozenset({Use.AI_TRAIN})),
    "DMI-PROHIBITED-GENAIMLTRAINING": Key(
        "Prohibited for Generative AI/ML training", _KEPT, frozenset({Use.GENAI_TRAIN})
    ),
    "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": Key(
        "Prohibited except for search engine indexing", _KEPT, MINING - {Use.SEARCH}, frozenset({Use.SEARCH})
    ),
    "DMI-PROHIBITED": Key("Prohibited", _KEPT, MINING),
    "DMI-PROHIBITED-SEECONSTRAINT": Key(
        "Prohibited, see plus:OtherConstraints", _KEPT, MINING, terms=OTHER_CONSTRAINTS
    ),
    "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR": Key(
        "Prohibited, see iptcExt:EmbdEncRightsExpr", _KEPT, MINING, terms=EMBEDDED_TERMS
    ),
    "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR": Key(
        "Prohibited, see iptcExt:LinkedEncRightsExpr", _KEPT, MINING, terms=LINKED_TERMS
    ),
}
_LABELS = {
    **{key.label: name for name, key in KEYS.items()},
    "Prohibited, see Other Constraints property": "DMI-PROHIBITED-SEECONSTRAINT",
    "Prohibited, see Embedded Encoded Rights Expression property": "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR",
    "Prohibited, see Linked Encoded Rights Expression property": "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR",
}
UNKNOWN = defer("Data Mining says “{value}”, which isn't in the PLUS vocabulary.")
WRITTEN_OTHERWISE = defer("Data Mining says “{value}”: the vocabulary writes it otherwise.")
NO_TERMS = defer("Data Mining says that terms stand in {place}, and the file holds none there.")


def read_plus(met: Met, thing: Thing) -> Reading:
    """What `plus:DataMining` says, in a picture, a PDF or a sidecar; each value that it has is one signal."""
    told = told_by(met)
    # The same word a thousand times is one word; another one at the end counts as the first.
    values = {value.text: value for value in reversed(told.values(DATA_MINING))}
    said = [_read(value, told, met) for value in reversed(values.values())]
    problems = [fault for one in said for fault in one.problems][:MOST_PROBLEMS]
    read = Reading(
        tuple(found for one in said for found in one.found),
        tuple(problems),
        tuple(lead for one in said for lead in one.leads),
    )
    return no_permission(read) if told.faults else read


def key_of(written: str) -> tuple[str, bool]:
    """The key that a value means, "" for none; and whether it is written as the vocabulary writes it."""
    _, is_address, tail = written.partition(VOCABULARY)
    key = tail.rstrip("/") if is_address and written.startswith(("http://", "https://")) else written
    if key in KEYS:
        return key, True
    if written in _LABELS:
        return _LABELS[written], True
    other = key.upper()
    # Capitals apart, a prohibition counts; a permission has to be written as it should.
    return (other, False) if other in KEYS and KEYS[other].says >= Says.RESERVED else ("", False)


def _read(value: Value, told: Told, met: Met) -> Reading:
    """One value: what it says, or the problem that it is."""
    raw = value.text
    name, is_exact = key_of(value.text)
    if not name:
        return Reading(problems=(_problem(UNKNOWN, value, value=raw),))
    key = KEYS[name]
    problems = () if is_exact else (_problem(WRITTEN_OTHERWISE, value, value=raw),)
    terms, leads = _terms(key, told)
    if key.terms and not terms:
        problems = (*problems, _problem(NO_TERMS, value, place=key.terms.rpartition("}")[2]))
    signal = Signal(SPEC, "xmp", key.says, key.uses, key.spares, met.where, contact_in(told))
    line = f"plus:DataMining {raw}" + (f" ({terms})" if terms else "")
    return Reading((Found(signal, value.line, shown(line)),), problems, leads)


def _terms(key: Key, told: Told) -> tuple[str, tuple[Lead, ...]]:
    """The terms that a value points at, and the document that holds them when they stand elsewhere."""
    held = told.values(key.terms) if key.terms else ()
    if key.terms == OTHER_CONSTRAINTS:
        return best_of(held), ()
    field = "LinkedRightsExpr" if key.terms == LINKED_TERMS else "EncRightsExpr"
    said = [(value.field(field) or value.text, value.line) for value in held]
    said = [(words, line) for words, line in said if words]
    web = [(words, line) for words, line in said if is_address(words)]
    leads = tuple(Lead(Carrier.POLICY, words, line) for words, line in web[:5])
    return (said[0][0] if said else ""), leads if key.terms == LINKED_TERMS else ()


def is_address(words: str) -> bool:
    """Whether terms are an address on the web, whole, and nothing else."""
    is_one = words.isprintable() and len(words.split()) == 1 and len(words) <= 2_000
    return is_one and words.startswith(("http://", "https://"))


def _problem(text: str, stated: Value, **values: str) -> Problem:
    return problem(SPEC, text, values, line=stated.line, raw=stated.text)
