"""Freeze a corpus, say who has it, withdraw works from it."""

from filigrane.corpus.service.holders import record_use

__all__ = ["record_use"]
