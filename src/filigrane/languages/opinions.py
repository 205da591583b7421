"""What another identifier has to answer to be heard beside ours."""

from __future__ import annotations

from typing import Protocol


class Opinion(Protocol):
    """An identifier of languages other than our model."""

    name: str

    def knows(self, tag: str) -> bool:
        """Whether it could have said *tag*: the silence of one who doesn't know a language is no dissent."""

    def of(self, text: str) -> str:
        """The BCP 47 tag that it gives *text*; it always gives one."""
