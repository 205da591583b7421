"""The words that houses put above their columns and in their cells, and the field that each stands for."""

from __future__ import annotations

from functools import cache

from filigrane.base.errors import defer
from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.day_words import fold

ACCESS = "access:"
"""Prefix of a column that stands for one accessibility alone, with a cross or a yes in its cells."""

FIELDS: dict[str, str] = {
    "title": defer("Show"),
    "day": defer("Date"),
    "time": defer("Time"),
    "place": defer("Place"),
    "commune": defer("Town"),
    "postcode": defer("Postcode"),
    "insee": defer("INSEE code"),
    "address": defer("Address"),
    "capacity": defer("Capacity"),
    "kind": defer("Audience"),
    "accessibility": defer("Accessibility"),
    "state": defer("State"),
    "note": defer("Public note"),
    "booking": defer("Booking address"),
    "price": defer("Price"),
    "organiser": defer("Organiser"),
    "contract": defer("Contract"),
    "practical": defer("Note inside the house"),
    "subtitle": defer("Subtitle"),
    "company": defer("Company"),
    "work": defer("Work staged"),
    "discipline": defer("Discipline"),
    "language": defer("Language"),
    "minutes": defer("Duration"),
    "ages": defer("Ages"),
    "description": defer("Description"),
    "author": defer("Author"),
    "director": defer("Stage director"),
    "choreographer": defer("Choreographer"),
    "composer": defer("Composer"),
    "translator": defer("Translator"),
    "performer": defer("Performers"),
}
"""field -> English label; those after `practical` describe the show and are read for a season."""

_COLUMNS = {
    "title": "spectacle titre show title piece production nom_du_spectacle titre_du_spectacle",
    "day": "date jour dates day date_de_representation date_et_heure date_heure jour_et_heure quand",
    "time": "heure horaire horaires time heure_de_debut heure_debut h heures start",
    "place": "lieu salle theatre venue place lieu_de_representation structure lieu_d_accueil ou nom_du_lieu",
    "commune": "commune ville city town localite",
    "postcode": "code_postal cp postcode zip",
    "insee": "code_insee insee code_commune code_insee_commune code_insee_de_la_commune",
    "address": "adresse address rue",
    "capacity": "jauge capacite capacity places nombre_de_places",
    "kind": "public audience type type_de_public seance type_de_seance",
    "accessibility": "accessibilite accessibility access acces accessibilites",
    "state": "etat statut state status",
    "note": "note_publique mention mention_publique public_note info_public infos_public",
    "booking": "reservation reservations billetterie booking lien lien_de_reservation tickets",
    "price": "tarif tarifs prix price",
    "organiser": "organisateur organizer organiser organisateur_local",
    "contract": "contrat contract type_de_contrat cession",
    "practical": "infos_pratiques pratique informations_pratiques practical note notes remarque remarques "
    "commentaire commentaires observations observation comment notes_internes",
    "subtitle": "sous_titre subtitle",
    "company": "compagnie cie company ensemble equipe",
    "work": "oeuvre work texte oeuvre_representee",
    "discipline": "genre discipline domaine",
    "language": "langue language",
    "minutes": "duree duration minutes",
    "ages": "age ages a_partir_de tout_public_des",
    "description": "description presentation resume",
    "author": "auteur autrice auteurs auteur_s author authors auteur_autrice",
    "director": "mise_en_scene metteur_en_scene metteuse_en_scene director",
    "choreographer": "choregraphe choregraphie choreographer choregraphes",
    "composer": "compositeur compositrice musique composer",
    "translator": "traduction traducteur traductrice translator",
    "performer": "interpretes distribution avec performers cast interprete",
}
_KINDS = {
    "public": "tout_public public tous_publics grand_public general generale public_seance",
    "school": "scolaire scolaires seance_scolaire school schools sco",
    "professional": "pro pros professionnel professionnels professional professionals",
    "showing": "sortie_de_residence etape_de_travail showing presentation maquette sortie_de_chantier",
}
_STATES = {
    "planned": "prevu prevue maintenu maintenue confirme confirmee ok planned confirmed option",
    "cancelled": "annule annulee cancelled canceled",
    "postponed": "reporte reportee postponed",
}
_ACCESS = {
    "lsf": "lsf langue_des_signes interprete_lsf interpretation_lsf french_sign_language_lsf bilingue_lsf",
    "audio_description": "audiodescription audio_description ad audiodecrit audiodecrite",
    "surtitles": "surtitrage surtitre surtitree surtitres surtitles surtitling",
    "captions": "sous_titrage sourds_et_malentendants surtitrage_adapte captions surtitrage_sme sme",
    "induction_loop": "boucle boucle_magnetique boucle_a_induction bim induction_loop loop",
    "relaxed": "relax seance_relax relaxed representation_relax seance_relaxe",
    "wheelchair": "pmr fauteuil fauteuils wheelchair acces_pmr mobilite_reduite accessible_pmr",
    "sensory_warnings": "stroboscope avertissement avertissements sensory_warnings strobe fumee "
    "avertissements_sensoriels bruits_forts",
    "touch_tour": "visite_tactile touch_tour",
    "vibrating_vests": "gilets_vibrants gilet_vibrant vibrating_vests sac_vibrant",
    "subtitled_programme": "falc programme_falc facile_a_lire subtitled_programme easy_french",
}


def _names(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.replace("_", " "), code) for code, names in table.items() for name in names.split()]


@cache
def kind_names() -> list[tuple[str, str]]:
    """(folded words, kind) of an audience."""
    return _names(_KINDS)


@cache
def state_names() -> list[tuple[str, str]]:
    """(folded words, state) of a date."""
    return _names(_STATES)


@cache
def access_names() -> list[tuple[str, str]]:
    """(folded words, code) of an accessibility: what houses write, our labels and our codes."""
    own = [(fold(words), code) for code, label in ACCESSIBILITY.items() for words in (code, label)]
    return _names(_ACCESS) + own


@cache
def _columns() -> dict[str, str]:
    return dict(_names(_COLUMNS)) | {name: ACCESS + code for name, code in access_names()}


def column_of(head: str) -> str:
    """The field that a column's head stands for, `access:lsf` for one accessibility; empty when unknown."""
    folded = fold(head)
    return _columns().get(folded, "") or _columns().get(folded.partition(" ")[0] if ":" in head else "", "")
