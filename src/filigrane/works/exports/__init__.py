"""What leaves the catalogue, one form a file: pure rules that turn frozen values into text."""
