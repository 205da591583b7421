"""The filter by which a page asks what is contested of a thing."""
