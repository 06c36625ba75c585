"""Abstracts that come as fragments of HTML or JATS inside JSON."""

from itertools import islice

from articles.parsing.records.building import MOST_PASSAGES, Section
from articles.parsing.records.wording import one_line, runs

_SAYS_NOTHING = frozenset({"", "abstract", "summary"})


def abstract_of(markup: str) -> tuple[Section, ...]:
    """Paragraphs under their headings; a heading that only says that this is an abstract goes."""
    sections = []
    for text, is_heading in islice(runs(markup), MOST_PASSAGES):
        if not is_heading:
            sections.append(Section(text))
        elif says_something(text):
            sections.append(Section("", heading=text))
    return tuple(sections)


def says_something(heading: str) -> bool:
    """Whether a heading says more than that this is an abstract."""
    return one_line(heading).strip(" :.").lower() not in _SAYS_NOTHING
