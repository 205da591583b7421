"""What somebody contests of what the house shows, and what a named person of the house answers."""
