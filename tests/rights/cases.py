"""Cut a file of cases into blocks of `key: value`; performers.txt has keys of its own, read beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .test_cases import FOLDER


@dataclass
class Case:
    """One block: its name, and the lines of each key."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def all(self, key: str) -> list[str]:
        """Every line of *key*."""
        return [value for found, value in self.lines if found == key]

    def one(self, key: str) -> str:
        """The line of *key*, empty when there is none."""
        return next(iter(self.all(key)), "")


def cases(file: str) -> list[Case]:
    """Every case of a file."""
    found: list[Case] = []
    for block in (FOLDER / file).read_text("utf-8").split("\n\n"):
        name, *lines = [line for line in block.splitlines() if line and not line.startswith("#")] or [""]
        if name:
            said = (line.partition(":") for line in lines)
            found.append(Case(name.strip(), [(key.strip(), value.strip()) for key, _, value in said]))
    return found
