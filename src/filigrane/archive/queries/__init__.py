"""Read the index and the records it names."""
