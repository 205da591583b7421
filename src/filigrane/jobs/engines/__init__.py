"""What jobs ask of the operating system."""
