"""What the front writes: the set-up of a home, its copies, its static files."""
