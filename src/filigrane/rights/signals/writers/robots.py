"""A robots.txt that says the three answers: by name to the robots of AI, in words to every other.

Robots that train are turned away where training is refused, those that fetch for a user where quoting is,
those of AI search where being found is. Search engines are never turned away: a page leaves them by
`noindex`, not here. What is allowed is said in words alone. Content Signals have no path: they say what holds
everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.rights.signals.problems import shown
from filigrane.rights.signals.readers.crawlers import CRAWLERS, Comes
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.aipref import in_a_line, usage_rules
from filigrane.rights.signals.writers.parts import narrowest_first, web_address

FILE_PATH = "/robots.txt"
SAID = {Wish.YES: "yes", Wish.NO: "no"}
QUESTIONS = {
    Comes.TRAIN: "trained",
    Comes.CONTROL: "trained",
    Comes.USER: "quoted",
    Comes.SEARCH: "found",
}
"""Which of the three answers a robot obeys, by what it comes for."""


def write_robots(wishes: Sequence[Wishes], who: Publisher, *, rsl: str = "") -> tuple[Published, ...]:
    """The file, none when nothing is wished. *rsl* is the address of an RSL document, if there is one.

    A house that has a robots.txt keeps its lines behind these: groups of one name are one for every robot, a
    `License` line for everybody stands before them all, and the empty `Disallow`, which ends the words said
    to everybody, opens nothing that the house closed.
    """
    words = _words(wishes)
    questions = dict.fromkeys(QUESTIONS.values())
    said = [_group(_named(one), rules, words) for one in questions if (rules := _paths(wishes, one))]
    if not said and not words:
        return ()
    name = shown(who.name).replace("#", " ")
    lines = [f"# {name}: what robots may do here" if name else "# What robots may do here", ""]
    if address := web_address(rsl):
        lines += [f"License: {address.partition('#')[0]}", ""]
    lines += ["User-agent: *", *words, "Disallow:", ""]
    for group in said:
        lines += [*group, ""]
    return (Published(FILE_PATH, "text/plain; charset=utf-8", "\n".join(lines).encode()),)


def _words(wishes: Sequence[Wishes]) -> list[str]:
    """The lines of a group that say how what is read may be used."""
    parts = [one for _, one in narrowest_first(wishes)]
    whole = parts if any(path == "/" for path, _ in narrowest_first(wishes)) else [*parts, Wishes()]
    answers = {
        "search": {one.found for one in whole},
        "ai-input": {one.quoted for one in whole},
        "ai-train": {one.trained for one in whole},
    }
    signals = [
        f"{key}={SAID[wish]}"
        for key, said in answers.items()
        for wish in said
        if len(said) == 1 and wish in SAID
    ]
    return ([f"Content-Signal: {', '.join(signals)}"] if signals else []) + usage_rules(wishes)


def _named(question: str) -> list[str]:
    return [one.token for one in CRAWLERS if QUESTIONS.get(one.comes) == question]


def _paths(wishes: Sequence[Wishes], question: str) -> list[str]:
    """The rules for robots that obey *question*, the widest part first; none when nothing is refused."""
    parts = reversed(narrowest_first(wishes))
    rules = [(in_a_line(path), getattr(one, question) is Wish.NO) for path, one in parts]
    if not any(is_closed for _, is_closed in rules):
        return []
    return [f"{'Disallow' if is_closed else 'Allow'}: {path}" for path, is_closed in rules]


def _group(robots: Sequence[str], rules: Sequence[str], words: Sequence[str]) -> list[str]:
    return [*(f"User-agent: {robot}" for robot in robots), *words, *rules]
