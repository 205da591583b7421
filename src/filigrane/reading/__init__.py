"""Reading: bytes in, text with locators out, by safe parsers. No tables."""
