"""What can be wrong with an index: each fault names the file, the reason and the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class SegmentUnreadable(FiligraneError):
    """The file is no whole segment: not ours, cut short, or damaged in its header.

    Values: path; *reason*, for logs alone.
    """

    code = "trace.segment_unreadable"
    text = defer("The index file {path} is not whole: it was cut short, damaged or replaced.")
    hint = defer("Rebuild this file alone: filigrane trace repair.")
    exit_status, http_status = Exit.OUR_FAULT, 500


class SegmentDamaged(FiligraneError):
    """A section no longer has the checksum it was written with.

    Values: path, section; *readings* concerned, for the house, which knows their titles.
    """

    code = "trace.segment_damaged"
    text = defer("The index file {path} is damaged in its section “{section}”.")
    hint = defer("Rebuild this file alone, then check the disk: filigrane trace repair.")
    exit_status, http_status = Exit.OUR_FAULT, 500


class SegmentTooNew(FiligraneError):
    """A later Filigrane wrote the file. Values: path, found, known."""

    code = "trace.segment_too_new"
    text = defer("The index file {path} has format {found}; this Filigrane reads format {known}.")
    hint = defer("Install the newer Filigrane again, or rebuild the index: filigrane trace index --rebuild.")
    exit_status, http_status = Exit.OUR_FAULT, 500


class SegmentOutdated(FiligraneError):
    """The words of the file were folded by other rules than today's. Values: path, found, known."""

    code = "trace.segment_outdated"
    text = defer(
        "The index file {path} folds words by rule {found}; this Filigrane folds them by rule {known}."
    )
    hint = defer("Rebuild the index: filigrane trace index --rebuild.")
    exit_status, http_status = Exit.OUR_FAULT, 500


class SegmentFull(FiligraneError):
    """The texts do not fit in one segment. Values: most."""

    code = "trace.segment_full"
    text = defer("One index file holds at most {most} different words; these texts have more.")
    hint = defer("Index fewer texts at a time.")
    exit_status, http_status = Exit.OUR_FAULT, 500


class WorkerLost(FiligraneError):
    """A process that worked on a shard ended before its answer: killed, or short of memory."""

    code = "trace.worker_lost"
    text = defer("A process that worked on a shard of the index ended before its answer.")
    hint = defer(
        "Nothing is lost: try again, or take the job up again. If it comes back, the machine may lack "
        "memory: set shard_runner to here in the configuration."
    )
    exit_status, http_status = Exit.OUR_FAULT, 503


class NoRay(FiligraneError):
    """The configuration asks for Ray, and the extra is not installed."""

    code = "trace.no_ray"
    text = defer("The configuration asks for Ray, which is not installed.")
    hint = defer("Install the extra [cluster], or set shard_runner to here or processes.")
    exit_status, http_status = Exit.MISSING, 500


class NoCluster(FiligraneError):
    """Ray does not answer. Values: address."""

    code = "trace.no_cluster"
    text = defer("No Ray cluster answers at {address}.")
    hint = defer("Start it, or correct ray_address in the configuration.")
    exit_status, http_status = Exit.MISSING, 503
