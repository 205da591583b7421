"""Start, run, stop and take up long work."""

from filigrane.jobs.service.claim import claim, next_job
from filigrane.jobs.service.forget import forget_old, forget_person
from filigrane.jobs.service.run import run_claimed, run_now
from filigrane.jobs.service.start import start
from filigrane.jobs.service.steer import ask_stop, resume
from filigrane.jobs.service.work import work

__all__ = [
    "ask_stop",
    "claim",
    "forget_old",
    "forget_person",
    "next_job",
    "resume",
    "run_claimed",
    "run_now",
    "start",
    "work",
]
