from vocabulary.importing.naming import named
from vocabulary.importing.rows import DEPRECATED, Row
from vocabulary.lexicon import Form, Named


def test_named_gives_active_terms_with_the_kinds_of_their_forms():
    row = Row("IA:DX:A", "subtype", "a cancer", "histology", ("IA:DX:B",), ("ABCC", "another cancer", "AB-CC"))
    gone = Row("IA:DX:C", "subtype", "no cancer", status=DEPRECATED)
    forms = (Form("ABCC", "abbreviation"), Form("another cancer", "exact"), Form("AB-CC", "abbreviation"))
    assert list(named([row, gone])) == [Named("IA:DX:A", "subtype", "a cancer", "histology", ("IA:DX:B",), forms)]
