"""The pages of the door Diversity."""
