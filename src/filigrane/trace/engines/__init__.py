"""Engines of trace: segments on disk and the kernels that read them."""
