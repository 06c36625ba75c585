"""From rows of tables to a lexicon and to a map of foreign codes."""

from vocabulary.importing.lexicons import exact_codes, lexicon_of_rows
from vocabulary.importing.rows import DEPRECATED, Row
from vocabulary.matching import find

ROWS = [
    Row(
        "IA:DX:MEL", "subtype", "melanoma", "disease", ("IA:DX:CANCER",), ("malignant melanoma",), exact=("DOID:1909",)
    ),
    Row("IA:DX:CANCER", "subtype", "cancer", "root", exact=("DOID:162", "NCIT:C9305"), close=("MESH:D009369",)),
    Row("IA:DX:OLD", "subtype", "humour", exact=("DOID:0",), status=DEPRECATED),
]


def test_names_and_ancestors_come_from_the_rows():
    lexicon = lexicon_of_rows(ROWS)
    assert lexicon.cards["IA:DX:MEL"].ancestors == {"IA:DX:CANCER"}
    assert [one.curie for one in find("Malignant melanoma is no humour.", lexicon)] == ["IA:DX:MEL"]


def test_only_exact_codes_of_terms_in_use_are_mapped():
    assert exact_codes(ROWS) == {"DOID:1909": "IA:DX:MEL", "DOID:162": "IA:DX:CANCER", "NCIT:C9305": "IA:DX:CANCER"}
