"""Computes a distribution again from its frozen inputs. Python's standard library, nothing of Filigrane."""
