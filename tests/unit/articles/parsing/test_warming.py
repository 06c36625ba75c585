"""The warm-up of the parsing child."""

from articles.parsing import parse
from articles.parsing.warming import warm

PAGE = b"<html><body><article><h1>A page</h1><p>A sentence that is long enough to be read as one.</p></article></body>"


def test_warm_leaves_nothing_to_build_and_changes_no_answer():
    before = parse(PAGE)
    warm()
    assert parse(PAGE) == before
