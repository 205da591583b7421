"""Further fields of a record: one vocabulary for museums, archives and stages, named once.

A record's `details` maps one of these codes to a text, or to a list where *is_many*. A field of a source
that has no code here keeps its own name behind the source's (`joconde:PINS`): nothing is thrown away.
Joconde's names are those of POP's own list of fields (betagouv/pop, June 2024, read 2026-11-23).
"""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer


@dataclass(frozen=True, slots=True)
class Detail:
    """A field: English label, its Joconde column and Dublin Core term where they exist, one value or many."""

    label: str
    joconde: str = ""
    dcterms: str = ""
    is_many: bool = False


DETAILS: dict[str, Detail] = {
    "inventory_number": Detail(defer("inventory number"), "INV", "identifier"),
    "domain": Detail(defer("domain"), "DOMN", "type", is_many=True),
    "denomination": Detail(defer("type of object"), "DENO", "type", is_many=True),
    "appellation": Detail(defer("usual name"), "APPL", "alternative"),
    "materials": Detail(defer("materials and techniques"), "TECH", "medium", is_many=True),
    "measurements": Detail(defer("measurements"), "DIMS", "extent"),
    "inscriptions": Detail(defer("inscriptions"), "INSC", "description"),
    "inscriptions_precise": Detail(defer("inscriptions in full"), "PINS"),
    "condition": Detail(defer("condition"), "ETAT"),
    "subject": Detail(defer("subject shown"), "REPR", "subject", is_many=True),
    "subject_precise": Detail(defer("subject in full"), "PREP"),
    "use": Detail(defer("use"), "UTIL", is_many=True),
    "use_precise": Detail(defer("use in full"), "PUTI"),
    "period": Detail(defer("period of creation"), "PERI", "temporal", is_many=True),
    "year_text": Detail(defer("year as written"), "MILL"),
    "era": Detail(defer("era, style"), "EPOQ", "temporal", is_many=True),
    "school": Detail(defer("school"), "ECOL", is_many=True),
    "author_note": Detail(defer("note on the author"), "PAUT"),
    "former_attribution": Detail(defer("former attribution"), "ATTR"),
    "place_of_making": Detail(defer("place of making"), "LIEUX", "spatial", is_many=True),
    "discovery": Detail(defer("discovery"), "DECV"),
    "history": Detail(defer("history of the object"), "HIST", "provenance"),
    "former_owner": Detail(defer("former owner"), "APTN", "provenance"),
    "status": Detail(defer("legal status"), "STAT", "rights"),
    "acquired": Detail(defer("date of acquisition"), "DACQ"),
    "credit_line": Detail(defer("credit line"), "", "provenance"),
    "location": Detail(defer("where it is kept"), "LOCA"),
    "deposited": Detail(defer("place of deposit"), "DEPO"),
    "museum": Detail(defer("museum code (Museofile)"), "MUSEO"),
    "museum_name": Detail(defer("museum"), "", "publisher"),
    "missing": Detail(defer("missing"), "MANQUANT"),
    "missing_note": Detail(defer("note on what is missing"), "MANQUANT_COM"),
    "bibliography": Detail(defer("bibliography"), "BIBL", "references"),
    "exhibitions": Detail(defer("exhibitions"), "EXPO"),
    "comment": Detail(defer("comment"), "COMM"),
    "picture": Detail(defer("address of a picture")),
    "page": Detail(defer("page elsewhere"), "", "isReferencedBy"),
    "publisher": Detail(defer("publisher"), "", "publisher"),
    "rights": Detail(defer("rights as the source words them"), "", "rights"),
    "coverage": Detail(defer("coverage"), "", "coverage"),
    "format": Detail(defer("format"), "", "format"),
    "relation": Detail(defer("related to"), "", "relation"),
    "nationality": Detail(defer("nationality")),
    "practical": Detail(defer("practical information")),
    "team_on_tour": Detail(defer("people on tour")),
    "set_up": Detail(defer("time to set up")),
    "stage_size": Detail(defer("size of stage needed")),
    "price": Detail(defer("price of tickets")),
    "organiser": Detail(defer("organiser")),
    "contract": Detail(defer("kind of contract")),
}
"""code -> field; French labels stand in the room's words."""


def detail_label(code: str) -> str:
    """The English label of a detail; a source's own field shows its name as the source has it."""
    known = DETAILS.get(code)
    return known.label if known else code.rpartition(":")[2]
