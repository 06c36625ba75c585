import pytest
from django.db import IntegrityError, transaction

from tests.factories.accounts import UserFactory
from tests.factories.vocabulary import (
    NOW,
    CrossReferenceFactory,
    EditionFactory,
    EditionTermFactory,
    FormerSlugFactory,
    NameStartFactory,
    SubtypeFactory,
    SynonymFactory,
    TermClosureFactory,
    TermFactory,
    TermParentFactory,
)
from vocabulary.facets import TERM_TOKEN_BASE

pytestmark = pytest.mark.django_db


def test_term_token_is_above_those_of_the_axes():
    term = TermFactory()
    assert term.token == TERM_TOKEN_BASE + term.pk


def test_term_is_a_heading_by_its_kind():
    assert TermFactory(kind="facet:axis").is_heading
    assert not TermFactory(kind="facet:stage").is_heading


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (TermFactory, "term"),
        (SynonymFactory, "synonym"),
        (TermParentFactory, "under"),
        (TermClosureFactory, "at 1"),
        (NameStartFactory, "word"),
        (CrossReferenceFactory, "NCIT:C"),
        (FormerSlugFactory, "former"),
        (EditionFactory, "edition"),
        (EditionTermFactory, "IA:THER:T"),
    ],
)
def test_row_names_itself(row, text):
    assert text in str(row())


def refused(constraint, factory, **fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("term_facet_known", {"facet": "gene", "curie": "IA:THER:X"}),
        ("term_status_known", {"status": "gone"}),
        ("term_curie_is_own", {"curie": "NCIT:C1"}),
        ("term_slug_wellformed", {"slug": "Not-A-Slug"}),
        ("term_has_name", {"preferred_name": ""}),
        ("term_replaced_iff_merged", {"status": "merged"}),
    ],
)
def test_database_refuses_a_term(constraint, fields):
    refused(constraint, TermFactory, **{"slug": "x", "folded_name": "x", **fields})


def test_database_refuses_a_replacement_of_what_is_not_merged():
    other = TermFactory()
    refused("term_replaced_iff_merged", TermFactory, replaced_by=other)
    assert TermFactory(replaced_by=other, status="merged").replaced_by == other


def test_database_refuses_a_slug_twice_in_a_facet_only():
    TermFactory(slug="same")
    refused("term_slug_once_per_facet", TermFactory, slug="same")
    SubtypeFactory(slug="same")


def test_database_refuses_two_active_terms_of_one_name():
    TermFactory(preferred_name="Same name", slug="one")
    refused("active_term_name_once_per_facet", TermFactory, preferred_name="same-name", slug="two")
    TermFactory(preferred_name="same-name", slug="two", status="deprecated")
    SubtypeFactory(preferred_name="same name")


def test_database_refuses_links_to_oneself():
    term = TermFactory()
    refused("term_not_its_own_parent", TermParentFactory, child=term, parent=term)
    refused("term_closure_depth_0_is_self", TermClosureFactory, ancestor=term, descendant=term, depth=2)
    refused("term_closure_depth_0_is_self", TermClosureFactory, ancestor=term, depth=0)
    term.status, term.replaced_by = "merged", term
    with pytest.raises(IntegrityError, match="term_not_replaced_by_itself"), transaction.atomic():
        term.save()


def test_database_refuses_rows_twice():
    link, synonym, code = TermParentFactory(), SynonymFactory(), CrossReferenceFactory()
    refused("term_parent_once", TermParentFactory, child=link.child, parent=link.parent)
    refused("synonym_once_per_term_and_kind", SynonymFactory, term=synonym.term, text=synonym.text)
    refused("cross_reference_once_per_term", CrossReferenceFactory, term=code.term, curie=code.curie)
    former = FormerSlugFactory()
    refused("former_slug_once_per_facet", FormerSlugFactory, slug=former.slug)


def test_database_refuses_an_exact_code_of_two_terms():
    CrossReferenceFactory(curie="DOID:1", relation="exact")
    CrossReferenceFactory(curie="DOID:1", relation="close")
    refused("exact_code_of_one_term_only", CrossReferenceFactory, curie="DOID:1", relation="exact")


@pytest.mark.parametrize(
    ("constraint", "factory", "fields"),
    [
        ("synonym_kind_known", SynonymFactory, {"kind": "odd"}),
        ("synonym_status_known", SynonymFactory, {"status": "odd"}),
        ("synonym_has_text", SynonymFactory, {"text": ""}),
        ("cross_reference_relation_known", CrossReferenceFactory, {"relation": "odd"}),
        ("cross_reference_checked_by_and_at", CrossReferenceFactory, {"checked_at": NOW}),
        ("edition_status_known", EditionFactory, {"status": "odd"}),
    ],
)
def test_database_refuses_what_is_not_in_its_lists(constraint, factory, fields):
    refused(constraint, factory, **fields)


def test_cross_reference_keeps_who_checked_it():
    assert CrossReferenceFactory(checked_by=UserFactory(), checked_at=NOW).checked_at == NOW


def test_database_refuses_two_current_editions():
    EditionFactory(status="current")
    refused("one_current_edition", EditionFactory, status="current")
