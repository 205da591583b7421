"""Where one line of one ground stands on a day, for one performer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from filigrane.rights.agreements import known_by, state_of
from filigrane.rights.personal import Agreement, Ground, Line, State

MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)
DAY = dt.timedelta(days=1)
CONSENT = Agreement("Salomé Vidal", Ground.DATA, Line.SHOW, is_given=True, since=MAY, known_on=MAY)
REFUSAL = replace(CONSENT, is_given=False, since=JUNE, known_on=JUNE)


def stands(
    *said: Agreement,
    on: dt.date,
    performer: str = CONSENT.performer,
    ground: Ground = Ground.DATA,
    line: Line = Line.SHOW,
) -> State:
    return state_of(said, performer, ground, line, on)[0]


def test_what_was_given_counts_from_its_first_day() -> None:
    assert stands(CONSENT, on=MAY) is State.GIVEN
    assert stands(CONSENT, on=MAY - DAY) is State.UNKNOWN


def test_a_line_nobody_wrote_is_not_agreed() -> None:
    assert stands(CONSENT, on=JUNE, line=Line.TRAINING) is State.UNKNOWN


def test_one_ground_never_stands_for_another() -> None:
    assert stands(CONSENT, on=JUNE, ground=Ground.AUTHORISATION) is State.UNKNOWN
    assert stands(CONSENT, on=JUNE, ground=Ground.PERSON) is State.UNKNOWN


def test_a_performer_never_speaks_for_another() -> None:
    assert stands(CONSENT, on=JUNE, performer="Noé Vidal") is State.UNKNOWN


def test_the_last_statement_wins_once_it_holds() -> None:
    assert stands(CONSENT, REFUSAL, on=JUNE - DAY) is State.GIVEN
    assert stands(CONSENT, REFUSAL, on=JUNE) is State.REFUSED


def test_the_last_day_is_still_covered() -> None:
    until = replace(CONSENT, until=JUNE)
    assert stands(until, on=JUNE) is State.GIVEN
    assert stands(until, on=JUNE + DAY) is State.ENDED


def test_a_wider_agreement_goes_on_when_a_shorter_one_ends() -> None:
    run = replace(REFUSAL, until=JUNE)
    assert stands(CONSENT, run, on=JULY) is State.GIVEN


def test_a_withdrawal_counts_from_its_day() -> None:
    taken_back = replace(CONSENT, withdrawn=JUNE)
    assert stands(taken_back, on=JUNE - DAY) is State.GIVEN
    assert stands(taken_back, on=JUNE) is State.WITHDRAWN


def test_what_was_said_before_a_withdrawal_never_counts_again() -> None:
    taken_back = replace(CONSENT, withdrawn=JUNE)
    assert stands(CONSENT, taken_back, on=JULY) is State.WITHDRAWN


def test_a_consent_given_anew_after_a_withdrawal_counts() -> None:
    taken_back, anew = replace(CONSENT, withdrawn=JUNE), replace(CONSENT, since=JULY, known_on=JULY)
    assert stands(taken_back, anew, on=JULY) is State.GIVEN


def test_the_statement_that_an_answer_rests_on_is_named() -> None:
    assert state_of([CONSENT, REFUSAL], CONSENT.performer, Ground.DATA, Line.SHOW, JULY)[1] is REFUSAL


def test_what_was_recorded_later_was_not_known() -> None:
    assert known_by([CONSENT, REFUSAL], MAY) == (CONSENT,)


def test_a_withdrawal_told_later_had_not_been_told_yet() -> None:
    taken_back = replace(CONSENT, withdrawn=MAY, withdrawal_known_on=JUNE)
    assert stands(*known_by([taken_back], MAY), on=JULY) is State.GIVEN
    assert stands(*known_by([taken_back], JUNE), on=JULY) is State.WITHDRAWN
    assert known_by([taken_back], None) == (taken_back,)
