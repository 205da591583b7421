"""Words whose plural no rule gives, folded: lists that an archivist can lengthen."""

from __future__ import annotations

_PAIRS = """
yeux oeil|cieux ciel|aieux aieul|messieurs monsieur|mesdames madame|mesdemoiselles mademoiselle
bonshommes bonhomme|gentilshommes gentilhomme
eyes eye|men man|women woman|children child|feet foot|teeth tooth|geese goose|mice mouse|oxen ox
knives knife|wives wife|lives life|leaves leaf|halves half|wolves wolf|thieves thief|loaves loaf
shelves shelf|calves calf|selves self|scarves scarf|sheaves sheaf
craftsmen craftsman|horsemen horseman|workmen workman|fishermen fisherman|statesmen statesman
noblemen nobleman|gentlemen gentleman|huntsmen huntsman|policemen policeman|clergymen clergyman
matrices matrix|vertices vertex|indices index
"""
IRREGULAR = dict(pair.split() for line in _PAIRS.split("\n") for pair in line.split("|") if pair)
"""plural -> singular."""

_AIL = """baux coraux emaux fermaux soupiraux travaux vantaux ventaux vitraux gemmaux aspiraux plumaux"""
AIL = frozenset(_AIL.split())
"""Plurals in -aux of words in -ail; every other one is taken for a word in -al."""

_AU = """noyau tuyau etau boyau joyau gluau preau sarrau landau fabliau gruau hoyau aloyau huyau sau
    flutiau pilau burgau unau grau"""
AU = frozenset(_AU.split())
"""Words in -au whose plural takes an x; those in -eau need no list."""

_KEPT = """corps temps fils os dos bras jus repas pas plus sans dans sous vers mars jesus paris thomas nicolas
    louis francois jacques charles georges londres versailles arras calais reims orleans tours nimes
    prix voix croix noix choix paix faux deux six dix christ mois fois bois pois puits acces succes proces
    exces deces progres concours parcours discours recours secours velours cours toujours ailleurs
    christmas this his its was has does james moses canvas atlas bus gas lens news series species
    chaos cosmos ethos"""
KEPT = frozenset(_KEPT.split())
"""Words that end as a plural does and are none; they keep every letter."""
