"""Does a model give a work back more than it gives back what it can't know? Exact numbers, no floats.

What comes out are indications. The rule that makes one is fixed in a plan before the first output.
"""
