"""The archive: records found again, by whoever may see them."""
