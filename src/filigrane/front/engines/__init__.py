"""What the front reads from the package's own files."""
