import pytest

from articles.kinds import ArticleKind
from claims.suggesting.holding import holds, in_cancer
from claims.suggesting.subjects import document_of
from tests.first_edition import reading_of

PRESS, PAPER, LABEL = ArticleKind.PRESS_RELEASE, ArticleKind.PAPER, ArticleKind.LABEL
UNTREATED = "Zolbetuximab was given to patients with untreated gastric cancer."
LIVED = "Median overall survival was 14 months."


def _held(text, title="", kind=PRESS):
    """The axes of the document that hold for its last sentence."""
    document = document_of(reading_of(text, title=title, kind=kind))
    axes = document.patients.axes
    assert axes
    return [one.curie.split(":")[-1] for one in axes if holds(document, len(document.sentences) - 1, one)]


@pytest.mark.parametrize(
    ("text", "title", "kind", "expected"),
    [
        pytest.param(f"{UNTREATED} {LIVED}", "", PRESS, ["LINE1"], id="the same paragraph"),
        pytest.param(f"{UNTREATED}\n\n{LIVED}", "", PRESS, [], id="a later paragraph"),
        pytest.param(f"{UNTREATED}\r\n \r\n{LIVED}", "", PRESS, [], id="a later paragraph of another system"),
        pytest.param(f"{UNTREATED}\n\n{LIVED}", "", PAPER, ["LINE1"], id="a paper tells of the same throughout"),
        pytest.param(f"{UNTREATED}\n\n{LIVED}", "", LABEL, ["LINE1"], id="so does a label"),
        pytest.param(LIVED, "Zolbetuximab as first-line treatment of gastric cancer", PRESS, ["LINE1"], id="title"),
        pytest.param(
            f"Zolbetuximab is old. {LIVED}\n\nIt was costly. {LIVED}",
            "Zolbetuximab as first-line treatment of gastric cancer", PRESS, [], id="title, later paragraph",
        ),
        pytest.param(
            f"Avelumab was given to patients with refractory lymphoma.\n\n{LIVED}", "", PRESS, ["RR"],
            id="what is no line holds throughout",
        ),
        pytest.param(
            f"Patients with PD-1-refractory melanoma got lifileucel. {LIVED}", "", PRESS, [],
            id="that a checkpoint inhibitor failed is never carried",
        ),
        pytest.param(
            f"Patients with PD-L1-negative sarcoma got avelumab. {LIVED}", "", PRESS, [], id="a bare result of a test",
        ),
        pytest.param(LIVED, "Avelumab in PD-L1-negative sarcoma", PRESS, ["PDL1NEG"], id="in the title"),
        pytest.param(
            f"Some patients with sarcoma who received avelumab had liver metastases. {LIVED}", "", PRESS, [],
            id="a place of metastases in the text is that of some",
        ),
        pytest.param(LIVED, "Avelumab in sarcoma with liver metastases", PRESS, ["LIVERMET"], id="place in the title"),
        pytest.param(f"{UNTREATED} Rash was seen.", "", PRESS, [], id="no endpoint"),
    ],
)  # fmt: skip
def test_axis_of_a_document_holds_for_a_sentence(text, title, kind, expected):
    assert _held(text, title, kind) == expected


def test_axis_is_said_in_the_cancer_and_in_nothing_else_that_both_are_under():
    document = document_of(reading_of("Text."))
    assert in_cancer(document, "IA:DX:READ", "IA:DX:MSIH") == "IA:DX:MSICRC"
    assert in_cancer(document, "IA:DX:MPDL1TNBC", "IA:DX:RR") == "IA:DX:RR"
