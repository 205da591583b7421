"""Everything that a house hands over from its shows, each output a pure function of the frozen sheets."""
