"""Filters for the templates that show verdicts."""
