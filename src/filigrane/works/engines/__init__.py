"""Engines of the catalogue: the files to import, on disk."""
