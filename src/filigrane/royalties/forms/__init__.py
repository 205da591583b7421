"""The forms of royalties."""
