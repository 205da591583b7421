"""What performers allow and what ends: pure rules over their agreements."""
