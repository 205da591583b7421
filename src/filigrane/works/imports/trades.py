"""What French and English catalogues call a part in a work, behind a name in brackets or in a column."""

from __future__ import annotations

FUNCTION_WORDS: dict[str, str] = {
    "auteur": "author", "autrice": "author", "author": "author", "écrivain": "author",
    "artiste": "artist", "artist": "artist", "peintre": "painter", "painter": "painter",
    "dessinateur": "artist", "dessinatrice": "artist", "dessin": "artist", "inventeur": "artist",
    "sculpteur": "sculptor", "sculptrice": "sculptor", "sculptor": "sculptor", "graveur": "engraver",
    "graveuse": "engraver", "lithographe": "engraver", "engraver": "engraver", "printmaker": "engraver",
    "photographe": "photographer", "photographer": "photographer", "architecte": "architect",
    "architect": "architect", "éditeur": "publisher", "editeur": "publisher", "publisher": "publisher",
    "imprimeur": "maker", "fabricant": "maker", "fabricante": "maker", "manufacture": "maker",
    "orfèvre": "maker", "orfevre": "maker", "ébéniste": "maker", "tailleur": "maker", "couturier": "maker",
    "laqueur": "maker", "doreur": "maker", "bijoutier": "maker", "bronzier": "maker", "verrier": "maker",
    "usine": "maker", "maker": "maker", "manufacturer": "maker", "créateur": "designer",
    "créatrice": "designer", "designer": "designer", "modéliste": "designer", "atelier": "workshop",
    "workshop": "workshop", "d'après": "after", "d’après": "after", "after": "after", "copiste": "after",
    "modèle": "after", "attribué": "attributed", "attribué à": "attributed", "attribution": "attributed",
    "attributed to": "attributed", "école": "circle", "école de": "circle", "entourage": "circle",
    "genre de": "circle", "manière de": "circle", "suiveur": "circle", "illustrateur": "illustrator",
    "illustratrice": "illustrator", "compositeur": "composer", "compositrice": "composer",
    "composer": "composer", "musique": "composer", "chorégraphe": "choreographer",
    "choreographer": "choreographer", "chorégraphie": "choreographer", "metteur en scène": "director",
    "metteuse en scène": "director", "mise en scène": "director", "director": "director",
    "réalisateur": "filmmaker", "réalisatrice": "filmmaker", "traducteur": "translator",
    "traductrice": "translator", "traduction": "translator", "translator": "translator",
    "librettiste": "librettist", "livret": "librettist", "scénographe": "set_designer",
    "scénographie": "set_designer", "décorateur": "set_designer", "décors": "set_designer",
    "costumier": "costume_designer", "costumière": "costume_designer", "costumes": "costume_designer",
    "interprète": "performer", "comédien": "performer", "comédienne": "performer", "acteur": "performer",
    "danseur": "dancer", "danseuse": "dancer", "marionnettiste": "puppeteer", "lumière": "light_designer",
    "éclairagiste": "light_designer", "son": "sound_designer", "dramaturge": "dramaturge",
}  # fmt: skip
"""word in small letters -> code of `works/functions.py`."""
