"""What may go wrong with the language of a text."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class ModelDamaged(FiligraneError):
    """The file of the language model is not what was shipped. Values: its name, what doesn't fit."""

    code = "languages.model_damaged"
    text = defer("The language model {name} is damaged ({reason}): no language is read with it.")
    hint = defer("Install Filigrane again: the file comes with it.")
    exit_status, http_status = Exit.BAD_INPUT, 500
