"""What can stop a data set from being read: each fault names the thing, the reason and the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class DataSetNotFound(FiligraneError):
    """Neither a file nor a folder. Values: path."""

    code = "trace.dataset_not_found"
    text = defer("There is no data set at {path}.")
    hint = defer("Name a folder, a JSON Lines file or a tar archive that this machine can read.")
    exit_status, http_status = Exit.MISSING, 404


class NothingInDataSet(FiligraneError):
    """Not one text could be read. Values: name, passed (what was passed over)."""

    code = "trace.dataset_empty"
    text = defer("No text could be read in “{name}”. Passed over: {passed}.")
    hint = defer("Give texts, TEI, JSON Lines or a tar archive, and name the field that holds the text.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class DataSetTooLarge(FiligraneError):
    """Sent from a page, it opens into more than a page may send. Values: name, limit."""

    code = "trace.dataset_too_large"
    text = defer("“{name}” opens into more than {limit} bytes.")
    hint = defer("Read it in a terminal, where no limit holds: filigrane trace dataset PATH")
    exit_status, http_status = Exit.BAD_INPUT, 413


class ParquetNotRead(FiligraneError):
    """A Parquet file, and nothing installed that reads it. Values: name."""

    code = "trace.parquet_extra"
    text = defer("“{name}” is a Parquet file: reading it needs the extra [data].")
    hint = defer("Install it: pip install 'filigrane[data]'. Or write the set as JSON Lines.")
    exit_status, http_status = Exit.BAD_INPUT, 422
