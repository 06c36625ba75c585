"""Admin lists of claims; writes go through the services."""
