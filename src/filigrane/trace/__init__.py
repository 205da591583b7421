"""Trace: the light table, which works of this catalogue a text repeats."""
