"""Funds: make one, take reports in, run it, say who reads whose statements."""

from filigrane.royalties.service.funds.make import fund_of_contract, make_fund
from filigrane.royalties.service.funds.readers import end_reader, forget_reader, name_reader
from filigrane.royalties.service.funds.run import ask_run, run_job
from filigrane.royalties.service.funds.take import Learnt, set_aside, take_corpus, take_files, take_light

__all__ = [
    "Learnt",
    "ask_run",
    "end_reader",
    "forget_reader",
    "fund_of_contract",
    "make_fund",
    "name_reader",
    "run_job",
    "set_aside",
    "take_corpus",
    "take_files",
    "take_light",
]
