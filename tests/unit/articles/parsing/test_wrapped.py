"""Captures whose paragraphs were wrapped at a width: rows of one paragraph belong together."""

import datetime as dt

import pytest

from articles.parsing import Role, parse
from articles.parsing.plaintext import read_lines

RELEASE = """NORTHTOWN HOSPITAL NEWS
Press release

Immune therapy before surgery spares bladder in half of
patients, trial finds

Northtown, 12 June 2025. Half of the patients with bladder
cancer who received immune therapy before surgery could keep
their bladder. This is shown by a trial with eighty patients
whose results were presented today.

"For many people the loss of the bladder is worse than the
disease," said Professor Karin Lund, who led the trial. "We
can now offer them another way, and most of them take it."

The trial was paid for by the Northtown Cancer Fund and was
approved by the ethics committee. Its results stand at
https://www.northtown-hospital.example/trials/bladder-sparing-immune-therapy-2025/results-of-the-first-year

About Northtown Hospital
Northtown Hospital is the largest hospital of the region. It
treats 40,000 patients a year and takes part in more than
two hundred trials.

You are receiving this message because you subscribed to the
press releases of Northtown Hospital. To unsubscribe reply
with the word "stop".
"""


def test_a_wrapped_release_has_whole_paragraphs():
    parsed = parse(RELEASE.encode(), content_type="text/plain")
    roles = [(p.role, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]
    assert parsed.title == "Immune therapy before surgery spares bladder in half of patients, trial finds"
    assert (parsed.published, parsed.place) == (dt.date(2025, 6, 12), "Northtown")
    assert [role for role, _text in roles][3:5] == [Role.BODY, Role.QUOTATION]
    assert {role for role, text in roles if "Cancer Fund" in text or "ethics" in text} == {Role.BODY}
    assert [role for role, text in roles if "40,000" in text] == [Role.ABOUT]
    assert roles[-1][0] is Role.NAVIGATION


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # A heading stands apart, the rows below it belong together.
        (
            "About the hospital\nThe hospital of the region has many beds and takes part\nin trials of new medicines.",
            2,
        ),
        # Names and offices are short: the next word would have fitted.
        ("Karin Lund\nHead of the department of surgery, Northtown Hospital, Sweden\nTelephone on request", 3),
        # A full stop at the end of a row may end a paragraph.
        ("One sentence fills the whole of this row of the wrapped text.\nAnother one\nand a name", 3),
        ("too\nshort", 2),
        ("• The first point fills the whole of this row of the text and\n• the second one begins\nbelow it", 3),
    ],
)
def test_rows_are_joined_where_the_next_word_did_not_fit(text, rows):
    assert len(read_lines(text)) == rows
