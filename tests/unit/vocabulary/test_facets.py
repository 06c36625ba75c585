from vocabulary.facets import Facet
from vocabulary.importing.rows import FACET_OF_TABLE


def test_every_facet_has_one_table():
    assert sorted(FACET_OF_TABLE.values()) == sorted(Facet.values)
