"""What touches the disk for the room royalties."""
