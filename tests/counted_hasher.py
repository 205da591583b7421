"""A quick password hasher that counts its work, to compare what two refusals cost."""

from __future__ import annotations

from django.contrib.auth.hashers import MD5PasswordHasher


class CountedHasher(MD5PasswordHasher):
    """Counts each hash it makes in `CountedHasher.made`."""

    algorithm = "counted"
    made = 0

    def encode(self, password: str, salt: str) -> str:
        """Hash, and count."""
        CountedHasher.made += 1
        return super().encode(password, salt)
