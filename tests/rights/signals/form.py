"""The form of tests/cases/signals/*.txt: raw bytes, a question, what a reader must make of them.

It is told in docs/en/signals.md. A line that can't be read is an error that names the case.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from filigrane.rights.signals import Says, readers, weigh
from filigrane.rights.signals.met import OUR_AGENT, Carrier, Found, Lead, Met, Problem, Reader, Reading, Thing
from filigrane.rights.uses import uses_in

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "signals"
ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|[rnt0\\])")
SPOKEN = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b"\\": b"\\"}
EXPECTED = frozenset({"only", "expect", "problem", "lead", "counts", "allowed", "closed"})


@dataclass
class SignalCase:
    """One block: its things met, what is asked about, and the lines of each expectation."""

    name: str
    met: list[Met] = field(default_factory=list)
    thing: Thing = field(default_factory=Thing)
    said: list[tuple[str, str]] = field(default_factory=list)

    def all(self, key: str) -> list[str]:
        """Every line of *key*."""
        return [value for found, value in self.said if found == key]


def read_readers() -> dict[str, Reader]:
    """Every reader of the package, by the name of its module: the function `read_` and that name."""
    names = [module.name for module in pkgutil.iter_modules(readers.__path__)]
    modules = {name: importlib.import_module(f"{readers.__name__}.{name}") for name in names}
    return {
        name: getattr(module, f"read_{name}")
        for name, module in modules.items()
        if hasattr(module, f"read_{name}")
    }


def read_cases(text: str) -> list[SignalCase]:
    """Every case of a file. An empty line ends a case; an empty line of bytes is written `|`."""
    blocks = re.split(r"\n[ \t]*\n", text)
    found = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [_case(lines) for lines in found if lines]


def _case(lines: list[str]) -> SignalCase:
    case = SignalCase(lines[0].strip())
    for line in lines[1:]:
        if line.startswith(("|", "!")):
            case.met[-1] = replace(case.met[-1], body=case.met[-1].body + _bytes(line))
            continue
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not (case.met or key == "carrier"):
            raise ValueError(f"{case.name}: {line}")
        _say(case, key, value)
    if not case.said or not case.met:
        raise ValueError(f"{case.name}: a case has a carrier and expects something")
    return case


def _say(case: SignalCase, key: str, value: str) -> None:
    """Put one line where it belongs."""
    if key == "carrier":
        case.met.append(Met(Carrier(value), where="https://theatre.example/"))
    elif key in ("path", "address", "agent"):
        case.thing = replace(case.thing, **{key: value})
    elif key == "where":
        case.met[-1] = replace(case.met[-1], where=value)
    elif key == "status":
        case.met[-1] = replace(case.met[-1], status=int(value))
    elif key == "type":
        case.met[-1] = replace(case.met[-1], media_type=value)
    elif key == "header":
        name, _, rest = value.partition(":")
        case.met[-1] = replace(case.met[-1], headers=(*case.met[-1].headers, (name.strip(), rest.strip())))
    elif key == "file":
        case.met[-1] = replace(case.met[-1], body=(FOLDER / value).read_bytes())
    elif key in EXPECTED:
        case.said.append((key, value))
    else:
        raise ValueError(f"{case.name}: no line is called {key}")


def _bytes(line: str) -> bytes:
    """`| text` is a line as it stands, with its end; `! text` has escapes and no end but those it writes."""
    text = line[1:].removeprefix(" ").encode("utf-8")
    if line[0] == "|":
        return text + b"\n"
    return ESCAPE.sub(
        lambda found: SPOKEN[found[1]] if found[1] in SPOKEN else bytes([int(found[1][1:], 16)]), text
    )


def reading(case: SignalCase, thing: Thing) -> Reading:
    """What the readers make of the case: those that `only` names, or all of them."""
    only = " ".join(case.all("only")).split()
    chosen = [reader for name, reader in read_readers().items() if not only or name in only]
    return sum((reader(met, thing) for met in case.met for reader in chosen), Reading())


def differences(case: SignalCase) -> list[str]:
    """What the readers say otherwise than the case, empty when they agree."""
    read = reading(case, case.thing)
    parts: list[tuple[list[str], list[object]]] = [
        ([line for line in case.all("expect") if line != "nothing"], list(read.found)),
        ([line for line in case.all("problem") if line != "none"], list(read.problems)),
        ([line for line in case.all("lead") if line != "none"], list(read.leads)),
    ]
    asked = (case.all("expect"), case.all("problem"), case.all("lead"))
    listed = any(asked)
    found = [fault for lines, things in parts if listed for fault in _unmatched(lines, things)]
    return [*found, *_miscounted(case, read), *_wrongly_closed(case)]


def _unmatched(lines: list[str], things: list[object]) -> Iterator[str]:
    """Each line that no thing fits, each thing that no line fits."""
    left = list(things)
    for line in lines:
        fitting = next((thing for thing in left if _fits(line, thing)), None)
        if fitting is None:
            yield f"missing: {line}"
        else:
            left.remove(fitting)
    yield from (f"besides: {thing}" for thing in left)


def _fits(line: str, thing: object) -> bool:
    """Whether *thing* is as *line* says it, in all the parts that it names."""
    if isinstance(thing, Found):
        return _fits_found(line, thing)
    words, *parts = (part.strip() for part in line.split(" | "))
    if isinstance(thing, Lead):
        return words.split() == [thing.carrier.value, thing.address] and _fits_parts(parts, thing)
    assert isinstance(thing, Problem)
    damage = [thing.spec, "damage"] if thing.is_damage else [thing.spec]
    return words.split() == damage and _fits_parts(parts, thing)


def _fits_found(line: str, found: Found) -> bool:
    """`SPEC CARRIER SAYS USES [except USES] | part | part`; without `contested` the signal must not be."""
    words, *parts = (part.strip() for part in line.split(" | "))
    told, _, spared = words.partition(" except ")
    spec, carrier, says, *uses = told.split()
    signal = found.signal
    same = (spec, carrier, Says[says.upper()]) == (signal.spec, signal.carrier, signal.says)
    if not same or ("contested" in parts) != signal.is_contested:
        return False
    if uses_in(" ".join(uses)) != signal.uses or uses_in(spared) != signal.spares:
        return False
    return _fits_parts([part for part in parts if part != "contested"], found)


def _fits_parts(parts: list[str], thing: object) -> bool:
    """Whether each part, a name and its value, is that of *thing*."""
    return all(_part(part.partition(" ")[0], thing) == part.partition(" ")[2].strip() for part in parts)


def _part(name: str, thing: object) -> str:
    signal = getattr(thing, "signal", None)
    if name == "aimed":
        return ", ".join(getattr(thing, "aimed_at", ()))
    if name in ("contact", "price", "source"):
        return str(getattr(signal, name))
    if name in ("line", "raw"):
        return str(getattr(thing, name))
    raise ValueError(f"no part is called {name}")


def _miscounted(case: SignalCase, read: Reading) -> Iterator[str]:
    """`counts: USE SAYS`: the strictest word that counts for a use, once carriers replaced each other."""
    for line in case.all("counts"):
        use, says = line.split()
        counting = weigh((found.signal for found in read.found), next(iter(uses_in(use))))
        strictest = counting[0].says if counting else Says.NOTHING
        if strictest is not Says[says.upper()]:
            yield f"{line}, but {strictest.name.lower()}"


def _wrongly_closed(case: SignalCase) -> Iterator[str]:
    """`allowed: AGENT PATH` and `closed: AGENT PATH`: may this bot come there?"""
    for key in ("allowed", "closed"):
        for line in case.all(key):
            agent, _, path = line.partition(" ")
            read = reading(case, Thing(path=path.strip(), agent=agent))
            closed = any(found.signal.says is Says.NO_ACCESS for found in read.found)
            if closed != (key == "closed"):
                yield f"{key}: {line}"


__all__ = ["OUR_AGENT", "SignalCase", "differences", "read_cases", "read_readers", "reading"]
