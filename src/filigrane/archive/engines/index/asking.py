"""What is wanted, as a query of tantivy."""

from __future__ import annotations

import tantivy
from tantivy import FieldType, Occur, Query

from filigrane.archive.entry import AS_TYPED, GROUPS, WEIGHTS
from filigrane.archive.plurals import base_form
from filigrane.archive.want import Clause, Want

FIRST = 1e6
"""What bearing the number asked for is worth: more than any words."""
_LEAST, _MOST = -(2**62), 2**62


def as_query(want: Want, schema: tantivy.Schema) -> Query:
    """The query of *want*: what must be met, what ranks, what only narrows."""
    parts: list[tuple[Occur, Query]] = [(Occur.Must, Query.const_score_query(_open(want, schema), 0.0))]
    parts += [(Occur.Must, Query.const_score_query(_number(key, schema), 0.0)) for key in want.numbers]
    parts += [(Occur.MustNot, _needed(clause, schema)) for clause in want.without]
    for facet, codes in want.chosen.items():
        if codes:
            among = Query.term_set_query(schema, facet, list(codes))
            parts.append((Occur.Must, Query.const_score_query(among, 0.0)))
    parts += [(Occur.Must, Query.const_score_query(one, 0.0)) for one in _dates(want, schema)]
    words = _words(want, schema)
    if want.number:
        named = Query.const_score_query(_number(want.number, schema), FIRST)
        words = _either([named, words] if words is not None else [named])
    if words is not None:
        parts.append((Occur.Must, words))
    return Query.boolean_query(parts)


def _words(want: Want, schema: tantivy.Schema) -> Query | None:
    """Every clause met anywhere, ranked by where; None when there is none."""
    if not want.clauses:
        return None
    parts = [(Occur.Must, _needed(clause, schema)) for clause in want.clauses]
    parts += [
        (Occur.Should, query)
        for clause in want.clauses
        if len(clause.words) == 1
        for query in _ranking(clause, schema)
    ]
    return Query.boolean_query(parts)


def _needed(clause: Clause, schema: tantivy.Schema) -> Query:
    """What a record must hold to meet *clause*."""
    groups = (clause.group,) if clause.group else GROUPS
    if len(clause.words) > 1:
        return _either([_boosted(_phrase(clause, g, schema), WEIGHTS[g] * AS_TYPED) for g in groups])
    word = clause.words[0]
    if clause.is_exact:
        return _either([_term(schema, f"{group}_exact", word) for group in groups])
    field = f"{clause.group}_form" if clause.group else "form"
    return _term(schema, field, base_form(word))


def _ranking(clause: Clause, schema: tantivy.Schema) -> list[Query]:
    """What makes a record that meets a one-word clause come earlier."""
    word, form = clause.words[0], base_form(clause.words[0])
    groups = (clause.group,) if clause.group else GROUPS
    found = [_boosted(_term(schema, f"{g}_exact", word), WEIGHTS[g] * (AS_TYPED - 1)) for g in groups]
    if not clause.is_exact:
        found += [_boosted(_term(schema, f"{g}_form", form), WEIGHTS[g]) for g in groups if g != "rest"]
    return found


def _phrase(clause: Clause, group: str, schema: tantivy.Schema) -> Query:
    return Query.phrase_query(schema, f"{group}_exact", list(clause.words))


def _term(schema: tantivy.Schema, field: str, word: str) -> Query:
    return Query.term_query(schema, field, word, index_option="freq")


def _number(key: str, schema: tantivy.Schema) -> Query:
    return Query.term_query(schema, "number", key, index_option="basic")


def _boosted(query: Query, boost: float) -> Query:
    return Query.boost_query(query, boost)


def _either(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, one) for one in queries])


def _open(want: Want, schema: tantivy.Schema) -> Query:
    """Records alone (the mark has no such field), and those open on the day where one is said."""
    last = _MOST if want.open_on is None else want.open_on
    return Query.range_query(schema, "closed", FieldType.Unsigned, 0, last)


def _dates(want: Want, schema: tantivy.Schema) -> list[Query]:
    """The years of the record overlap those asked for; a record without any is left out."""
    found = []
    if want.since is not None:
        found.append(Query.range_query(schema, "last", FieldType.Integer, want.since, _MOST))
    if want.until is not None:
        found.append(Query.range_query(schema, "first", FieldType.Integer, _LEAST, want.until))
    return found
