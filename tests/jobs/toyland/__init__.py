"""A room for tests: one kind of job that counts, and a row for each number it counted."""
