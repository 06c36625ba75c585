"""Writes terms as tables and as SKOS, one at a time. Pure: dataclasses in, lines out."""
