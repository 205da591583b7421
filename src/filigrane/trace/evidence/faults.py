"""What can be wrong with a plan or with recorded outputs; each fault names the line and the next step."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class PlanUnreadable(FiligraneError):
    """The plan lacks something, or says it in another form. Values: name, field."""

    code = "trace.plan_unreadable"
    text = defer("The plan “{name}” can't be read: look at “{field}”.")
    hint = defer("Its form stands in docs/en/evidence.md, with an example.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class RecordUnreadable(FiligraneError):
    """A line of the recorded outputs lacks something. Values: name, line, field."""

    code = "trace.record_unreadable"
    text = defer("Line {line} of “{name}” can't be read: look at “{field}”.")
    hint = defer("The form of a line stands in docs/en/evidence.md, with an example.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class RecordedBeforePlan(FiligraneError):
    """An output is older than the plan: the threshold was not fixed beforehand. Values: line, day, fixed."""

    code = "trace.recorded_before_plan"
    text = defer("Line {line} was recorded on {day}, before the plan was fixed on {fixed}.")
    hint = defer(
        "Fix the plan first, then prompt the model again: a threshold chosen afterwards says nothing."
    )
    exit_status, http_status = Exit.UNDECIDABLE, 422


class OtherModel(FiligraneError):
    """An output of another model or version than the plan names. Values: line, found, planned."""

    code = "trace.other_model"
    text = defer("Line {line} comes from {found}; the plan is about {planned}.")
    hint = defer("Make one evidence file for each model and version.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class TooFewRecords(FiligraneError):
    """Fewer passages or controls than the plan asks for. Values: what, found, wanted."""

    code = "trace.too_few_records"
    text = defer("{found} records for {what}; the plan asks for {wanted}.")
    hint = defer("Prompt more passages, or record more controls of the same genre, then run it again.")
    exit_status, http_status = Exit.UNDECIDABLE, 422
