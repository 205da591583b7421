"""A version for machines: Croissant 1.1 with RAI, DCAT-AP, and the terms of each work as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.corpus.documents import COLUMNS
from filigrane.corpus.papers.facts import strata_told
from filigrane.works.exports.safe_csv import write_rows

PARQUET, OTHER = "application/vnd.apache.parquet", "application/octet-stream"
LICENCES = "licences.csv"
HEADS = ("id", "title", "asked_on", "answer", "confidence", "rules", "sources", "duties", "sha256")


def croissant(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """JSON-LD. Each Parquet file has a record set; each work has its licence, in the table."""
    files = manifest["files"]
    return {
        "@context": {
            "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
            "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
            "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo", "column": "cr:column",
            "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "extract": "cr:extract",
            "field": "cr:field", "fileObject": "cr:fileObject", "recordSet": "cr:recordSet",
            "source": "cr:source",
        },
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": manifest["name"], "description": manifest["purpose"], "version": manifest["recipe_version"],
        "identifier": manifest["root"], "dateCreated": manifest["frozen_at"], "license": LICENCES,
        "distribution": [
            {"@type": "cr:FileObject", "@id": file["name"], "name": file["name"], "sha256": file["sha256"],
             "contentUrl": file["name"], "contentSize": f"{file['bytes']} B",
             "encodingFormat": _format(file["name"])}
            for file in files
        ],
        "recordSet": [_records(file["name"]) for file in files if file["name"].endswith(".parquet")],
        "rai:dataUseCases": manifest["purpose"],
        "rai:dataBiases": strata_told(manifest),
        "rai:dataPreprocessingProtocol": f"{len(manifest['folded'])} copies or editions folded",
    }  # fmt: skip


def _records(name: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet", "@id": f"works:{name}", "name": f"works:{name}",
        "field": [
            {"@type": "cr:Field", "@id": f"works:{name}/{column}", "name": column, "dataType": "sc:Text",
             "source": {"fileObject": {"@id": name}, "extract": {"column": column}}}
            for column in COLUMNS
        ],
    }  # fmt: skip


def _format(name: str) -> str:
    return PARQUET if name.endswith(".parquet") else OTHER


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
