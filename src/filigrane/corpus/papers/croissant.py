"""A version as Croissant 1.1 with its RAI fields: JSON-LD that loaders of data sets read.

Format: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html and croissant-rai-spec.html, read
through mlcroissant 1.1.1 on 28 November 2026, which validates it (`tests/corpus/test_croissant.py`). It is in
English, as the format's tools are; what nobody recorded is said so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.corpus.documents import COLUMNS
from filigrane.corpus.papers.exchange import LICENCES
from filigrane.corpus.papers.facts import counted, short_of, strata_told
from filigrane.corpus.strata import UNKNOWN

PARQUET, OTHER = "application/x-parquet", "application/octet-stream"
"""The first is what readers of the format know; the registered type, which they don't, isn't read by them."""
NOT_RECORDED = "Not recorded."
TERMS = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty",
    "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: Mapping[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"}, "description": {"@container": "@language"},
    **{term: f"cr:{term}" for term in TERMS},
}  # fmt: skip
"""The context of the format, whole: a loader that finds another one warns."""


def croissant(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The document. Each Parquet file has a record set; each work has its licence, in the table."""
    files, day = manifest["files"], manifest["frozen_at"]
    return {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": manifest["name"], "description": manifest["purpose"], "version": manifest["recipe_version"],
        "identifier": manifest["root"], "dateCreated": day, "datePublished": day[:10], "license": LICENCES,
        "creator": {"@type": "sc:Organization", "name": manifest["house"]}, "citeAs": cited(manifest),
        "distribution": [
            {"@type": "cr:FileObject", "@id": file["name"], "name": file["name"], "sha256": file["sha256"],
             "contentUrl": file["name"], "contentSize": f"{file['bytes']} B",
             "encodingFormat": _format(file["name"])}
            for file in files
        ],
        "recordSet": [_records(file["name"]) for file in files if file["name"].endswith(".parquet")],
        **rai(manifest),
    }  # fmt: skip


def cited(manifest: Mapping[str, Any]) -> str:
    """How to cite the version: house, name, version, year, root."""
    year = manifest["frozen_at"][:4]
    said = f"{manifest['house']}, {manifest['name']}, version {manifest['recipe_version']}, {year}"
    return f"{said}, root {manifest['root']}"


def rai(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The fields of responsible AI that the manifest answers, and those that it doesn't."""
    rights = manifest["rights"]
    answers = counted({name: many for name, many in rights["counts"].items() if many})
    unknown = [
        f"{axis}: {many} works"
        for axis in sorted({axis for one in manifest["documents"] for axis in one["strata"]})
        if (many := sum(one["strata"].get(axis) == UNKNOWN for one in manifest["documents"]))
    ]
    return {
        "rai:dataUseCases": manifest["purpose"],
        "rai:dataCollection": f"Works of the catalogue of {manifest['house']}, each asked about under its "
        f"rights on {rights['asked_on']}. All works asked about, by answer: {answers or 'none'}.",
        "rai:dataCollectionMissingData": "; ".join(unknown) or "None: every work has its strata.",
        "rai:dataPreprocessingProtocol": f"{len(manifest['folded'])} copies or editions folded; "
        f"{manifest['not_compared']} files not compared with the others.",
        "rai:dataBiases": f"Works of each stratum: {strata_told(manifest)}. {short_of(manifest)}",
        "rai:dataLimitations": "A target is a choice; shares count works, not words, and say nothing of who "
        "reads or sees them.",
        "rai:dataReleaseMaintenancePlan": "Works withdrawn make a new version; its users are told. Withdrawn "
        f"so far: {len(manifest['withdrawn'])}.",
        "rai:personalSensitiveInformation": NOT_RECORDED,
        "rai:dataSocialImpact": NOT_RECORDED,
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
