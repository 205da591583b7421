"""The terms of a licence as frozen values: what is licensed, to do what, where, when, and what it pays."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.money import WHOLE
from filigrane.rights.uses import Use
from filigrane.royalties.distribution import Coefficient
from filigrane.royalties.terms import Deduction, Method, Pool, Terms

WORLD = "world"
"""The territory that holds all others; any other one is an ISO 3166 code of two letters."""
MOST_CENTS = 10**15
NOTHING_KEPT = Deduction()


class Base(enum.Enum):
    """What the rate is taken of."""

    REVENUE = "revenue"
    SUBSCRIPTIONS = "subscriptions"
    NET_INCOME = "net income"
    FLAT = "flat"


class Shares(enum.Enum):
    """Which shares of credit a contract pays on: they are never added to each other."""

    LIGHT_TABLE = "light table"
    VOICE = "voice"


class Every(enum.Enum):
    """How often a licensee reports what it used."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A published test of an attribution method on one version of a model, as a signed file.

    *sha256* is that of its bytes; *signed_by* whoever signed it; *on* the day of the test.
    """

    sha256: str
    signed_by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A version of a model that the licence is for. *alpha* counts only with its evidence (R7)."""

    name: str
    alpha: Fraction = Fraction(0)
    evidence: Evidence | None = None
    trained_on: dt.date | None = None

    @property
    def alpha_used(self) -> Fraction:
        """R7: nothing where no signed test stands behind it, or one older than the version."""
        if self.evidence is None:
            return Fraction(0)
        stale = self.trained_on is not None and self.evidence.on < self.trained_on
        return Fraction(0) if stale else self.alpha


@dataclass(frozen=True, slots=True)
class MostFavoured:
    """Who else's better terms count for this contract too: the *rate*, the *minimum*, or both."""

    rate: bool = True
    minimum: bool = True


@dataclass(frozen=True, slots=True)
class Voted:
    """What a vote gave to the works of a discipline (R5), and which vote."""

    discipline: str
    times: Fraction
    voted_on: dt.date
    vote: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from *began* to *ended*, both included."""

    began: dt.date
    ended: dt.date

    def holds(self, other: Period) -> bool:
        """Whether every day of *other* lies in this one."""
        return self.began <= other.began <= other.ended <= self.ended


@dataclass(frozen=True, slots=True)
class LicenceTerms:
    """All that a licence says. Amounts are whole cents of *currency*, the rate and deductions basis points.

    *territories* are ISO codes, or `world` alone. *versions* empty: any version of a model, whose alpha is
    then 0. *corpus* is the root of the frozen version that the licensee receives, empty when it receives
    none.
    """

    uses: tuple[Use, ...]
    since: dt.date
    until: dt.date
    territories: tuple[str, ...] = ("FR",)
    versions: tuple[ModelVersion, ...] = ()
    currency: str = "EUR"
    base: Base = Base.REVENUE
    rate_bp: int = WHOLE
    minimum: int = 0
    fee: Deduction = NOTHING_KEPT
    solidarity: Deduction = NOTHING_KEPT
    reserve: Deduction = NOTHING_KEPT
    pools: tuple[Pool, ...] = (Pool("training", Fraction(1), Method.TRAINING),)
    coefficients: tuple[Voted, ...] = ()
    incident_times: Fraction = Fraction(3)
    shares: Shares = Shares.LIGHT_TABLE
    reported: Every = Every.QUARTER
    favoured: MostFavoured | None = None
    corpus: str = ""

    def money(self) -> Terms:
        """What a run computes with: the same terms as `royalties/terms.py` has them, nothing added."""
        return Terms(
            rate_bp=self.rate_bp,
            minimum=self.minimum,
            fee=self.fee,
            solidarity=self.solidarity,
            reserve=self.reserve,
            pools=self.pools,
            incident_times=self.incident_times,
        )

    def voted(self) -> dict[str, Coefficient]:
        """The coefficient of each discipline, as a run takes them."""
        return {one.discipline: Coefficient(one.times, one.voted_on) for one in self.coefficients}

    def alpha_of(self, version: str) -> Fraction:
        """How much attribution counts for a version; nothing for one that the contract doesn't name."""
        return next((one.alpha_used for one in self.versions if one.name == version), Fraction(0))


def holds_in(territories: tuple[str, ...], territory: str) -> bool:
    """Whether a licence for *territories* holds in *territory*, itself a code or `world`."""
    return WORLD in territories or territory in territories
