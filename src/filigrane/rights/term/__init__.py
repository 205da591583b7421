"""When each layer of a work enters the public domain in France, with its doubt: one rule a file."""

from filigrane.rights.term.choose import term_of
from filigrane.rights.term.shape import Term, reason

__all__ = ["Term", "reason", "term_of"]
