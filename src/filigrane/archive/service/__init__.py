"""Keep the index of each house."""
