"""Mining and training in a signed manifest: the assertion of C2PA up to 1.4, and of CAWG since.

CAWG Training and Data Mining Assertion 1.1 (16 May 2025), C2PA 1.4; from the notes of the project, 28
November 2026. The manifest is the one that its library gives as JSON: `allowed`, `notAllowed` or
`constrained` for each use. Training that isn't generative says nothing of training that is, either way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Met, Reading, Thing
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.uses import Use

LABEL = re.compile(r"(?P<spec>c2pa|cawg)\.training-mining(?:\.v\d+)?(?:__\d+)?")
USES = {
    "data_mining": Use.TDM,
    "ai_inference": Use.AI_INPUT,
    "ai_training": Use.AI_TRAIN,
    "ai_generative_training": Use.GENAI_TRAIN,
}
MOST = 200
"""Manifests of a file, assertions of a manifest, entries of an assertion, that are looked at."""
NOT_READ = defer("The signed manifest can't be read: what it says isn't known.")
NOT_SOUND = defer("The signature doesn't hold, or the file was changed after it: a reservation counts still.")
NOT_A_USE = defer("{name} is “{value}”; it should be allowed, notAllowed or constrained.")
NOT_BUILT = defer("An assertion on training isn't built as it should be: it says nothing.")
ONLY_PLAIN = defer(
    "Training is closed, and nothing is said of generative training: that isn't reserved here."
)


def read_c2pa(met: Met, thing: Thing) -> Reading:
    """What the active manifest says, then the reservations of what the file was made from, contested."""
    if met.carrier is not Carrier.MANIFEST:
        return Reading()
    try:
        store = json.loads(met.body)
        active = store["active_manifest"]
        manifests = dict(list(store["manifests"].items())[:MOST])
        state = store.get("validation_state", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Reading(problems=(problem("c2pa", NOT_READ, is_damage=True),))
    is_sound = state in ("Valid", "Trusted")
    said = _manifest(manifests.get(active), met, is_sound=is_sound)
    for label, manifest in manifests.items():
        if label != active:
            older = _manifest(manifest, met, is_sound=False, is_older=True)
            said += Reading(older.found)
    return said if is_sound else said + Reading(problems=(problem("c2pa", NOT_SOUND),))


def _manifest(manifest: Any, met: Met, *, is_sound: bool, is_older: bool = False) -> Reading:
    """The assertions of one manifest; a permission counts in a sound one alone."""
    said = Reading()
    for spec, data in _assertions(manifest):
        entries = data.get("entries", data) if isinstance(data, dict) else None
        if not isinstance(entries, dict):
            said += Reading(problems=(problem(spec, NOT_BUILT),))
            continue
        for key, entry in list(entries.items())[:MOST]:
            said += _entry(spec, str(key), entry, met, is_older=is_older)
    kept = said.found if is_sound else restrictions_in(said.found)
    uses = {use for one in said.found for use in one.signal.uses if one.signal.says > Says.NOTHING}
    if Use.AI_TRAIN in uses and not uses & {Use.GENAI_TRAIN, Use.TDM}:
        spec = next(one.signal.spec for one in said.found)
        return Reading(kept, (*said.problems, problem(spec, ONLY_PLAIN)))
    return Reading(kept, said.problems)


def restrictions_in(found: Iterable[Found]) -> tuple[Found, ...]:
    """What is kept of a file that can't be relied on: nothing that opens; what was offered is reserved."""
    return tuple(
        one if one.signal.says is not Says.OFFERED else replace(one, signal=reserved(one.signal))
        for one in found
        if one.signal.says is not Says.OPEN
    )


def reserved(signal: Signal) -> Signal:
    """The same signal, reserving."""
    return replace(signal, says=Says.RESERVED, price="")


def _assertions(manifest: Any) -> Iterator[tuple[str, Any]]:
    """The assertions on mining and training: which specification, and their data."""
    held = manifest.get("assertions") if isinstance(manifest, dict) else None
    for assertion in (held if isinstance(held, list) else [])[:MOST]:
        if isinstance(assertion, dict):
            label = LABEL.fullmatch(_words(assertion.get("label")))
            if label:
                yield label["spec"], assertion.get("data")


def _entry(spec: str, key: str, entry: Any, met: Met, *, is_older: bool) -> Reading:
    """One use: the key after `c2pa.` or `cawg.`; one of somebody's own says nothing to us."""
    owner, _, name = key.partition(".")
    if owner not in ("c2pa", "cawg") or name not in USES:
        return Reading()
    held = entry if isinstance(entry, dict) else {"use": entry}
    word = _words(held.get("use"))
    info = _words(held.get("constraint_info")) or _words(held.get("constraints_info"))
    raw = shown(f"{key}: {word}")
    says = {"allowed": Says.OPEN, "notAllowed": Says.RESERVED, "constrained": Says.RESERVED}.get(word)
    if says is None:
        return Reading(problems=(problem(spec, NOT_A_USE, {"name": key, "value": word}, raw=raw),))
    if word == "constrained" and info:
        says, raw = Says.OFFERED, shown(f"{raw} ({info})")
    use = USES[name]
    price = shown(info) if says is Says.OFFERED else ""
    signal = Signal(
        spec, "manifest", says, frozenset({use}), _spared(use, says), met.where, "", price, is_older
    )
    return Reading((Found(signal, 0, raw),))


def _words(held: Any) -> str:
    """Words, "" for anything else that JSON holds."""
    return held if isinstance(held, str) else ""


def _spared(use: Use, says: Says) -> frozenset[Use]:
    """What a use doesn't reach: generative training, for plain training; training, for a mining allowed."""
    if use is Use.AI_TRAIN:
        return frozenset({Use.GENAI_TRAIN})
    is_open = use is Use.TDM and says is Says.OPEN
    return frozenset({Use.AI_TRAIN, Use.GENAI_TRAIN}) if is_open else frozenset()
