"""Connectors: how each kind of source is asked, and how its answers are read."""
