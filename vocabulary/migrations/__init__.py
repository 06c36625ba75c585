"""Schema of the vocabulary."""
