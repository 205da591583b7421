"""Languages: spelling folds and words, the same for a query and for a work. No tables."""
