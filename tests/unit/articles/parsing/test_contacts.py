"""Where contact data stands, and what only looks like it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing import Role, parse
from articles.parsing.contacts import find_contacts, has_contact


def strings(text, **known):
    return [text[c.start : c.end] for c in find_contacts(text, **known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to maija.esimerkki@host.example.", ["maija.esimerkki@host.example"]),
        ("maija.esimerkki (at)", ["maija.esimerkki (at)"]),
        ("maija.esimerkki (at) host.example", ["maija.esimerkki (at) host.example"]),
        ("press[at]host(dot)example", ["press[at]host(dot)example"]),
        ("ana at host dot example", ["ana at host dot example"]),
        ("Puh. +358 50 000 0000", ["+358 50 000 0000"]),
        ("Tel. +49 (0)30 555 01-23", ["+49 (0)30 555 01-23"]),
        ("Tél. : 01 55 50 12 34", ["01 55 50 12 34"]),
        ("call (617) 555-0123 now", ["(617) 555-0123"]),
        ("617.555.0123", ["617.555.0123"]),
        ("1-800-5-CANCER", ["1-800-5-CANCER"]),
        ("The desk, 020 5550 0167", ["020 5550 0167"]),
        ("0049 30 5550123", ["0049 30 5550123"]),
        ("Mobile (work): 0171 5550123", ["0171 5550123"]),
        ("a@b.example or +1 202 555 0188", ["a@b.example", "+1 202 555 0188"]),
    ],
)
def test_contacts_are_found_as_they_stand(text, found):
    assert strings(text) == found
    assert has_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "NCT01234567 and ISRCTN12345678",
        "doi 10.1038/s41586-021-1234567",
        "n = 1 234 567 people, EUR 4 800 000, $1,234,567,890",
        "2020-05-14, 2020-2025, 14.05.2020, Call 2024-05-01",
        "HR 0.61 (95% CI 0.45-0.83)",
        "+10 234 patients, 5-10 mg, 100 000 cells",
        "arms (a) and (b), meet at noon (at the gate)",
        "PMID: 12345678, ISSN 1234-5678",
        "phone 12345",
        "NK cell\t12\t34\t56\t78",
        "Standard\t24\t24\t31\t45\t12",
    ],
)
def test_numbers_of_trials_people_dates_and_money_are_no_contacts(text):
    assert strings(text) == []
    assert not has_contact(text)


def test_among_contacts_any_long_number_is_a_telephone():
    text = "Ben Sato 44-20-5550-0123"
    assert strings(text) == []
    assert strings(text, blocks=[(0, len(text))]) == ["44-20-5550-0123"]
    assert strings("since 2020-05-14", blocks=[(0, 16)]) == []


@given(st.text(max_size=300))
def test_spans_are_in_order_and_apart(text):
    spans = find_contacts(text, blocks=[(0, len(text))])
    assert all(0 <= c.start < c.end <= len(text) for c in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("paragraph", "contact"),
    [
        ("Write to Ada Berg at ada@norwick.example if you were treated there.", "ada@norwick.example"),
        ("Wer teilnehmen möchte, ruft (0911) 2 31 25-60 14 an.", "(0911) 2 31 25-60 14"),
        ("Questions go to +358 50 333 2542, says Ada Berg, on every day of the week.", "+358 50 333 2542"),
    ],
)
def test_a_sentence_with_a_contact_leaves_its_paragraph(paragraph: str, contact: str) -> None:
    long = "The antibody shrank tumours in nine of twenty patients, and none of them had to stop the treatment. " * 5
    parsed = parse(f"New antibody shrinks tumours\n\n{long}{paragraph} {long}".encode(), content_type="text/plain")
    pieces = [(p.role, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]
    assert (Role.CONTACT, paragraph) in pieces
    assert all(contact not in text for role, text in pieces if role is not Role.CONTACT)
    assert [role for role, _ in pieces].count(Role.BODY) == 2
    assert [parsed.canonical_text[c.start : c.end] for c in parsed.contacts] == [contact]
