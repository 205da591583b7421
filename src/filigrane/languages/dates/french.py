"""The French words of dates, from « 18 brumaire an VIII » to « 1875 entre ; 1880 et »."""

from __future__ import annotations

import re

from filigrane.languages.dates.vocabulary import ROMAN, Vocabulary, roman, steps_of

MONTHS = (
    r"janv(?:ier)?\.?",
    r"fevr?(?:ier)?\.?",
    r"mars",
    r"avr(?:il)?\.?",
    r"mai",
    r"juin",
    r"juil(?:let)?\.?",
    r"aout",
    r"sept(?:embre)?\.?|7bre",
    r"oct(?:obre)?\.?|8bre",
    r"nov(?:embre)?\.?|9bre",
    r"dec(?:embre)?\.?|10bre|xbre",
)
REPUBLICAN = (
    "vendemiaire",
    "brumaire",
    "frimaire",
    "nivose",
    "pluviose",
    "ventose",
    "germinal",
    "floreal",
    "prairial",
    "messidor",
    "thermidor",
    "fructidor",
)
ORDINALS = (
    "premiere?|1ere?",
    "deuxieme|seconde?|2nde?",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
    "onzieme",
    "douzieme",
    "treizieme",
    "quatorzieme",
    "quinzieme",
    "seizieme",
    "dix-septieme",
    "dix-huitieme",
    "dix-neuvieme",
    "vingtieme",
    "vingt-et-unieme",
)

WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:sans date|s\. ?d\.?|sd|non datee?s?|date (?:inconnue|indeterminee)|non renseignee?)", "none"),
    (r"(?:style|gout|dans le style|dans le gout)(?= .)", "style"),
    (r"(?:av\.?|avant) ?(?:j\.?[ -]?c\.?|jesus[ -]christ|notre ere|l ere chretienne)", "bc"),
    (r"(?:apr?\.?|apres) ?(?:j\.?[ -]?c\.?|jesus[ -]christ|notre ere)|de notre ere", "ad"),
    (r"\(? ?(?:vieux style|ancien style|[av]\. ?st?\.|o\. ?s\.|calendrier julien) ?\)?", "oldstyle"),
    (r"\(? ?(?:nouveau style|n\. ?st?\.) ?\)?", ""),
    (r"(?:environ|env\.?|vers|v\.|circa|ca\.?|autour (?:de|du)|approximativement)", "about"),
    (r"(?:aux )?alentours (?:de|du|des)|a peu pres", "about"),
    (r"peut-etre|probablement|probable|sans doute|presumee?|incertaine?|douteux", "?"),
    (r"(?:ou|et) (?:plus tard|apres(?! +\d)|ulterieurement)|au plus tot(?: en)?|en ou apres", "since"),
    (r"(?:ou|et) (?:plus tot|avant(?! +\d)|anterieurement)|au plus tard(?: en)?|avant ou en", "by"),
    (r"(?:depuis|a partir|a compter)(?: (?:de|du|d))?", "since"),
    (r"jusqu(?:e|)? ?(?:en|a|au|aux)?", "by"),
    (r"(?:a )?nos jours|aujourd hui|present", "now"),
    (r"entre", "between"),
    (r"avant|av\.|anterieure?s? (?:a|au)|ante", "before"),
    (r"apres|posterieure?s? (?:a|au)|post", "after"),
    (r"siecles?|siec\.?", "century"),
    (r"millenaires?", "millennium"),
    (r"moities?", "half"),
    (r"tiers", "third"),
    (r"quarts?", "quarter"),
    (r"dernieres?|derniers?", "last"),
    (r"debuts?|commencement", "early"),
    (r"milieux?|mi", "mid"),
    (r"fins?", "late"),
    (r"limite|charniere|tournant", "limit"),
    (r"annees?(?= \d\d(?:\d\d)?(?: |$|-|/|,|;|\?|\)))|annees|decennie", "decade"),
    (r"saison", "season"),
    (r"trimestre", "trimester"),
    (r"semestre", "semester"),
    ("printemps", "s21"),
    ("ete", "s22"),
    ("automne", "s23"),
    ("hiver", "s24"),
    (r"jours? complementaires?|sans-?culottides?", "r13"),
    (r"nuit|journee|matin|soir|decadi|duodi|tridi|quintidi", ""),
    (r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche", ""),
    (r"depot legal|editee?|publiee?|imprimee?|creee?|creation|parue?|exposee?|executee?|premiere", "event"),
    (r"realisee?|peinte?|gravee?|concue?|datee?|signee?", "event"),
    (r"et", "and"),
    (r"ou(?: bien)?", "or"),
    (r"a|au|aux", "to"),
    (r"de(?= ?(?:$|[,;]))", "between"),
    (r"de|du|des|la|le|les|[dl](?!\.)|en|dans|courant|pendant|durant|annee|mois|date|circa", ""),
)


def _roman_ordinal(found: re.Match[str]) -> str:
    number = roman(next(filter(None, found.groups()), ""))
    return f" {number}r " if number else found[0]


def _republican_year(found: re.Match[str]) -> str:
    number = roman(found[1])
    return f" an {number} " if number else found[0]


