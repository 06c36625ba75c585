import pytest

from articles.parsing.version import PARSER_VERSION, age


@pytest.mark.parametrize(("older", "younger"), [("1", "2"), ("1.9", "1.10"), ("1", "1.1"), ("test", "0"), ("9", "10")])
def test_versions_are_ordered_by_their_numbers(older, younger):
    assert age(older) < age(younger)


def test_this_parser_has_an_age():
    assert age(PARSER_VERSION)
