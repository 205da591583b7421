"""The English words of dates, from “c.1850–60” to “late 18th-early 19th century”."""

from __future__ import annotations

import re

from filigrane.languages.dates.vocabulary import Vocabulary, steps_of

MONTHS = (
    r"jan(?:uary)?\.?",
    r"feb(?:ruary)?\.?",
    r"mar(?:ch)?\.?",
    r"apr(?:il)?\.?",
    r"may",
    r"june?\.?",
    r"july?\.?",
    r"aug(?:ust)?\.?",
    r"sept?(?:ember)?\.?",
    r"oct(?:ober)?\.?",
    r"nov(?:ember)?\.?",
    r"dec(?:ember)?\.?",
)
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
)
EVENTS = (
    r"(?:first |then )?(?:published|exhibited|printed|reprinted|engraved|cast|recast|designed|manufactured|"
    r"made|remade|reworked|enlarged|drawn|executed|produced|issued|released|modell?ed|completed|begun|built|"
    r"performed|edition|replica|reproduced|reconstructed|fabricated|refabricated|re-fabricated|painted|dated|"
    r"carved|assembled|reassembled|conceived|re-edited|retouched|repaired|annotated|patented|plate|impression|"
    r"block|print|editioned|version)"
)

WORDS: tuple[tuple[str, str], ...] = (
    (r"no date|n\. ?d\.?|nd|not dated|undated|date (?:not known|unknown)|unknown|not known", "none"),
    (r"in the (?:style|manner) of|style", "style"),
    (r"b\.? ?c\.?(?: ?e\.?)?", "bc"),
    (r"a\.? ?d\.?|c\.? ?e\.?", "ad"),
    (r"\(? ?(?:old style|o\. ?s\.|julian) ?\)?", "oldstyle"),
    (r"\(? ?(?:new style|n\. ?s\.) ?\)?", ""),
    (r"c\.?(?= )|ca\.?|circa|around|about|approximately|approx\.?", "about"),
    (r"possibly|probably|likely|perhaps|presumably|uncertain", "?"),
    (r"(?:on )?or (?:later|after)|no earlier than|not before|onwards?", "since"),
    (r"(?:on )?or (?:earlier|before)|no later than|not after|by", "by"),
    (r"(?:printed|cast|reprinted|published|made) later|later (?:cast|printed|printing)|later", "later"),
    (r"posthumous(?:ly)?(?: cast| reprint| print)?", "later"),
    (r"present|today", "now"),
    (EVENTS, "event"),
    ("between", "between"),
    ("before|pre", "before"),
    ("after|post", "after"),
    (r"centur(?:y|ies)|c(?=$)", "century"),
    (r"millenni(?:um|a)", "millennium"),
    (r"half|halves", "half"),
    (r"thirds?", "third"),
    (r"quarters?", "quarter"),
    (r"last|final", "last"),
    (r"early|beginning(?: of)?", "early"),
    (r"mid(?:dle)?(?: of)?", "mid"),
    (r"late|end(?: of)?", "late"),
    (r"turn(?: of)?", "limit"),
    ("spring", "s21"),
    ("summer", "s22"),
    ("autumn|fall", "s23"),
    ("winter", "s24"),
    ("season", "season"),
    (r"and|&", "and"),
    ("or", "or"),
    (r"to|until|till|through", "to"),
    (r"from|in|of|the|an?|on|during|year|date|circa|its", ""),
)


