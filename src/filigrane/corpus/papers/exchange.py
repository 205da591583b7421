"""A version for machines: DCAT-AP, and the terms of each work as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.works.exports.safe_csv import write_rows

LICENCES = "licences.csv"
HEADS = ("id", "title", "asked_on", "answer", "confidence", "rules", "sources", "duties", "sha256")


def dcat(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """A `dcat:Dataset` as JSON-LD, after DCAT-AP."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
                     "foaf": "http://xmlns.com/foaf/0.1/", "spdx": "http://spdx.org/rdf/terms#"},
        "@id": f"urn:sha256:{manifest['root']}", "@type": "dcat:Dataset",
        "dct:title": manifest["name"], "dct:description": manifest["purpose"],
        "dct:identifier": manifest["root"], "dct:issued": manifest["frozen_at"],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": manifest["house"]},
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dct:title": file["name"], "dcat:byteSize": file["bytes"],
             "spdx:checksum": {"@type": "spdx:Checksum", "spdx:checksumValue": file["sha256"],
                               "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"}}}
            for file in manifest["files"]
        ],
    }  # fmt: skip


def licences(manifest: Mapping[str, Any]) -> str:
    """One line a work: what the rights answer, with the rules, reservations included, and sources."""
    day = manifest["rights"]["asked_on"]
    rows = []
    for one in manifest["documents"]:
        many = ["; ".join(map(str, one[name])) for name in ("rules", "sources", "duties")]
        rows.append([one["id"], one["title"], day, one["answer"], one["confidence"], *many, one["sha256"]])
    return "".join(write_rows(HEADS, rows, delimiter=","))
