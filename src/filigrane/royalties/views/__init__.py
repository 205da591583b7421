"""The pages of royalties."""
