"""One form a module: each writes what somebody wants said, as bytes that the readers read back."""
