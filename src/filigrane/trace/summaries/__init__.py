"""A provider's public summary of what a model was trained on: which of our sites and works it names. Pure."""
