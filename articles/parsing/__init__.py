"""From bytes to a canonical text with passages.

`parse` loads the extractors, which cost half a second: it is looked up only when somebody asks for it.
"""

from typing import TYPE_CHECKING

from articles.parsing.model import Contact, Grade, Kind, Outcome, Parsed, ParseRefused, Passage, Role

if TYPE_CHECKING:
    from articles.parsing.reading import parse

__all__ = ["Contact", "Grade", "Kind", "Outcome", "ParseRefused", "Parsed", "Passage", "Role", "parse"]


def __getattr__(name: str) -> object:
    """`parse`, at its first use."""
    if name == "parse":
        from articles.parsing.reading import parse

        return parse
    raise AttributeError(name)
