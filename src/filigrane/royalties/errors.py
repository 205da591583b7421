"""What can go wrong with a distribution: each error names the thing, the reason and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.base.problems import Problem


class RoyaltiesError(FiligraneError):
    """Something in the room royalties that a person can put right."""

    exit_status, http_status = Exit.BAD_INPUT, 422


class PoolsNotWhole(RoyaltiesError):
    """The pools of a contract leave money over, or share more than there is."""

    code = "royalties.pools_not_whole"
    text = defer("The pools of the contract make {total} of what is shared, not one.")
    hint = defer("Write each pool's part as a fraction or a percentage, so that they make 100% together.")


class NoVote(RoyaltiesError):
    """A deduction without the vote that decided it."""

    code = "royalties.no_vote"
    text = defer("The deduction “{deduction}” names no vote.")
    hint = defer("Name the vote or the clause that decided it, with its date.")


class DeductionTooBig(RoyaltiesError):
    """Deductions of more than there is."""

    code = "royalties.deduction_too_big"
    text = defer("The deductions are more than the whole.")
    hint = defer("Write each one between 0% and 100%; fee and solidarity make 100% together at most.")


class AccountReserved(RoyaltiesError):
    """A holder bears the name of an account where money waits."""

    code = "royalties.account_reserved"
    text = defer("Work {work}: “{account}” can't be the account of a holder.")
    hint = defer("That name is kept for sums that wait for somebody. Give the holder another one.")


class ShareOutOfBounds(RoyaltiesError):
    """A share that is nothing, or more than a whole."""

    code = "royalties.share_out_of_bounds"
    text = defer("Work {work}: the share of {account} isn't between 0.01% and 100%.")
    hint = defer(
        "Correct the split sheet. Several shares may make more than 100% together: that is a dispute."
    )


class WeightNegative(RoyaltiesError):
    """A work that weighs less than nothing."""

    code = "royalties.weight_negative"
    text = defer("Work {work}, version {version}: its weight is negative.")
    hint = defer("Give it 1, or what its licence says.")


class NoWorkTrained(RoyaltiesError):
    """A version on whose training nothing can be shared."""

    code = "royalties.no_work_trained"
    text = defer("Version {version} learnt from no licensed work: its money has nobody to go to.")
    hint = defer("Add the list of works that it was trained on, or take its revenue out of the report.")


class WorkIsFree(RoyaltiesError):
    """A work of the public domain in a licence."""

    code = "royalties.work_is_free"
    text = defer("Work {work} is in the public domain and in the licence at once.")
    hint = defer("Nobody licenses what is free: take it out of one of the two lists.")


class WorkTwice(RoyaltiesError):
    """Two split sheets for one work."""

    code = "royalties.work_twice"
    text = defer("Work {work} has two split sheets.")
    hint = defer("Put what both say on one sheet. Where they disagree, mark the parts as disputed.")


class MassesNotWhole(RoyaltiesError):
    """A report whose masses don't make one."""

    code = "royalties.masses_not_whole"
    text = defer("The parts that the report of {of} gives to works make {total}, not one.")
    hint = defer("Write what was identified on no work as NON-IDENTIFIE, so that all parts make 1.")


class AlphaOutOfBounds(RoyaltiesError):
    """An alpha that is no part of a whole."""

    code = "royalties.alpha_out_of_bounds"
    text = defer("Version {version}: alpha isn't between 0 and 1.")
    hint = defer("Read it in the annex of the licence.")


class CoefficientOutOfBounds(RoyaltiesError):
    """A discipline's coefficient that no vote may give."""

    code = "royalties.coefficient_out_of_bounds"
    text = defer("The coefficient of “{discipline}” isn't between 1 and 2.")
    hint = defer("Take it from the vote that decided it.")


class CoefficientTooLate(RoyaltiesError):
    """A coefficient voted when the period had begun."""

    code = "royalties.coefficient_too_late"
    text = defer("The coefficient of “{discipline}” was voted on {voted}, the period began on {began}.")
    hint = defer("A coefficient holds for the periods after its vote: leave it out of this one.")


class NothingUsed(RoyaltiesError):
    """A report by use in which nothing was used or paid."""

    code = "royalties.nothing_used"
    text = defer("The report says no use that paid anything: there is nothing to share by.")
    hint = defer("Ask the licensee for the uses of the period, or share by training as the contract allows.")


