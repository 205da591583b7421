"""Engines of the base: the disk under a house."""
