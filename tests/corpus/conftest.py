"""What the tests of corpora share."""
