"""Read corpora: what would enter, what stands in a version, who has it."""
