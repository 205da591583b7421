"""Journal: the append-only, hash-chained log of a house, and its verifier."""
