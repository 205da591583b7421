"""Read the rows of the room royalties."""
