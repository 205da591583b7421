"""A proposal in words: what every page, command and program shows of one, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """*title* names the things concerned; *sentence* says what the machine proposes, as an indication.

    *evidence* are short lines that a person can check; *url*, where there is one, leads to the whole of it.
    """

    title: str
    sentence: str
    evidence: tuple[str, ...] = ()
    url: str = ""
    url_words: str = ""
