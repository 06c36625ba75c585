"""What all laid-out files share: bounds, and a title that stands far down."""

from articles.canonical import TRUNCATED
from articles.parsing.laid_out import MOST_LINES, read_laid_out
from articles.parsing.lines import Line
from articles.parsing.model import Role

SENTENCE = "The antibody shrank the tumours of twelve of thirty patients with melanoma, and none left the trial."


def test_more_lines_than_any_article_are_cut_and_get_no_structure():
    lines = [Line("A line.")] * (MOST_LINES + 1)
    parsed = read_laid_out(lines, [None] * len(lines), title=None)
    assert len(parsed.passages) == MOST_LINES
    assert parsed.flags == (TRUNCATED,)
    assert parsed.low_confidence


def test_a_title_below_many_lines_is_the_headline_all_the_same():
    lines = [*(Line(f"Line {n} of an address") for n in range(20)), Line("A title of words"), Line(SENTENCE)]
    parsed = read_laid_out(lines, [None] * len(lines), title="A title of words")
    headlines = [parsed.canonical_text[p.start : p.end] for p in parsed.passages if p.role is Role.HEADLINE]
    assert headlines == ["A title of words"]


def test_a_title_that_no_line_is_stays_the_title():
    parsed = read_laid_out([Line(SENTENCE)], [None], title="Twelve of thirty")
    assert parsed.title == "Twelve of thirty"
    assert not any(p.role is Role.HEADLINE for p in parsed.passages)
