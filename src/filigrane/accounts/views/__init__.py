"""Pages of accounts, and the guard at every door."""
