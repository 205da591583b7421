"""Accounts: people, houses, roles as rows, and who may do what."""
