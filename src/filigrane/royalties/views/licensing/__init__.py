"""The pages of licences sold."""
