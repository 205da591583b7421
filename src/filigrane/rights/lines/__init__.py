"""A file of facts, one a line: its columns, how a line is read with all its faults, how a fact is written."""
