"""Benchmarks of the house: what is measured, on which data, printed as lines to keep."""
