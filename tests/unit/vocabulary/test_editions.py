"""The first edition, as what runs without a database reads it."""

from vocabulary.editions import FIRST, first_edition_lexicon, first_edition_rows
from vocabulary.importing.reading import read
from vocabulary.matching import find


def test_the_first_edition_is_read_whole_and_without_faults():
    tables = read({path.name: path.read_bytes() for path in FIRST.glob("*.tsv")})
    assert tables.faults == ()
    assert first_edition_rows() == tables.rows
    assert len(first_edition_lexicon().cards) == len(tables.rows)


def test_it_is_built_once():
    assert first_edition_lexicon() is first_edition_lexicon()
    assert "IA:AGENT:PEMBROLIZUMAB" in {one.curie for one in find("Pembrolizumab (MK-3475)", first_edition_lexicon())}
