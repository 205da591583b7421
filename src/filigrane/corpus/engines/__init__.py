"""What touches the world for a corpus: the disk, and the columnar engine."""
