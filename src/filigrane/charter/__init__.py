"""Charter: which automated features a house lets run, their register and footprint."""
