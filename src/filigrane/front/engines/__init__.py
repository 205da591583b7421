"""Engines of the front: processes, archives, and the package’s own files."""
