"""What the tests of the defences share."""

from authority import an_answer, authority

__all__ = ["an_answer", "authority"]
