"""What the light table writes: its index, its footprint, what people keep."""

from filigrane.trace.service.example import choose_example
from filigrane.trace.service.index import bring_up_to_date, index_job
from filigrane.trace.service.kept import forget_expired, forget_kept, forget_kept_by, keep
from filigrane.trace.service.light import hold_to_light
from filigrane.trace.service.visitors import forget_visitors

__all__ = [
    "bring_up_to_date",
    "choose_example",
    "forget_expired",
    "forget_kept",
    "forget_kept_by",
    "forget_visitors",
    "hold_to_light",
    "index_job",
    "keep",
]
