import pytest

from claims.suggesting.sections import Section, section_at, sections_of
from tests.unit.claims.suggesting.readings import reading_of


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("BACKGROUND Melanoma is common.", Section.KNOWN),
        ("Background and aims.", Section.KNOWN),
        ("12.1 Mechanism of Action", Section.KNOWN),
        ("Objective: To learn whether it works.", Section.AIMS),
        ("Patients and methods – We treated 40 women.", Section.DONE),
        ("Findings Between May and June, 40 women were treated.", Section.DONE),
        ("KEY RESULTS: It shrank.", Section.DONE),
        ("Interpretation It works.", Section.CONCLUDED),
        ("Recommendations", Section.ADVICE),
        ("Funding: The Oak Trust.", Section.PAID),
        ("Results were good.", None),
        ("Background noise is common.", None),
        ("Clinical Trials Unit staff were asked.", None),
        ("results: none", None),
        ("It works.", None),
    ],
)
def test_labels_stand_apart_from_the_sentence(text, section):
    assert section_at(text) is section


def test_words_in_capitals_of_their_own_are_no_label():
    assert section_at("Mechanism Of Action Ltd was founded in May.") is None


def test_section_holds_until_the_next_label():
    text = "Melanoma is common. METHODS: We treated it. Nobody died. CONCLUSIONS: It works."
    assert sections_of(reading_of(text)) == (None, Section.DONE, Section.DONE, Section.CONCLUDED)


def test_what_was_known_ends_with_its_paragraph_unless_it_has_a_heading():
    inline = "Purpose: To learn more. It was not known.\n\nWe treated it. It shrank."
    assert sections_of(reading_of(inline)) == (Section.AIMS, Section.AIMS, None, None)
    headed = "Background\n\nIt is common.\n\nIt is lethal.\n\nResults\n\nIt shrank."
    known, done = [Section.KNOWN] * 3, [Section.DONE] * 2
    assert list(sections_of(reading_of(headed))) == [*known, *done]
