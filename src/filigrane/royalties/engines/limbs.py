"""Whole numbers cut into limbs of few bits, so that sums of their products stay within 64 bits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def limbs_of(numbers: Ints, bits: int) -> Iterator[tuple[int, Ints]]:
    """(how far it is shifted, its bits) for each limb of *numbers*, the lowest first."""
    shift, mask = 0, (1 << bits) - 1
    yield shift, numbers & mask
    while (numbers := numbers >> bits).any():
        shift += bits
        yield shift, numbers & mask
