"""Two samplings that know no target, beside the solver: temperature, and UniMax. They are for comparison.

Temperature draws a stratum in proportion to its works to the power alpha (mBERT 0.7, XLM-R 0.3: to verify).
UniMax gives every stratum the same budget and takes no work more than a number of times (arXiv 2304.09151).
"""

from __future__ import annotations

from collections.abc import Mapping


def temperature(available: Mapping[str, int], alpha: float) -> dict[str, float]:
    """The share of each stratum that has works; 1 keeps their own shares, 0 gives each the same."""
    weights = {name: works**alpha for name, works in available.items() if works > 0}
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in sorted(weights.items())} if whole else {}


def unimax(available: Mapping[str, int], budget: int, *, most_times: int = 1) -> dict[str, int]:
    """How many works of each stratum: the same for all, as far as *most_times* what there is allows.

    The smallest strata are served first; what they can't take goes to the others. What can't be parted evenly
    goes to the later ones, so the sum is the budget wherever there are works enough.
    """
    left = budget
    found: dict[str, int] = {}
    order = sorted(available, key=lambda name: (available[name], name))
    for at, name in enumerate(order):
        found[name] = min(available[name] * most_times, left // (len(order) - at))
        left -= found[name]
    return dict(sorted(found.items()))
