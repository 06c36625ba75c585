import datetime as dt

import pytest

from tests.factories.accounts import EditorFactory
from tests.factories.vocabulary import NOW, EditionFactory, SubtypeFactory, SynonymFactory, TermFactory
from vocabulary import services
from vocabulary.facets import EditionStatus, SynonymStatus, TermStatus
from vocabulary.matching import find
from vocabulary.models import Edition

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


def curies(text):
    return [one.curie for one in find(text, services.current_lexicon()[1])]


def test_lexicon_knows_active_terms_by_active_names():
    term = TermFactory(curie="IA:AGENT:A", preferred_name="pembrolizumab", named=["Keytruda"])
    SynonymFactory(term=term, text="proposedname", status=SynonymStatus.PROPOSED)
    SynonymFactory(term=term, text="refusedname", status=SynonymStatus.REFUSED)
    TermFactory(preferred_name="nivolumab", status=TermStatus.PROPOSED, named=["Opdivo"])
    TermFactory(preferred_name="avelumab", status=TermStatus.DEPRECATED)
    text = "pembrolizumab Keytruda proposedname refusedname nivolumab Opdivo avelumab"
    assert curies(text) == ["IA:AGENT:A", "IA:AGENT:A"]


def test_lexicon_knows_the_hierarchy_of_active_terms():
    gone = SubtypeFactory(status=TermStatus.DEPRECATED)
    top = SubtypeFactory(curie="IA:DX:TOP")
    middle = SubtypeFactory(curie="IA:DX:MIDDLE", under=[top, gone], kind="histology")
    SubtypeFactory(curie="IA:DX:LOW", under=[middle])
    cards = services.current_lexicon()[1].cards
    assert cards["IA:DX:LOW"].ancestors == {"IA:DX:TOP", "IA:DX:MIDDLE"}
    assert cards["IA:DX:MIDDLE"].kind == "histology"


def test_an_empty_vocabulary_has_a_lexicon():
    key, lexicon = services.current_lexicon()
    assert key.startswith("none+")
    assert find("pembrolizumab", lexicon) == ()


def test_lexicon_is_built_once_and_asks_two_questions(django_assert_num_queries):
    TermFactory(preferred_name="pembrolizumab")
    first = services.current_lexicon()
    with django_assert_num_queries(2):
        second = services.current_lexicon()
    assert second[1] is first[1]


@pytest.mark.parametrize("change", ["rename", "synonym", "deprecate", "add", "parent"])
def test_what_editors_change_changes_the_key(change):
    editor = EditorFactory()
    term, other = SubtypeFactory(), SubtypeFactory()
    before = services.current_lexicon()[0]
    with_now = {"by": editor, "now": LATER}
    match change:
        case "rename":
            services.rename(term=term, preferred_name="a new name", **with_now)
        case "synonym":
            services.add_synonym(term=term, text="a new name", **with_now)
        case "deprecate":
            services.deprecate(term=term, reason="wrong", **with_now)
        case "add":  # with a stamp that is older than the last
            services.add_term(facet="subtype", preferred_name="a new name", by=editor, now=NOW - dt.timedelta(days=9))
        case _:
            services.add_parent(term=term, parent=other, **with_now)
    assert services.current_lexicon()[0] != before


def test_a_definition_leaves_key_and_lexicon_as_they_are():
    term = TermFactory()
    before = services.current_lexicon()
    services.describe(term=term, definition="What it is.", note="", by=EditorFactory(), now=LATER)
    after = services.current_lexicon()
    assert after[0] == before[0]
    assert after[1] is before[1]


def test_key_names_the_edition():
    EditionFactory(version="2026-01-01", status=EditionStatus.CURRENT)
    before = services.current_lexicon()[0]
    Edition.objects.update(status=EditionStatus.PAST)
    EditionFactory(version="2026-02-02", status=EditionStatus.CURRENT)
    after = services.current_lexicon()[0]
    assert (before.split("+")[0], after.split("+")[0]) == ("2026-01-01", "2026-02-02")
    assert before.split("+")[1] == after.split("+")[1]


def test_key_is_the_same_in_every_process(monkeypatch):
    TermFactory(curie="IA:AGENT:B", preferred_name="b")
    TermFactory(curie="IA:AGENT:A", preferred_name="a", named=["one", "two"])
    before = services.current_lexicon()
    monkeypatch.setattr("vocabulary.services.lexicons._held", None)
    after = services.current_lexicon()
    assert after[0] == before[0]
    assert after[1] is not before[1]


def test_order_in_which_names_came_does_not_change_the_key():
    term = TermFactory(preferred_name="a", named=["one", "two"])
    before = services.current_lexicon()[0]
    term.synonyms.all().delete()
    for text in ("two", "one"):
        SynonymFactory(term=term, text=text)
    services.describe(term=term, definition="What it is.", note="", by=EditorFactory(), now=LATER)
    assert services.current_lexicon()[0] == before
