"""The project: puts the five apps together."""
