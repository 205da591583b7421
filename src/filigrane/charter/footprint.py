"""What a run may have cost in energy: an interval, from the measured processor time and two powers."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer

LOW_WATTS = 5
HIGH_WATTS = 60
"""Our assumption, to verify with a wattmeter: the draw of a machine while one core computes, from a
frugal laptop's core alone to a small server with its power supply. Network and screens left out."""

METHOD = defer(
    "Measured: the processor time. Assumed by us, to verify with a wattmeter: between {low} and {high} "
    "watts while one core computes. The making of the machine, the network and the screens are left out."
)


@dataclass(frozen=True, slots=True)
class Footprint:
    """Energy in whole micro-watt-hours: at least *low_uwh*, at most *high_uwh*."""

    low_uwh: int
    high_uwh: int


def footprint_of(cpu_ms: int) -> Footprint:
    """The energy of *cpu_ms* milliseconds of processor: rounded down below, rounded up above.

    One watt for one millisecond is 1/3.6 micro-watt-hour. Raises ValueError below zero.
    """
    if cpu_ms < 0:
        raise ValueError("processor time can't be negative")
    return Footprint(cpu_ms * LOW_WATTS * 10 // 36, -(-cpu_ms * HIGH_WATTS * 10 // 36))
