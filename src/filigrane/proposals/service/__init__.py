"""Write proposals: what a machine says, what a person decides."""

from filigrane.proposals.service.decide import decide, forget_person
from filigrane.proposals.service.propose import Draft, no_longer_said, propose

__all__ = ["Draft", "decide", "forget_person", "no_longer_said", "propose"]
