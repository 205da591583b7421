"""The API of the house, version 1: every room's router, one shape of error."""
