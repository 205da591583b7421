"""What must hold of a work before it is written: fields, functions, identifiers."""

from __future__ import annotations

import re
from dataclasses import replace

from filigrane.base.errors import defer
from filigrane.works.disciplines import Term
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, WorkEdit
from filigrane.works.errors import BadField
from filigrane.works.functions import is_function
from filigrane.works.identifiers import check_identifier
from filigrane.works.language_codes import tag

TITLE = defer("Title")
LANGUAGE = defer("Language")
NAME = defer("Name")
FUNCTION = defer("Function")
REASON = defer("Reason")
KIND = defer("Kind")
LIVING = defer("Living")
OTHER = defer("The other work")
DIED_FOR_FRANCE = defer("Died for France")
DISCIPLINE = defer("Discipline")
CODE = defer("Code")
LABEL = defer("Label")
BROADER = defer("Broader term")
EXACT_MATCH = defer("Same concept elsewhere")
MAX_TITLE_CHARS = 2_000


def checked(draft: WorkDraft) -> WorkDraft:
    """*draft* with its title single-spaced, its language tag and identifiers in canonical writing.

    Raises BadField or BadIdentifier on the first thing that is wrong.
    """
    return replace(
        draft,
        title=checked_title(draft.title),
        language=checked_language(draft.language),
        identifiers=tuple(check_identifier(*pair) for pair in draft.identifiers),
        credits=tuple(checked_credit(credit) for credit in draft.credits),
    )


def checked_title(title: str) -> str:
    """A title, single-spaced; raises BadField when nothing or too much is left."""
    words = " ".join(title.split())
    if not words or len(words) > MAX_TITLE_CHARS:
        raise BadField(field=TITLE, value=words[:80])
    return words


def checked_language(written: str) -> str:
    """A language tag in its usual writing, or nothing; raises BadField for anything else."""
    if not written.strip():
        return ""
    found = tag(written)
    if found is None:
        raise BadField(field=LANGUAGE, value=written[:40])
    return found


def checked_name(written: str) -> str:
    """A name, single-spaced; raises BadField when nothing or too much is left."""
    name = " ".join(written.split())
    if not name or len(name) > 300:
        raise BadField(field=NAME, value=name[:80])
    return name


def checked_credit(credit: CreditDraft) -> CreditDraft:
    """A credit with a name, a known function and checked identifiers."""
    if not is_function(credit.function):
        raise BadField(field=FUNCTION, value=credit.function[:40])
    return replace(
        credit,
        name=checked_name(credit.name),
        identifiers=tuple(check_identifier(*pair) for pair in credit.identifiers),
    )


def checked_work_columns(edit: WorkEdit) -> dict[str, str]:
    """The columns that *edit* writes, title and language in canonical writing."""
    columns = edit.columns()
    if edit.title is not None:
        columns["title"] = checked_title(edit.title)
    if edit.language is not None:
        columns["language"] = checked_language(edit.language)
    return columns


def checked_agent_columns(edit: AgentEdit) -> dict[str, str]:
    """The columns that *edit* writes; raises BadField for a name or a mention that can't be kept."""
    columns = edit.columns()
    if edit.name is not None:
        columns["name"] = checked_name(edit.name)
    if edit.sort_name is not None:
        columns["sort_name"] = checked_name(edit.sort_name or columns.get("name", ""))
    if edit.kind not in (None, "person", "body"):
        raise BadField(field=KIND, value=str(edit.kind)[:20])
    if edit.living not in (None, "", "yes", "no"):
        raise BadField(field=LIVING, value=str(edit.living)[:20])
    if edit.died_for_france not in (None, "", "yes", "no"):
        raise BadField(field=DIED_FOR_FRANCE, value=str(edit.died_for_france)[:20])
    return columns


def checked_term(term: Term) -> Term:
    """A term with a plain code, both labels and a web address, if any, for the same concept elsewhere."""
    found = replace(
        term,
        code=term.code.strip(),
        label_fr=" ".join(term.label_fr.split()),
        label_en=" ".join(term.label_en.split()),
        exact_match=term.exact_match.strip(),
    )
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found.code) or len(found.code) > 50:
        raise BadField(field=CODE, value=found.code[:50])
    for label in (found.label_fr, found.label_en):
        if not label or len(label) > 100:
            raise BadField(field=LABEL, value=label[:100])
    if found.exact_match and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]{3,190}", found.exact_match):
        raise BadField(field=EXACT_MATCH, value=found.exact_match[:100])
    return found