class RevenueNegative(RoyaltiesError):
    """A negative revenue."""

    code = "royalties.revenue_negative"
    text = defer("{name}: the revenue is negative.")
    hint = defer("A refund is a correction of the period that it belongs to, not a line of this one.")


class NoRevenue(RoyaltiesError):
    """Several versions, and nothing to part the money between them."""

    code = "royalties.no_revenue"
    text = defer("No version of the model reports any revenue: nothing parts the money between them.")
    hint = defer("Ask for the revenue of each version. A single version needs none.")


class NoVersion(RoyaltiesError):
    """A pool shared by version, without one."""

    code = "royalties.no_version"
    text = defer("The pool “{pool}” is shared by version of a model, and the run has none.")
    hint = defer("Add at least one version with the works that it learnt from.")


class NotHeld(RoyaltiesError):
    """Money that is looked for where none waits."""

    code = "royalties.not_held"
    text = defer("Nothing waits under {account}.")
    hint = defer("Look at the list of sums held, and give the name as it stands there.")


class SettlementNotWhole(RoyaltiesError):
    """A settlement that doesn't say where all of the money goes."""

    code = "royalties.settlement_not_whole"
    text = defer("{account}: the shares given make {total}, not 100%.")
    hint = defer("Give every holder's share, so that they make 100% together.")


class NeverUndistributable(RoyaltiesError):
    """A held sum that no vote may turn to collective action."""

    code = "royalties.never_undistributable"
    text = defer("{account} can't go to collective action.")
    hint = defer("Only sums of unknown holders can. A disputed sum waits for its dispute to end.")


class TooEarly(RoyaltiesError):
    """A vote on a sum that has not waited long enough."""

    code = "royalties.too_early"
    text = defer("{account}: a vote may decide from {day} on.")
    hint = defer("Three years must pass after the year of distribution, one of them on the public list.")


class VoteFailed(RoyaltiesError):
    """A vote without its two thirds."""

    code = "royalties.vote_failed"
    text = defer("{votes} votes of {cast}: {needed} are needed.")
    hint = defer("Nothing moves. The sum waits under its name.")


class SheetsUnreadable(RoyaltiesError):
    """Tables of a run with lines that can't be read; `problems` holds all of them."""

    code = "royalties.sheets_unreadable"
    text = defer("{count} lines can't be read. The first one: {first}")
    hint = defer("Nothing was computed. Correct the lines named, then run it again.")

    def __init__(self, problems: Sequence[Problem] = (), **values: object) -> None:
        self.problems = tuple(problems)
        super().__init__(**values)


class TablesDisagree(RoyaltiesError):
    """Two tables, or two lines of one, that can't both be true."""

    code = "royalties.tables_disagree"
    text = defer("{name}: “{thing}” doesn't agree with {other}.")
    hint = defer("Each thing has one line in its own table, and lines of one answer or user say one amount.")


class FolderNotFound(RoyaltiesError):
    """No folder of tables where one was named."""

    code = "royalties.folder_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("There is no folder of tables at {path}.")
    hint = defer("Give a folder that holds fund.csv, works.csv and splits.csv.")


class FolderTaken(RoyaltiesError):
    """A run would be written over something."""

    code = "royalties.folder_taken"
    text = defer("{path} is there already: a run is never written over another one.")
    hint = defer("Give the name of a folder that isn't there yet.")


class FileTooBig(RoyaltiesError):
    """A table of more bytes than a run takes at once."""

    code = "royalties.file_too_big"
    exit_status, http_status = Exit.BAD_INPUT, 413
    text = defer("{name} is bigger than {most} MB.")
    hint = defer("Send the uses of the period summed by work.")


class ExtraAbsent(RoyaltiesError):
    """A file that only the columnar engine reads, where it isn't installed."""

    code = "royalties.extra_absent"
    exit_status, http_status = Exit.MISSING, 501
    text = defer("“{name}” is a Parquet file: reading it needs the extra [data].")
    hint = defer("Install it: pip install 'filigrane[data]'. Or give the same lines as a CSV.")


class NotAsComputed(RoyaltiesError):
    """A run whose files aren't those that its inputs give."""

    code = "royalties.not_as_computed"
    text = defer("{name} isn't what the inputs give.")
    hint = defer(
        "Either it was changed, or its inputs were. Keep both, and compare them with an earlier copy."
    )


