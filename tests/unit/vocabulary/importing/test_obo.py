import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.importing import obo
from vocabulary.importing.obo import ForeignName, Header, Stanza, Unreadable

HEADER = "format-version: 1.2\ndata-version: doid/releases/2026-07-31/doid.obo\nontology: doid\n"


def read(text, header=HEADER):
    body = (header + text).encode() if isinstance(text, str) else text
    head, stanzas = obo.read(io.BytesIO(body).readline)
    return head, list(stanzas)


def refusal(text, header=HEADER):
    with pytest.raises(Unreadable) as refused:
        read(text, header)
    return str(refused.value)


def term(*clauses):
    return "\n".join(["\n[Term]", "id: DOID:1", "name: a", *clauses, ""])


def test_header_says_what_the_file_is():
    head, stanzas = read("default-namespace: disease_ontology\n")
    assert head == Header("doid", "doid/releases/2026-07-31/doid.obo", "disease_ontology")
    assert stanzas == []
    assert read("", "format-version: 1.4\ndate: 01:02:2026 10:00\n")[0].version == "01:02:2026 10:00"


def test_term_has_all_its_parts():
    text = r"""
! a comment of its own
[Term]
id: DOID:1612 ! as one sees
name: breast  cancer {source="x"} ! comment
namespace: disease_ontology
def: "A cancer\n of the \"breast\"." [url:http\://example.org, NCI:C1 "a, b"] {x="y"}
comment: seen
synonym: "mammary cancer" EXACT [NCI2004\,11:C2, NCI:C3 "said so"] {xref="z"}
synonym: "cancer of two breasts" NARROW omo:0003 []
synonym: "ca" BROAD
synonym: "growth" []
xref: NCI:C9335 "Breast" {source="x"}
xref: UMLS_CUI:C0006142
is_a: DOID:4 {source="x"} ! disease
is_a: DOID:5
alt_id: DOID:9
relationship: part_of X:1
property_value: x "y" xsd:string

[Typedef]
id: part_of
"""
    _, (stanza,) = read(text)
    assert stanza == Stanza(
        id="DOID:1612",
        line=6,
        name="breast cancer",
        definition='A cancer of the "breast".',
        comment="seen",
        namespace="disease_ontology",
        names=(
            ForeignName("mammary cancer", "exact", ("NCI2004,11:C2", "NCI:C3")),
            ForeignName("cancer of two breasts", "narrow"),
            ForeignName("ca", "broad"),
            ForeignName("growth", "related"),
        ),
        xrefs=("NCI:C9335", "UMLS_CUI:C0006142"),
        parents=("DOID:4", "DOID:5"),
        alternatives=("DOID:9",),
    )


def test_obsolete_term_needs_no_name():
    _, (stanza,) = read("\n[Term]\nid: DOID:2\nis_obsolete: true\nreplaced_by: DOID:3\nconsider: DOID:4\n")
    assert (stanza.is_obsolete, stanza.replaced_by, stanza.consider) == (True, ("DOID:3",), ("DOID:4",))


def test_lines_may_be_continued_and_end_as_they_like():
    _, (stanza,) = read("\r\n[Term]\r\nid: DOID:2\r\nname: one \\\r\ntwo\r\ncomment: ends in \\\\\r\n")
    assert (stanza.name, stanza.comment) == ("one two", "ends in \\")
    assert read(b"\xef\xbb\xbf" + HEADER.encode())[0].ontology == "doid"


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("name: b", "line 8: a second name in one stanza"),
        ("nothing to see", "line 8: “nothing to see” stands where a tag with its value"),
        ("def: no quotes", "line 8: the text of def stands in quotes"),
        ('def: "open', "line 8: the text of def stands in quotes"),
        ('synonym: "a" VERY EXACT []', "line 8: behind a synonym stand its scope"),
        ('synonym: "a" EXACT [NCI:1', "line 8: a list of sources is opened and not closed"),
        ("[Term", "line 8: a stanza begins with its kind in brackets"),
        ("[Term]\nname: b", "line 8: a term without an id"),
        ("[Term]\nid: two words\nname: b", "line 8: a term without an id, or with one of several words"),
        ("[Term]\nid: DOID:2", "line 8: DOID:2 has no name; the file may have been cut"),
        ("comment: \x00", "line 8: a control character; this is no text file"),
        ("comment: " + "x" * 2_000_000, "line 8: longer than 200,000 bytes"),
        ("comment: \\", "line 8: a line is continued without end"),
        (
            "comment: \\\n" + "x" * 150_000 + "\\\n" + "x" * 150_000 + "\\\nx",
            "line 11: a line is continued without end",
        ),
        ("x: y\n" * 20_001, "line 20006: a stanza of more than 20,000 lines"),
    ],
)
def test_fault_is_told_with_its_line(clause, message):
    assert refusal(term(clause)).startswith(message)


def test_stanza_and_line_may_be_as_long_as_allowed(monkeypatch):
    monkeypatch.setattr(obo, "MOST_LINES_OF_A_STANZA", 3)
    monkeypatch.setattr(obo, "MOST_BYTES_OF_A_LINE", 60)
    comment = "x" * (60 - len("comment: \n"))
    _, (stanza,) = read(term(f"comment: {comment}"))
    assert stanza.comment == comment
    assert refusal(term(f"comment: {comment}x")).startswith("line 8: longer than 60 bytes")
    assert refusal(term("comment: x", "xref: A:1")).startswith("line 9: a stanza of more than 3 lines")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "line 1: this is no OBO file: its header names no format-version"),
        (b"\x7fELF\x00\n", "line 1: a control character"),
        (b"<html>\n", "line 1: “<html>” is no header of an OBO file"),
        (b"format-version: 9\n", "line 1: OBO 9 is not known; known are 1.0, 1.2, 1.3, 1.4"),
        (HEADER.encode("utf-16"), "line 1: not UTF-8: byte 0xff"),
        ((HEADER + term("comment: Sjögren")).encode("latin-1"), "line 8: not UTF-8: byte 0xf6"),
        ((HEADER + term("comment: cut")).encode()[:-4], "line 8: the file ends within this line"),
    ],
)
def test_what_is_no_obo_file_is_refused(body, message):
    assert refusal(body).startswith(message)


@given(st.binary(max_size=300))
def test_reading_ends_in_terms_or_in_a_sentence(body):
    lines = [0]
    try:
        _, stanzas = read(HEADER.encode() + b"\n[Term]\nid: A:1\nname: a\n" + body)
        lines = [stanza.line for stanza in stanzas]
    except Unreadable as refused:
        lines = [refused.line]
    assert min(lines) > 0


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=60))
def test_quoted_text_comes_back(text):
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    _, (stanza,) = read(term(f'synonym: "{written}" EXACT []'))
    assert stanza.names == (ForeignName(" ".join(text.split()), "exact"),)
