"""What each code of the terms is called, in forms and in clauses."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.royalties.licensing.values import Base, Every, Shares
from filigrane.royalties.terms import Method

BASES = {
    Base.REVENUE: defer("the revenue of the model"),
    Base.SUBSCRIPTIONS: defer("the subscriptions"),
    Base.NET_INCOME: defer("the net income of the licensee"),
    Base.FLAT: defer("a flat price"),
}
EVERY = {Every.MONTH: defer("month"), Every.QUARTER: defer("quarter"), Every.YEAR: defer("year")}
METHODS = {
    Method.TRAINING: defer("equally among the works that were learnt from"),
    Method.OUTPUT: defer("by what the output draws on"),
    Method.PER_ANSWER: defer("answer by answer"),
    Method.PER_USER: defer("user by user"),
    Method.PRO_RATA: defer("by all uses together"),
}
SHARES = {
    Shares.LIGHT_TABLE: defer(
        "Shares of credit are those of the light table: resemblances found in the catalogue."
    ),
    Shares.VOICE: defer("Shares of credit are those that the voice computes of its own output."),
}
