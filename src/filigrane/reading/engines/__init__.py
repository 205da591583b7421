"""Readers that need another process: PDF in one that may be stopped, letters in pictures by tesseract."""
