"""RSL 1.0 documents: what they hold (`document`), from bytes (`parsing`), what they say (`evaluating`).

Really Simple Licensing 1.0, recommendation of 2025-12-10 with its errata to 2026-08-07. Its full text
couldn't be read for this version: what stands here follows its reference of 2026-11-23, to verify.
"""
