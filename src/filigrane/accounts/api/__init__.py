"""How programs are let in: by a key, or by the session of a page."""
