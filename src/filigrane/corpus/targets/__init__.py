"""Reference populations: what a corpus is compared with, each with its source, its day and its warnings."""

from __future__ import annotations

from filigrane.corpus.targets.reading import TargetFaulty, read_csv, read_target
from filigrane.corpus.targets.values import Group, Target, uniform

__all__ = ["Group", "Target", "TargetFaulty", "read_csv", "read_target", "uniform"]
