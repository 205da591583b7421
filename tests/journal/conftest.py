"""What the tests of the journal share."""

from authority import an_answer, authority

__all__ = ["an_answer", "authority"]
