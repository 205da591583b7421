"""Licences sold: terms, a request held to them, a quote, numbered clauses."""
