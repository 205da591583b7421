"""Front: settings, addresses, base pages, the look of the house."""
