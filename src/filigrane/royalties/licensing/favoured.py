"""Most-favoured terms: contracts whose licensee must be given what a later one is given better."""

from __future__ import annotations

from filigrane.royalties.licensing.values import LicenceTerms


def is_owed(earlier: LicenceTerms, later: LicenceTerms) -> bool:
    """Whether *earlier* promises its licensee what *later* has better: the same use, in days that they share.

    Only a rate or a minimum that is lower counts, as the clause says which.
    """
    clause = earlier.favoured
    if clause is None or not set(earlier.uses) & set(later.uses):
        return False
    if later.until < earlier.since or earlier.until < later.since or earlier.currency != later.currency:
        return False
    cheaper_rate = clause.rate and later.base is earlier.base and later.rate_bp < earlier.rate_bp
    return cheaper_rate or (clause.minimum and later.minimum < earlier.minimum)
