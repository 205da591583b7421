"""The largest corpus that looks like its target: exact where one axis steers, whole works always."""