def _printed_year(found: re.Match[str]) -> str:
    """A year of a title page, « M. DCC. XVIII »; printers also add up: « LXXXX »."""
    values = [_LETTERS[letter] for letter in found[0] if letter in _LETTERS]
    follow = [*values[1:], 0]
    year = sum(-one if one < two else one for one, two in zip(values, follow, strict=True))
    return f" {year} " if 1450 <= year <= 2100 else found[0]


def figures(text: str) -> str:
    """Days in digits, day before month: « 12/05/1664 », « 1664-05-12 », « 1880 /04 /27 »."""
    text = re.sub(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?(?!\d)", _iso, text)
    text = re.sub(r"(?<!\d)(\d{4}) ?/ ?(\d\d) ?/ ?(\d\d)(?!\d)", _iso, text)
    text = re.sub(r"(?<!\d)(\d\d?)([/.])(\d\d?)\2(\d{4})(?: 00:00(?::00)?)?(?![\d:])", _day, text)
    text = re.sub(r"(?<![\d/])(\d\d?)/(\d{4})(?!\d)", _month, text)
    return re.sub(r"^(\d{4})-(0[1-9]|1[0-2])$", _iso_month, text.strip())


def _iso(found: re.Match[str]) -> str:
    return f" @{int(found[1])}.{int(found[2])}.{int(found[3])} "


def _iso_month(found: re.Match[str]) -> str:
    return f" @{int(found[1])}.{int(found[2])} "


def _day(found: re.Match[str]) -> str:
    return f" @{int(found[4])}.{int(found[3])}.{int(found[1])} "


def _month(found: re.Match[str]) -> str:
    return f" @{int(found[2])}.{int(found[1])} " if 1 <= int(found[1]) <= 12 else found[0]


_YEAR_FIRST = re.compile(r"^(\d{3,4}) ?[,(] ?(\d{0,2})e?\s*(m\d+)\s*\)?$")
"""« 1712, 3 février »: the order of old inventories."""
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_PRINTED = re.compile(
    r"(?<![a-z])m[. ]*(?=[dc])(?:c[. ]*m|c[. ]*d|d?(?:[. ]*c){0,4})[. ]*(?:x[. ]*c|x[. ]*l|l?(?:[. ]*x){0,4})"
    r"[. ]*(?:i[. ]*x|i[. ]*v|v?(?:[. ]*i){0,4})(?![a-z])"
)
_PRIVILEGE = r"(?:approbations?|permission|privileges?)"
_GRANTED = re.compile(
    rf"[,.]? ?avec {_PRIVILEGE}(?: (?:et|&) {_PRIVILEGE})*(?: (?:du ro[iy]|de sa majeste))?\.?"
)
_LABEL = re.compile(r"^(?:epoque|periode|dynastie|ere|regne)(?: [a-z-]+)+(?= ?[(,] ?\d)")
_ROMAN = re.compile(rf"(?<![a-z])(?:(i)(?:ere?|re)|({ROMAN}) ?(?:iemes?|emes?|e))(?![a-z])")
_BARE_ROMAN = re.compile(
    rf"(?<![a-z:])({ROMAN})(?= siecles?| s\.| ?[-/] ?{ROMAN} ?(?:eme|e)(?![a-z])| ?[-/] ?{ROMAN} siecle)"
)
_ORDINAL = re.compile(r"(?<!\d)(\d\d?) ?(?:iemes?|emes?|iere|ere|ier|er|re|nde|nd|e)(?![a-z])")
_BEFORE_OUR_ERA = re.compile(r"^- ?(\d{1,3})$")

_SPELT = [(word, f"{rank}e") for rank, word in enumerate(ORDINALS, start=1)]

FRENCH = Vocabulary(
    figures,
    (
        (re.compile(r"[\[\]<>]"), " "),
        (_GRANTED, ""),
        (_PRINTED, _printed_year),
        (re.compile(r"(?<!\w)mi-(?=\S)"), "mid "),
        (re.compile(r"(?<=\d)\. ?(?=[a-z])"), " "),
        (_BEFORE_OUR_ERA, r"\1 bc"),
        (re.compile(r"(?<!\d)(\d\d)(?:\.\.|--|xx)(?!\d)"), r" \1xx "),
        (re.compile(r"(?<!\d)(\d{3})(?:\.|-|x)(?=\s*\??\s*$)"), r" \1x "),
        (_LABEL, "label"),
        (re.compile(rf"(?<![a-z])ans? ({ROMAN})(?![a-z])"), _republican_year),
        *steps_of(sorted(_SPELT, key=lambda line: -len(line[0]))),
        (_BARE_ROMAN, _roman_ordinal),
        (_ROMAN, _roman_ordinal),
        (_ORDINAL, r" \1e "),
        (re.compile(r"(?<=\d[er]) +s(?:\.|(?= |$|-|,|;|\)|/))"), " century "),
        (re.compile(r"(?<!\w)c\.? ?(?=\d)"), " about "),
        *steps_of((word, f"m{rank}") for rank, word in enumerate(MONTHS, start=1)),
        *steps_of((word, f"r{rank}") for rank, word in enumerate(REPUBLICAN, start=1)),
        (_YEAR_FIRST, r" \2 \3 \1 "),
        *steps_of(WORDS),
    ),
)
"""The vocabulary that `read_french_date` uses."""
