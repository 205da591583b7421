"""Decorators: a plain function in, a compiled one out, kept on disk. Importing this loads numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.extending import intrinsic

Loop = TypeVar("Loop", bound=Callable[..., Any])

whole: Any = np.int64
"""A number of 64 bits with a sign, whatever the width it is stored in: mixing the two makes floats."""


def kernel(function: Loop) -> Loop:
    """Compile *function* at its first call, without the interpreter lock while it runs."""
    return cast(Loop, numba.njit(cache=True, nogil=True)(function))


def lean(function: Loop) -> Loop:
    """The same for a loop that makes no array: nothing in it counts who holds one, a cost above most steps.

    What it calls must be lean too, or compiled into it.
    """
    made: Any = numba.njit
    return cast(Loop, made(cache=True, nogil=True, _nrt=False)(function))


def step(function: Loop) -> Loop:
    """Compile *function* into each loop that calls it: passing arrays on costs more than a short word."""
    return cast(Loop, numba.njit(inline="always")(function))


def _eight(_: Any, array: Any, place: Any) -> Any:
    """The eight bytes of *array* from *place* on as one number, lowest first. They must be there."""

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        held = context.make_array(signature.args[0])(context, builder, arguments[0])
        here = builder.gep(held.data, [arguments[1]])
        value = builder.load(builder.bitcast(here, _number(context).as_pointer()))
        value.align = 1
        return value

    return numba.types.uint64(array, numba.types.int64), written


def _number(context: Any) -> Any:
    """The type of a number of 64 bits, as the compiler has it."""
    return context.get_value_type(numba.types.uint64)


def _put_eight(_: Any, array: Any, place: Any, value: Any) -> Any:
    """Write the eight bytes of *value* from item *place* of *array* on. They must have room."""

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        held = context.make_array(signature.args[0])(context, builder, arguments[0])
        here = builder.gep(held.data, [arguments[1]])
        there = builder.bitcast(here, _number(context).as_pointer())
        builder.store(arguments[2], there).align = 1
        return context.get_dummy_value()

    return numba.types.void(array, numba.types.int64, numba.types.uint64), written


eight: Any = intrinsic(_eight)
put_eight: Any = intrinsic(_put_eight)
