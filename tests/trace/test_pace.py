"""The light table slows whoever would drain it."""

from __future__ import annotations

from filigrane.trace.pace import QUESTIONS, REFILL_S, Bucket, ask


def test_thirty_questions_pass_and_the_next_one_waits() -> None:
    bucket: Bucket | None = None
    waits = []
    for _ in range(QUESTIONS + 1):
        bucket, wait = ask(bucket, at=100.0)
        waits.append(wait)
    assert waits == [0.0] * QUESTIONS + [REFILL_S]


def test_a_question_comes_back_with_time() -> None:
    assert ask(Bucket(0, 100.0), at=100.0 + REFILL_S)[1] == 0.0
