"""Write in the room royalties: each act in its own module."""
