"""What touches the disk: the index of records."""
