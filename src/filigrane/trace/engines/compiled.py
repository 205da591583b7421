"""One decorator: a plain function in, a compiled one out, kept on disk. Importing this loads numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

Loop = TypeVar("Loop", bound=Callable[..., Any])

whole: Any = np.int64
"""A number of 64 bits with a sign, whatever the width it is stored in: mixing the two makes floats."""


def kernel(function: Loop) -> Loop:
    """Compile *function* at its first call, without the interpreter lock while it runs."""
    return cast(Loop, numba.njit(cache=True, nogil=True)(function))
