"""Works: the catalogue of a house: works, people, contributions, files, readings."""
