"""What a machine proposed, with method and evidence, and what a person did with it."""
