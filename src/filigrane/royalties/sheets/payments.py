"""What the accountant pays after a run: one line a holder who is paid, with the account to which it goes.

Numbers of accounts stand in the file that she gives and in the one that she gets: in no message, and nowhere
in the run.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.money import write_cents
from filigrane.base.problems import Problem
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.sheets.reading import EMPTY, NO_COLUMN, NOT_TEXT, TWICE, mark_of, refuse
from filigrane.works.exports.safe_csv import unguarded, write_rows

HEADS = ("account", "iban")
COLUMNS = ("account", "name", "iban", "amount", "currency", "why", "reference")
NOT_AN_IBAN = defer("The IBAN of {account} isn't one: its letters, length or check digits are wrong.")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")


def read_iban(text: str) -> str:
    """An IBAN without spaces, in capitals. Raises ValueError, which doesn't say it, for what isn't one.

    ISO 13616: the four first signs are put last, letters count from 10, and 97 leaves 1.
    """
    iban = "".join(text.split()).upper()
    if (
        not _IBAN.fullmatch(iban)
        or int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 != 1
    ):
        raise ValueError("not an IBAN")
    return iban


def read_payees(content: bytes, name: str = "payees.csv") -> dict[str, str]:
    """The IBAN of each account, from a table of `account` and `iban`.

    Raises SheetsUnreadable with every problem at once; none of them says an IBAN.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    try:
        text = content.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark_of(text), strict=True)
        for head in HEADS:
            if head not in (rows.fieldnames or ()):
                problems.append(_problem(name, NO_COLUMN, column=head))
        for number, row in enumerate(rows if not problems else (), 2):
            account, place = unguarded((row["account"] or "").strip()), f"{name}:{number}"
            if not account:
                problems.append(_problem(place, EMPTY, column="account"))
            elif account in found:
                problems.append(_problem(place, TWICE, key=account))
            else:
                try:
                    found[account] = read_iban(row["iban"] or "")
                except ValueError:
                    problems.append(_problem(place, NOT_AN_IBAN, account=account))
    except (UnicodeDecodeError, csv.Error):
        problems.append(_problem(name, NOT_TEXT))
    refuse(problems)
    return found


def payments(
    statements: Iterable[Mapping[str, Any]], ibans: Mapping[str, str]
) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """(the lines to pay, the cents that wait by account because no IBAN is known), by account."""
    lines: list[tuple[str, ...]] = []
    waiting: dict[str, int] = {}
    for statement in sorted(statements, key=lambda one: str(one["account"])):
        account, name = (unguarded(statement[key]) for key in ("account", "name"))
        fund, why = statement["fund"], statement["why"]
        if not statement["paid"]:
            continue
        if account not in ibans:
            waiting[account] = statement["paid"]
            continue
        amount = write_cents(statement["paid"])
        reference = " ".join(filter(None, (fund["fund"], fund["period"], statement["distribution"][:12])))
        lines.append((account, name, ibans[account], amount, fund["currency"], why, reference))
    return lines, waiting


def sheet(lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines to pay as a CSV."""
    return write_rows(COLUMNS, lines)


def _problem(place: str, text: str, **values: str) -> Problem:
    return Problem(place, SheetsUnreadable.code, text.format(**values))
