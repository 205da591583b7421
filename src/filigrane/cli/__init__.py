"""Command line: `filigrane NOUN VERB`."""
