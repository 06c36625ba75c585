"""From bytes to a canonical text with passages."""

from articles.parsing.model import Contact, Grade, Kind, Outcome, Parsed, ParseRefused, Passage, Role
from articles.parsing.reading import parse

__all__ = ["Contact", "Grade", "Kind", "Outcome", "ParseRefused", "Parsed", "Passage", "Role", "parse"]
