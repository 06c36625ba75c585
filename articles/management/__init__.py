"""Management commands of articles."""
