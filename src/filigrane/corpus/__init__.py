"""What AI may learn from: a corpus composed, measured against a population, frozen, and answered for."""
