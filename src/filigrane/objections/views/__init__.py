"""The pages of what is contested."""
