"""Base: errors, problems, canonical bytes, Merkle roots, exact shares, blobs. No tables."""