def figures(text: str) -> str:
    """Days in digits: the American order when it can be told, both readings when it can't."""
    text = re.sub(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?(?!\d)", _iso, text)
    text = re.sub(r"(?<!\d)(\d\d?)/(\d\d?)/(\d{4})(?!\d)", _day, text)
    text = re.sub(r"(?<![\d/])(\d\d?)/(\d{4})(?!\d)", _month, text)
    return re.sub(r"^(\d{4})-(0[1-9]|1[0-2])$", _iso_month, text.strip())


def _iso(found: re.Match[str]) -> str:
    return f" @{int(found[1])}.{int(found[2])}.{int(found[3])} "


def _iso_month(found: re.Match[str]) -> str:
    """A month, unless it may as well be the second year of a run."""
    if int(found[2]) > int(found[1][2:]):
        return f" {found[1]} or {found[1][:2]}{found[2]} "
    return f" @{int(found[1])}.{int(found[2])} "


def _day(found: re.Match[str]) -> str:
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    if one > 12 or one == other:
        return f" @{year}.{other}.{one} "
    if other > 12:
        return f" @{year}.{one}.{other} "
    return f" @{year}.{one}.{other}|{year}.{other}.{one} "


def _month(found: re.Match[str]) -> str:
    return f" @{int(found[2])}.{int(found[1])} " if 1 <= int(found[1]) <= 12 else found[0]


_LABEL = re.compile(
    r"^[\da-z' ,-]{0,80}(?:periods?|dynast(?:y|ies)|kingdom|era)(?= ?[(,] ?(?:c\. ?|about )?(?:ad )?\d|, )"
)


def _label(found: re.Match[str]) -> str:
    """The names of a period, which only the years after them explain; years among them are no name."""
    return found[0] if re.search(r"\d{3}", found[0]) else " label "


_NUMBER = r"(?<!\d)(\d\d?)(?:st|nd|rd|th)(?![a-z])"
_DAYS_COMMA = re.compile(r"(?<!\w)(m\d\d?)\s+(\d\d?)\s*-\s*(\d\d?)\s*,\s*(\d{4})(?!\d)")
_MONTH_COMMA = re.compile(r"(?<!\w)(m\d\d?)\s+(\d\d?)\s*,\s*(?=\d{4}(?!\d))")

_SPELT = [(word, f"{rank}e") for rank, word in enumerate(ORDINALS, start=1) if word != "third"]

ENGLISH = Vocabulary(
    figures,
    (
        (re.compile(r"\\|[\[\]<>]"), " "),
        (_LABEL, _label),
        (re.compile(r"(?<=\d) ?\((?:designed|manufactured|made|patented|printed|cast)\)"), " , "),
        (re.compile(r"\((?:designed|manufactured|made|printed|cast|repaired) (?=\d)([^)]*)\)"), r" , \1"),
        (re.compile(r"\b(early|mid|late|middle) ?-(?= |\d)"), r"\1 "),
        (re.compile(rf"(?<=\d)-(?= {_NUMBER})"), " - "),
        (re.compile(r"(?<!\d)(\d\d)00s(?!\w)"), r" hundreds \g<1>00 "),
        (re.compile(r"(?<!\d)(\d{3}0)\x27?s(?!\w)"), r" decade \1 "),
        (re.compile(r"(?<!\w)ci?[.,]? ?(?=\d)"), " about "),
        (re.compile(_NUMBER), r" \1e "),
        (re.compile(r"first(?= (?:published|printed|exhibited|performed|issued))"), " "),
        (re.compile(r"(?<=[a-z]) and (?=exhibited)|,(?= ?or (?:later|after|earlier|before))"), " "),
        (re.compile(r"project(?: date)? ?:?(?= *\d)"), " "),
        *steps_of(sorted(_SPELT, key=lambda line: -len(line[0]))),
        (re.compile(r"third(?= (?:quarter|third|century|millennium))"), " 3e "),
        *steps_of((word, f"m{rank}") for rank, word in enumerate(MONTHS, start=1)),
        (_DAYS_COMMA, r" \2 \1 - \3 \1 \4 "),
        (re.compile(r"^(\d{4}), +(m\d+) *$"), r" \2 \1 "),
        (_MONTH_COMMA, r" \1 \2 "),
        (re.compile(r"later (?:dated|printed|cast)(?= +(?:about|\?)? *\d)"), " event "),
        (re.compile(rf"(?<=\d) +{EVENTS} +(?=\d|about)"), " , "),
        *steps_of(WORDS),
    ),
)
"""The vocabulary that `read_english_date` uses."""
