"""The names of the properties that speak of rights, as `{namespace}name`.

Sources, checked on 28 November 2026: IPTC Photo Metadata 2025.1, PLUS 2.0.1 (useplus.org/ldf), XMP
Specification Part 1 and 2 (Adobe), ccREL, TDMRep (W3C community group, 10 May 2024).
"""

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
XMP_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
DC = "http://purl.org/dc/elements/1.1/"
OPF = "http://www.idpf.org/2007/opf"
CC = "http://creativecommons.org/ns#"
TDM_SLASH, TDM_HASH = "http://www.w3.org/ns/tdmrep/", "http://www.w3.org/ns/tdmrep#"

PREFIXES = {
    "x": "adobe:ns:meta/",
    "rdf": RDF,
    "plus": PLUS,
    "xmpRights": XMP_RIGHTS,
    "cc": CC,
    "tdm": TDM_SLASH,
}
"""The prefixes under which our properties are written."""

DATA_MINING = f"{{{PLUS}}}DataMining"
OTHER_CONSTRAINTS = f"{{{PLUS}}}OtherConstraints"
LICENSOR = f"{{{PLUS}}}Licensor"
COPYRIGHT_STATUS = f"{{{PLUS}}}CopyrightStatus"
EMBEDDED_TERMS = f"{{{IPTC}}}EmbdEncRightsExpr"
LINKED_TERMS = f"{{{IPTC}}}LinkedEncRightsExpr"
SOURCE_TYPE = f"{{{IPTC}}}DigitalSourceType"
MARKED = f"{{{XMP_RIGHTS}}}Marked"
WEB_STATEMENT = f"{{{XMP_RIGHTS}}}WebStatement"
USAGE_TERMS = f"{{{XMP_RIGHTS}}}UsageTerms"
OWNER = f"{{{XMP_RIGHTS}}}Owner"
DC_RIGHTS = f"{{{DC}}}rights"
CC_LICENSE = f"{{{CC}}}license"
RESERVATIONS = (f"{{{TDM_SLASH}}}reservation", f"{{{TDM_HASH}}}reservation")
POLICIES = (f"{{{TDM_SLASH}}}policy", f"{{{TDM_HASH}}}policy")
