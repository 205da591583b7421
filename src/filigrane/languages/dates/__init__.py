"""Dates as catalogues write them, in French and in English: one grammar, one value, printed conventions."""
