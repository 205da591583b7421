"""How far apart two languages are, by their families: Occitan and Catalan count less than Occitan and Basque.

A coarse tree, from general knowledge, to verify by a linguist; creoles stand by the language that gave their
words and apart from it. It measures variety in a figure and decides nothing.
"""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, ...]] = {
    "fr": ("indo-european", "romance", "gallo-romance", "oïl"),
    "pcd": ("indo-european", "romance", "gallo-romance", "oïl"),
    "frp": ("indo-european", "romance", "gallo-romance", "arpitan"),
    "oc": ("indo-european", "romance", "occitano-romance", "occitan"),
    "ca": ("indo-european", "romance", "occitano-romance", "catalan"),
    "co": ("indo-european", "romance", "italo-romance", "corsican"),
    "it": ("indo-european", "romance", "italo-romance", "italian"),
    "es": ("indo-european", "romance", "ibero-romance", "spanish"),
    "pt": ("indo-european", "romance", "ibero-romance", "portuguese"),
    "gsw": ("indo-european", "germanic", "west", "alemannic"),
    "de": ("indo-european", "germanic", "west", "german"),
    "yi": ("indo-european", "germanic", "west", "yiddish"),
    "en": ("indo-european", "germanic", "west", "anglic"),
    "br": ("indo-european", "celtic", "brittonic", "breton"),
    "gcf": ("creole", "french words", "atlantic", "antilles"),
    "gcr": ("creole", "french words", "atlantic", "guiana"),
    "ht": ("creole", "french words", "atlantic", "haiti"),
    "rcf": ("creole", "french words", "indian ocean", "réunion"),
    "cks": ("creole", "french words", "pacific", "tayo"),
    "eu": ("basque",),
    "swb": ("niger-congo", "bantu", "comorian", "shimaore"),
    "ty": ("austronesian", "polynesian", "eastern", "tahitian"),
    "wls": ("austronesian", "polynesian", "western", "wallisian"),
    "dhv": ("austronesian", "oceanic of new caledonia", "loyalty islands", "drehu"),
    "tt": ("turkic", "kipchak", "north", "tatar"),
}
_DEPTH = 4


def distance(one: str, other: str) -> float:
    """From 0 (the same) to 1 (no family in common, or a family that isn't known here)."""
    if one == other:
        return 0.0
    shared = 0
    for left, right in zip(FAMILIES.get(one, ()), FAMILIES.get(other, ()), strict=False):
        if left != right:
            break
        shared += 1
    return 1 - min(shared, _DEPTH - 1) / _DEPTH
