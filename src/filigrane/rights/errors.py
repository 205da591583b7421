"""What may go wrong when a fact of rights is stated."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class KindUnknown(FiligraneError):
    """Facts of this kind don't exist."""

    code = "rights.kind_unknown"
    text = defer("No fact of rights is of the kind “{kind}”.")
    hint = defer(
        "Kinds: author_died, published, licence, statement, reserved, refused, held, granted, "
        "mandate, member, fixed, "
        "recorded, in_public."
    )
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 422


class FactUnreadable(FiligraneError):
    """A field of a fact lacks, or can't be read."""

    code = "rights.fact_unreadable"
    text = defer("The field “{field}” of this fact lacks or can't be read: “{value}”.")
    hint = defer("What each kind of fact holds is told in docs/en/rights.md.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SourceMissing(FiligraneError):
    """A fact without a source is an opinion."""

    code = "rights.source_missing"
    text = defer("A fact needs its source.")
    hint = defer("Say where it can be read: a document, an address, a person and the day she said it.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SubjectUnfit(FiligraneError):
    """A fact of this kind isn't said of that: no collection has one date of death."""

    code = "rights.subject_unfit"
    text = defer("A fact of the kind “{kind}” isn't said of a subject of the kind “{subject}”.")
    hint = defer("docs/en/rights.md says of what each kind is stated; state it of each work.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class FactNotFound(FiligraneError):
    """No such fact in this house, or none that still counts."""

    code = "rights.fact_not_found"
    text = defer("No fact of rights that counts bears the number {fact} here.")
    hint = defer("Look at the facts of the work again: somebody may have withdrawn it meanwhile.")
    exit_status, http_status = Exit.MISSING, 404


class SheetEmpty(FiligraneError):
    """A split sheet on which nobody holds anything."""

    code = "rights.sheet_empty"
    text = defer("This sheet gives nobody a share.")
    hint = defer("Write at least one share, as a percentage: 50, or 33.33.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SheetTooBig(FiligraneError):
    """Shares of more than a whole."""

    code = "rights.sheet_too_big"
    text = defer("These shares make {total}: {over} too much.")
    hint = defer("A sheet may hold less than 100%, and the rest stays unknown; never more.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class ShareUnreadable(FiligraneError):
    """A share that isn't a percentage above 0 and up to 100, with two decimals at most."""

    code = "rights.share_unreadable"
    text = defer("The share “{share}” of {name} can't be read.")
    hint = defer("Write a percentage above 0 and up to 100, with two decimals at most: 33.33.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class HolderTwice(FiligraneError):
    """Somebody who stands twice on one sheet."""

    code = "rights.holder_twice"
    text = defer("{name} stands twice on this sheet.")
    hint = defer("Write one line for each holder.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SheetNotFound(FiligraneError):
    """No sheet of this work and right bears this number, or a later one replaced it already."""

    code = "rights.sheet_not_found"
    text = defer("The sheet {sheet} of this work can't be replaced.")
    hint = defer("Look at the sheets that hold now: another one may have replaced it meanwhile.")
    exit_status, http_status = Exit.MISSING, 404


class ContractNotWithdrawn(FiligraneError):
    """A written authorisation isn't a consent to be taken back: it ends by its terms."""

    code = "rights.contract_not_withdrawn"
    text = defer("A written authorisation isn't withdrawn like a consent: it ends on its date, or by a deed.")
    hint = defer(
        "Record the deed that ends it as a new sheet, with the lines that are refused from that day on."
    )
    exit_status, http_status = Exit.BAD_INPUT, 422


class NothingToWithdraw(FiligraneError):
    """Nothing is given there on that day."""

    code = "rights.nothing_to_withdraw"
    text = defer("Nothing is given on that ground, for these lines, on that day.")
    hint = defer(
        "Look at the sheets of this performer: what was refused, ended or never said needs no withdrawal."
    )
    exit_status, http_status = Exit.BAD_INPUT, 422


class StatementNotFound(FiligraneError):
    """No such sheet or withdrawal in this house."""

    code = "rights.statement_not_found"
    text = defer("This house has no sheet or withdrawal number {statement}.")
    hint = defer("See those it has: filigrane rights performers WORK")
    exit_status, http_status = Exit.MISSING, 404


class CopyNotFound(FiligraneError):
    """No such copy in this house."""

    code = "rights.copy_not_found"
    text = defer("This house has no copy number {copy}.")
    hint = defer("See those it has: filigrane rights performers WORK")
    exit_status, http_status = Exit.MISSING, 404


class AddressUnreadable(FiligraneError):
    """What was given is no address of the web."""

    code = "rights.address_unreadable"
    text = defer("“{address}” isn't an address of the web.")
    hint = defer("Write it as in a browser: https://www.example.org/")
    exit_status, http_status = Exit.BAD_INPUT, 422


class AddressClosed(FiligraneError):
    """An address that leads into a private network isn't asked: a check must not become a way in."""

    code = "rights.address_closed"
    text = defer("“{host}” stands on a private network: Filigrane doesn't go there.")
    hint = defer("Save the site and check the folder; in a terminal, --private goes there on purpose.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class NothingToRead(FiligraneError):
    """There is no file, or none of a kind that holds signals."""

    code = "rights.nothing_to_read"
    text = defer("Nothing at “{place}” is of a kind that holds signals.")
    hint = defer(
        "Check the path: a folder, a ZIP, one page, a picture, a PDF, an EPUB or a site’s own file is read."
    )
    exit_status, http_status = Exit.MISSING, 422


class FileClosed(FiligraneError):
    """The machine doesn't give a file."""

    code = "rights.file_closed"
    text = defer("“{place}” can't be opened ({reason}).")
    hint = defer("Check its permissions, or copy it where you may read it.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class ZipDamaged(FiligraneError):
    """A ZIP that can't be opened to its end."""

    code = "rights.zip_damaged"
    text = defer("The ZIP “{name}” is damaged: nothing was read.")
    hint = defer("Make it again from the folder of the site, and send it once more.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SiteSilent(FiligraneError):
    """Nobody answers at an address."""

    code = "rights.site_silent"
    text = defer("Nobody answers at “{place}”.")
    hint = defer("Open the address in a browser; if the site is there, try again in a moment.")
    exit_status, http_status = Exit.MISSING, 422


class SiteAstray(FiligraneError):
    """Sites that send on to one another without end."""

    code = "rights.site_astray"
    text = defer("“{place}” is sent on from one site to the next, without a page at the end.")
    hint = defer("Give the address at which a browser stops.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class CheckNotFound(FiligraneError):
    """No check of a site has this number in this house."""

    code = "rights.check_not_found"
    text = defer("No check of a site has the number {id} here.")
    hint = defer("The checks stand on the page of the site.")
    exit_status, http_status = Exit.MISSING, 404


class FolderTaken(FiligraneError):
    """Files aren't written over others."""

    code = "rights.folder_taken"
    text = defer("The folder “{folder}” isn't empty: nothing was written.")
    hint = defer("Name a new folder.")
    exit_status, http_status = Exit.BAD_INPUT, 409


class FileGone(FiligraneError):
    """The bytes of a file of the house aren't where they were kept."""

    code = "rights.file_gone"
    text = defer("The bytes of “{name}” are gone: what stands inside isn't known.")
    hint = defer("Add the file again to its work; filigrane doctor looks for others.")
    exit_status, http_status = Exit.MISSING, 404


class TooManyFiles(FiligraneError):
    """A folder with more files than one report can hold."""

    code = "rights.too_many_files"
    text = defer("“{place}” holds {count} files; {most} at most are looked at in one go.")
    hint = defer("Name its folders one after another.")
    exit_status, http_status = Exit.BAD_INPUT, 422
