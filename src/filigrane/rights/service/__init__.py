"""Write facts of rights: state one, forget who stated them."""

from filigrane.rights.service.forget import forget_person
from filigrane.rights.service.record_fact import record_fact

__all__ = ["forget_person", "record_fact"]