class StatementNotFound(RoyaltiesError):
    """No statement of an account in a run."""

    code = "royalties.statement_not_found"
    exit_status, http_status = Exit.MISSING, 404
    text = defer("The run {path} has no statement of {account}.")
    hint = defer("Accounts are those of splits.csv and holders.csv, letter by letter.")


class FundNotFound(RoyaltiesError):
    """A fund that isn't there, or is another house's."""

    code = "royalties.fund_not_found"
    text = defer("There is no such fund in this house.")
    hint = defer("Open the list of funds.")
    exit_status, http_status = Exit.MISSING, 404


class FundNamed(RoyaltiesError):
    """Two funds of one name."""

    code = "royalties.fund_named"
    text = defer("The house has a fund called “{name}” already.")
    hint = defer("Give this one another name: it stands on statements.")
    http_status = 409


class FundWithoutWorks(RoyaltiesError):
    """A fund whose licence names no work of the house."""

    code = "royalties.fund_without_works"
    text = defer("None of these works is in the catalogue of the house.")
    hint = defer("Name the works that the licence covers by their number, or a collection that holds them.")


class NoSuchPeriod(RoyaltiesError):
    """A day on which no period of the fund begins."""

    code = "royalties.no_such_period"
    text = defer("No period of account of the fund “{name}” that has begun starts on {day}.")
    hint = defer("Take one of the periods that stand on the page of the fund.")


class ReportThere(RoyaltiesError):
    """The same bytes twice for one period."""

    code = "royalties.report_there"
    text = defer("What “{name}” holds was reported for this period already.")
    hint = defer(
        "Nothing was taken in. A report that puts another right takes its place once that is set aside."
    )
    http_status = 409


class ReportUsed(RoyaltiesError):
    """A report that a run under way depends on."""

    code = "royalties.report_used"
    text = defer("A run of this period is under way.")
    hint = defer("Wait for its end, or stop it, then set the report aside.")
    http_status = 409


class ReportLost(RoyaltiesError):
    """A frozen table whose bytes have left the disk."""

    code = "royalties.report_lost"
    text = defer("The frozen tables of {name} aren't in the store of files any more.")
    hint = defer("Bring them back from the last copy of the house: filigrane restore")
    exit_status, http_status = Exit.OUR_FAULT, 500


class NothingReported(RoyaltiesError):
    """A run without any report."""

    code = "royalties.nothing_reported"
    text = defer("Nothing was reported to the fund “{name}” for {period}.")
    hint = defer("Take a report in first: there is nothing to share by.")
    http_status = 409


class RunThere(RoyaltiesError):
    """A second run of one period."""

    code = "royalties.run_there"
    text = defer("The period {period} has a run already, or one under way.")
    hint = defer("A run is never made over: what was wrong is put right by a correction.")
    http_status = 409


class TooMuchReleased(RoyaltiesError):
    """More reserve than the fund holds."""

    code = "royalties.too_much_released"
    text = defer("The fund “{name}” doesn't hold that much in reserve.")
    hint = defer("Release at most what its page says.")


class RunNotFound(RoyaltiesError):
    """A run that isn't there, isn't published, or is another house's."""

    code = "royalties.run_not_found"
    text = defer("There is no such run in this house.")
    hint = defer("Open the fund: its page lists its runs.")
    exit_status, http_status = Exit.MISSING, 404


class StatementMissing(RoyaltiesError):
    """A statement that isn't there, or isn't for whoever asks."""

    code = "royalties.statement_missing"
    text = defer("There is no such statement for you here.")
    hint = defer("Open your statements. Whoever keeps the funds says who reads for which holder.")
    exit_status, http_status = Exit.MISSING, 404


class NoSuchHolder(RoyaltiesError):
    """Somebody who isn't in the catalogue, or a right to read that is gone."""

    code = "royalties.no_such_holder"
    text = defer("There is no such holder in the catalogue.")
    hint = defer("Open the page of the person in the catalogue, and take the number in its address.")
    exit_status, http_status = Exit.MISSING, 404


class NotAMember(RoyaltiesError):
    """Somebody who has no account in the house."""

    code = "royalties.not_a_member"
    text = defer("She is not a member of this house.")
    hint = defer("Invite her first; the role of a reader is enough.")
