"""Filigrane: which works a text draws on, what their authors allow, what a contract owes them."""

__version__ = "0.1.0"
