"""The names of the languages that the houses of France meet most; others show their tag."""

from __future__ import annotations

from filigrane.base.errors import defer

NAMES: dict[str, str] = {
    "fr": defer("French"),
    "en": defer("English"),
    "de": defer("German"),
    "gsw": defer("Alsatian and Alemannic"),
    "br": defer("Breton"),
    "oc": defer("Occitan"),
    "eu": defer("Basque"),
    "ca": defer("Catalan"),
    "co": defer("Corsican"),
    "frp": defer("Francoprovençal"),
    "wa": defer("Walloon"),
    "pcd": defer("Picard"),
    "ht": defer("Haitian Creole"),
    "crs": defer("Seychelles Creole"),
    "ty": defer("Tahitian"),
    "swb": defer("Shimaore"),
    "buc": defer("Kibushi"),
    "lb": defer("Luxembourgish"),
    "gcf": defer("Guadeloupean and Martinican Creole"),
    "rcf": defer("Réunion Creole"),
    "gcr": defer("Guianese Creole"),
    "fsl": defer("French Sign Language"),
    "yi": defer("Yiddish"),
    "tt": defer("Tatar"),
    "it": defer("Italian"),
    "es": defer("Spanish"),
    "pt": defer("Portuguese"),
    "nl": defer("Dutch"),
    "ar": defer("Arabic"),
    "la": defer("Latin"),
    "pl": defer("Polish"),
    "ru": defer("Russian"),
    "uk": defer("Ukrainian"),
    "zxx": defer("no words"),
}
"""BCP 47 tag -> English name."""
