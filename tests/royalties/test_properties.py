"""What holds for every distribution, whatever is drawn: conservation, order, scale, monotony."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from filigrane.royalties.corrections import Position, correct, receive
from filigrane.royalties.distribution import Distribution, Run, distribute
from filigrane.royalties.held_names import UNIDENTIFIED
from filigrane.royalties.repertoire import LicensedWork, Part
from filigrane.royalties.rounding import credit
from filigrane.royalties.terms import Deduction, Method, Pool, Terms
from filigrane.royalties.versions import Report, Version

CENTS = st.integers(0, 10**9)
POINTS = st.integers(1, 10_000)
ACCOUNTS = st.sampled_from(["AUT", "CHO", "COM", "TRA", "ÉDI"])
PARTS = st.lists(st.builds(Part, ACCOUNTS, POINTS, st.booleans()), max_size=4)
WEIGHTS = st.integers(1, 1000)
ALPHAS = st.fractions(0, 1, max_denominator=20)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """Any run of up to six works, one version, a report that makes one."""
    names = [f"W{number}" for number in range(draw(st.integers(1, 6)))]
    works = tuple(LicensedWork(name, tuple(draw(PARTS))) for name in names)
    masses = {name: draw(WEIGHTS) for name in [*names, UNIDENTIFIED, "X"]}
    total = sum(masses.values())
    version = Version(
        "v1",
        {name: Fraction(draw(WEIGHTS)) for name in names},
        alpha=draw(ALPHAS),
        report=Report({name: Fraction(mass, total) for name, mass in masses.items()}),
    )
    training = draw(ALPHAS)
    pools = (Pool("t", training, Method.TRAINING), Pool("o", 1 - training, Method.OUTPUT))
    kept = [Deduction(draw(st.integers(0, 5000)), "vote") for _ in range(3)]
    terms = Terms(draw(POINTS), draw(CENTS), *kept, pools)
    owed = {name: Fraction(draw(st.integers(-9, 9)), 10) for name in ("AUT", "CHO")}
    return Run(draw(CENTS), terms, works, (version,), residuals=owed, released=draw(CENTS))


def of_work(given: Distribution, work: str) -> Fraction:
    return sum((line.exact for line in given.lines if line.work == work), Fraction(0))


@given(runs())
def test_what_comes_in_goes_out(run: Run) -> None:
    given = distribute(run)
    assert given.is_whole
    assert sum(given.credits.residuals.values()) == sum(run.residuals.values())


@given(runs())
def test_every_credit_is_the_floor_of_what_is_owed_or_a_cent_more(run: Run) -> None:
    given = distribute(run)
    for account, cents in given.credits.cents.items():
        exact = sum((line.exact for line in given.lines if line.account == account), Fraction(0))
        assert cents in (exact // 1, exact // 1 + 1)
        assert cents >= 0


@given(runs(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_nothing(run: Run, chance: random.Random) -> None:
    works = list(run.works)
    chance.shuffle(works)
    version = run.versions[0]
    learnt = list(version.trained.items())
    chance.shuffle(learnt)
    assert distribute(
        replace(run, works=tuple(works), versions=(replace(version, trained=dict(learnt)),))
    ) == distribute(run)


@given(runs(), st.integers(2, 50))
def test_the_scale_of_weights_changes_nothing(run: Run, times: int) -> None:
    version = run.versions[0]
    scaled = replace(version, trained={work: weight * times for work, weight in version.trained.items()})
    assert distribute(replace(run, versions=(scaled,))) == distribute(run)


@given(runs())
def test_a_holder_of_nothing_changes_nothing(run: Run) -> None:
    version = run.versions[0]
    idle = LicensedWork("IDLE", (Part("ZZZ", 10_000),))
    with_idle = replace(
        run,
        works=(*run.works, idle),
        versions=(replace(version, trained={**version.trained, "IDLE": Fraction(0)}),),
    )
    assert distribute(with_idle) == distribute(run)


@given(runs(), ALPHAS)
def test_more_attribution_never_lowers_a_work_that_it_favours(run: Run, more: Fraction) -> None:
    version = run.versions[0]
    low, high = sorted([version.alpha, more])
    before, after = (distribute(replace(run, versions=(replace(version, alpha=one),))) for one in (low, high))
    total = sum(version.trained.values())
    assert version.report
    for work, weight in version.trained.items():
        if version.report.masses[work] >= weight / total:
            assert of_work(after, work) >= of_work(before, work)


@given(runs(), st.integers(2, 40))
def test_two_works_of_one_split_are_worth_what_one_is(run: Run, weight: int) -> None:
    parts = (Part("AUT", 6000), Part("TRA", 4000))
    version = replace(run.versions[0], alpha=Fraction(0))
    two = (LicensedWork("M1", parts), LicensedWork("M2", parts))
    apart = replace(
        run,
        works=(*run.works, *two),
        versions=(replace(version, trained={**version.trained, "M1": Fraction(1), "M2": Fraction(weight)}),),
    )
    merged = replace(
        run,
        works=(*run.works, two[0]),
        versions=(replace(version, trained={**version.trained, "M1": Fraction(1 + weight)}),),
    )
    assert distribute(apart).credits == distribute(merged).credits


@given(st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3), min_size=1, max_size=30))
def test_a_residual_stays_under_two_cents(series: list[list[int]]) -> None:
    owed: dict[str, Fraction] = {}
    for weights in series:
        total = sum(weights)
        if total:
            exact = {f"A{n}": Fraction(1000 * weight, total) for n, weight in enumerate(weights)}
            owed = dict(credit(exact, owed).residuals)
        assert all(abs(one) < 2 for one in owed.values())


@given(runs(), runs(), CENTS, st.lists(CENTS, max_size=5))
def test_a_correction_gives_and_takes_the_same(old: Run, new: Run, reserve: int, later: list[int]) -> None:
    was, should = distribute(old).credits, distribute(new).credits
    done = correct(was, should, Position(reserve))
    now, more = done.position, sum(done.deltas.values())
    owed = sum(claim.cents for claim in now.claims)
    assert reserve + max(more, 0) == now.reserve + sum(done.at_once.values())
    for cents in later:
        got = receive({"AUT": cents, "CHO": cents}, now)
        withheld, served = sum(got.withheld.values()), sum(got.served.values())
        assert all(taken <= cents // 2 for taken in got.withheld.values())
        assert withheld == served + got.position.reserve - now.reserve
        owed -= served
        now = got.position
        assert owed == sum(claim.cents for claim in now.claims)
