"""Phrases that mean a term of the vocabulary without naming it. Pure."""
