"""Lines become paragraphs, and words that a margin cut become whole."""

from collections import Counter

import pytest

from articles.parsing.lines import Hint
from articles.parsing.model import Role
from articles.parsing.pdf.columns import Row
from articles.parsing.pdf.paragraphs import Block, blocks, largest, line_of, text_of


def row(text, base=700.0, *, left=50.0, right=290.0, size=10.0, bold=False, page=0, start=50.0, cells=1):
    return Row(text, left, right, base, size, bold, start, start + 240, page, cells)


def below(*texts, **known):
    return [row(text, 700.0 - 12 * n, **known) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("rows", "known", "text"),
    [
        (("immuno-", "therapy works"), {}, "immunotherapy works"),
        (("anti-", "tumour effect"), {}, "anti-tumour effect"),
        (("anti-", "body"), {"antibody": 1}, "antibody"),
        (("open-", "label"), {}, "open-label"),
        (("dose-", "finding"), {"dose-finding": 2}, "dose-finding"),
        (("anti-", "PD-1"), {}, "anti-PD-1"),
        (("PD-", "1 and CD-", "8"), {}, "PD-1 and CD-8"),
        (("grew -", "and shrank"), {}, "grew - and shrank"),
        (("im\xad", "mune"), {}, "immune"),
        (("immuno-", "(the other)"), {}, "immuno-(the other)"),
        (("two", "lines"), {}, "two lines"),
    ],
)
def test_words_at_line_ends_are_joined(rows, known, text):
    assert text_of(Block(below(*rows)), Counter(known)) == text


def grouped(*pages):
    return [(block.role, [row.text for row in block.rows]) for block in blocks(pages)]


def test_what_runs_along_is_navigation_behind_the_paragraph_that_it_interrupts():
    first = [row("Journal 1", 800), *below("The trial", "went on and"), row("7", 30)]
    second = [row("Journal 2", 800, page=1), *below("on for years.", page=1), row("8", 30, page=1)]
    assert grouped(first, second) == [
        (Role.NAVIGATION, ["Journal 1"]),
        (None, ["The trial", "went on and", "on for years."]),
        (Role.NAVIGATION, ["7"]),
        (Role.NAVIGATION, ["Journal 2"]),
        (Role.NAVIGATION, ["8"]),
    ]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (row("A line that goes on", 700), row("below it", 688), True),
        (row("A line that ends.", 700), row("Another begins", 688), True),
        (row("A short line that ends.", 700, right=150), row("Another begins", 688), False),
        (row("A line that ends.", 700), row("Another begins", 688, left=62), False),
        (row("A line", 700), row("far below", 650), False),
        (row("A heading", 700, bold=True), row("and its text", 688), False),
        (row("A title", 700, size=14), row("and its text", 688), False),
        (row("A line", 700), row("• a point", 688), False),
        (row("1. One", 700), row("2. Two", 688), False),
        (row("a\tb", 700, cells=2), row("c\td", 688, cells=2), False),
        (row("A line", 100), row("goes on overleaf", 700, page=1), True),
        (row("A line as wide as its column of", 100), row("Mice goes on", 700, start=310), True),
        (row("A narrow line", 100, right=150), row("Mice begin", 700, page=1), False),
        (row("A line that ends.", 100), row("Mice begin", 700, page=1), False),
    ],
)
def test_a_line_goes_on_or_begins_a_paragraph(one, other, together):
    usual = below(*("words of another paragraph",) * 9, page=9, bold=not other.bold, size=other.size)
    pages = [[one], [other], usual] if one.page != other.page else [[one, other], usual]
    first = blocks(pages)[0]
    assert [line.text for line in first.rows] == ([one.text, other.text] if together else [one.text])


def test_a_hanging_line_belongs_to_its_entry():
    entry = [row("Sample B, Other C", 700), row("and more", 688), row("Resting cells.", 676, left=60)]
    assert [len(block.rows) for block in blocks([entry])] == [3]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (row("Methods", bold=True), Hint.HEADING),
        (row("Methods", size=12), Hint.HEADING),
        (row("A bold sentence ends.", bold=True), Hint.NONE),
        (row("Figure 1. Answers"), Hint.CAPTION),
        (row("• a point"), Hint.LIST),
        (row("a\tb", cells=2), Hint.TABLE),
        (row("words"), Hint.NONE),
    ],
)
def test_layout_tells_what_a_line_is(line, hint):
    assert line_of(Block([line]), line.text, 10.0).hint is hint


def test_nothing_larger_is_no_title():
    assert largest([(Block([row("words of the text")]), "words of the text")], 10.0) is None
