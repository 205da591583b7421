"""The pages of the light table."""
