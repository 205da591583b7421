"""TDMRep as a file, as headers and as meta.

TDMRep has one flag, for all mining: it says what is wished of training, and nothing of search or of answers.
It has no word for silence: a part of a site of which nothing is said takes the answer of the part around it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence

from filigrane.rights.signals.tdm_properties import POLICY, RESERVATION
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.parts import narrowest_first, web_address

FILE_PATH = "/.well-known/tdmrep.json"
FLAG = {Wish.NO: 1, Wish.YES: 0}


def write_tdmrep(wishes: Sequence[Wishes], who: Publisher) -> tuple[Published, ...]:
    """The file of a site, its narrowest parts first, for the first that fits counts; none without a wish."""
    policy = web_address(who.policy)
    rules = []
    for path, one in narrowest_first(wishes):
        if one.trained in FLAG:
            rule: dict[str, object] = {"location": path, RESERVATION: FLAG[one.trained]}
            rules.append(rule | ({POLICY: policy} if policy and one.trained is Wish.NO else {}))
    body = json.dumps(rules, indent=2, ensure_ascii=True) + "\n"
    return (Published(FILE_PATH, "application/json", body.encode()),) if rules else ()


def tdmrep_headers(wishes: Wishes, who: Publisher) -> tuple[tuple[str, str], ...]:
    """The headers of an answer for which *wishes* hold."""
    if wishes.trained not in FLAG:
        return ()
    policy = web_address(who.policy) if wishes.trained is Wish.NO else ""
    flag = ((RESERVATION, str(FLAG[wishes.trained])),)
    return (*flag, (POLICY, policy)) if policy else flag


def tdmrep_meta(wishes: Wishes, who: Publisher) -> str:
    """The same for the head of a page, a line for each."""
    headers = tdmrep_headers(wishes, who)
    return "".join(f'<meta name="{name}" content="{html.escape(value)}">\n' for name, value in headers)
