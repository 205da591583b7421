"""From what a contract brings in to the cents on a statement: exact, explained, computed again by anybody.

The rules have a number each, R1 to R18, told in docs/en/royalties.md. All of them are pure: whole cents and
exact fractions in, the same out, no float anywhere.
"""
