"""What can go wrong with records that come in, with the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class NoTitle(FiligraneError):
    """A record without a title, and without anything that could stand in its place."""

    code = "works.no_title"
    text = defer("This record has no title; it was left out.")
    hint = defer("Say on the mapping page which column holds the title, or fill it in the source.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class TwiceInSource(FiligraneError):
    """Two records of one import bear the same identifier."""

    code = "works.twice_in_source"
    text = defer("{scheme} “{value}” stands on an earlier record of this import; this one was left out.")
    hint = defer("Give each record its own number in the source, or join both records there.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class WorksDisagree(FiligraneError):
    """The identifiers of one record belong to several works."""

    code = "works.works_disagree"
    text = defer("The identifiers of this record belong to different works ({works}); it was left out.")
    hint = defer("Open these works, and correct the identifier that is wrong.")
    exit_status = Exit.BAD_INPUT
    http_status = 409


class RelationUnknown(FiligraneError):
    """A record names another work that is not in the catalogue."""

    code = "works.relation_unknown"
    text = defer("{scheme} “{value}” names no work of this catalogue; the relation was left out.")
    hint = defer("Import that work first, then import this source again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class UnknownTerm(FiligraneError):
    """A discipline that the house's vocabulary does not have."""

    code = "works.unknown_term"
    text = defer("“{value}” is no discipline of this house; it was left out.")
    hint = defer("Add it on the page of disciplines, or write one that is there, then import again.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class BadMapping(FiligraneError):
    """A mapping file that can't be followed."""

    code = "works.bad_mapping"
    text = defer("The mapping {name} can't be used: {reason}")
    hint = defer("The page docs/en/importing.md shows a whole mapping file, part by part.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class MappingNotFound(FiligraneError):
    """No mapping of that name in the house or among those that come with Filigrane."""

    code = "works.mapping_not_found"
    text = defer("No mapping is called “{name}”.")
    hint = defer("List them with: filigrane works mappings")
    exit_status = Exit.MISSING
    http_status = 404


class BrokenRecord(FiligraneError):
    """A record whose writing can't be read."""

    code = "works.broken_record"
    text = defer("This record can't be read: {reason}")
    hint = defer("Mend it in the source, and import again: what is here already stays as it is.")
    exit_status = Exit.BAD_INPUT
    http_status = 422


class BatchNotFound(FiligraneError):
    """No such import in this house."""

    code = "works.batch_not_found"
    text = defer("Import {batch} is not in this catalogue.")
    hint = defer("Open the list of imports.")
    exit_status = Exit.MISSING
    http_status = 404
