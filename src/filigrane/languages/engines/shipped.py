"""The language model that comes with Filigrane."""

from __future__ import annotations

import functools
from importlib.resources import files

from filigrane.languages.errors import ModelDamaged
from filigrane.languages.language_model import LanguageModel
from filigrane.languages.model_file import from_file

NAME = "languages.model"


@functools.cache
def shipped_model() -> LanguageModel:
    """The model, read once a process (some 30 ms, 8 MB); raises ModelDamaged."""
    try:
        content = files("filigrane.languages").joinpath("model", NAME).read_bytes()
    except OSError as fault:
        raise ModelDamaged(name=NAME, reason=fault.strerror or str(fault)) from fault
    return from_file(content, name=NAME)
