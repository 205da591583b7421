"""One signal a module: each reads the bytes of a carrier and says what they say of a thing."""
