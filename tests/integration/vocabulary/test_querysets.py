import pytest
from django.db import connection

from tests.factories.accounts import CuratorFactory
from tests.factories.vocabulary import (
    BiomarkerFactory,
    FormerSlugFactory,
    SubtypeFactory,
    SynonymFactory,
    TermFactory,
)
from vocabulary import querysets
from vocabulary.facets import Facet
from vocabulary.models import NameStart, Term
from vocabulary.services import derived

pytestmark = pytest.mark.django_db


def names(terms):
    return [term.preferred_name for term in terms]


def test_taggable_leaves_headings_and_inactive_terms_out():
    root = SubtypeFactory(preferred_name="cancer", kind="root")
    SubtypeFactory(preferred_name="stage", kind="facet:axis")
    stage = SubtypeFactory(preferred_name="stage iv", kind="facet:stage")
    SubtypeFactory(status="proposed")
    SubtypeFactory(status="deprecated")
    assert set(Term.objects.taggable()) == {root, stage}
    assert Term.objects.active().count() == 3


def test_usable_by_adds_what_one_proposed_oneself():
    one, other = CuratorFactory(), CuratorFactory()
    active, mine = TermFactory(), TermFactory(status="proposed", proposed_by=one)
    TermFactory(status="proposed", proposed_by=other)
    TermFactory(status="deprecated", proposed_by=one)
    assert set(Term.objects.usable_by(one)) == {active, mine}


def test_under_covers_the_term_and_all_below():
    top = SubtypeFactory()
    middle = SubtypeFactory(under=[top])
    low = SubtypeFactory(under=[middle, top])
    assert set(Term.objects.under(top)) == {top, middle, low}
    assert set(Term.objects.under(middle)) == {middle, low}


def test_closures_are_the_tokens_of_all_ancestors():
    top, other = SubtypeFactory(), SubtypeFactory()
    middle = SubtypeFactory(under=[top])
    low = SubtypeFactory(under=[middle, other])
    assert Term.objects.closures([low.pk]) == {low.pk: {top.token, other.token, middle.token, low.token}}
    found = Term.objects.closures([middle.pk, other.pk])
    assert found == {middle.pk: {top.token, middle.token}, other.pk: {other.token}}
    assert Term.objects.closures([]) == {}


@pytest.mark.parametrize("text", ["IA:DX:TNBC", "tnbc", "old-tnbc"])
def test_resolve_knows_curie_slug_and_former_slug(text):
    term = SubtypeFactory(curie="IA:DX:TNBC", slug="tnbc")
    FormerSlugFactory(term=term, slug="old-tnbc")
    FormerSlugFactory(term=term, slug="older")
    assert Term.objects.resolve("subtype", text) == term
    assert Term.objects.resolve("therapy", text) is None


def test_resolve_follows_a_merge():
    survivor = TermFactory()
    merged = TermFactory(status="merged", replaced_by=survivor)
    FormerSlugFactory(term=merged, slug="old")
    for text in (merged.curie, merged.slug, "old"):
        assert Term.objects.resolve("therapy", text) == survivor


def test_resolve_all_takes_two_queries_at_most(django_assert_num_queries):
    first, second, third = TermFactory(), TermFactory(), TermFactory()
    FormerSlugFactory(term=third, slug="old")
    with django_assert_num_queries(1):
        found = Term.objects.resolve_all("therapy", [first.curie, second.slug])
    assert found == {first.curie: first, second.slug: second}
    with django_assert_num_queries(2):
        found = Term.objects.resolve_all("therapy", [first.curie, "old", "nothing"])
    assert found == {first.curie: first, "old": third}


def test_resolve_keeps_to_the_terms_asked_for():
    term = TermFactory(status="deprecated")
    FormerSlugFactory(term=term, slug="old")
    assert Term.objects.active().resolve("therapy", "old") is None
    assert Term.objects.active().resolve("therapy", term.slug) is None


def test_named_prefers_curie_then_label_then_synonym():
    label = BiomarkerFactory(preferred_name="PD-L1 expression")
    synonym = BiomarkerFactory(preferred_name="PD-L1 status", named=["PD-L1 expression"])
    third = BiomarkerFactory(preferred_name="other", named=["PD-L1 status of tumours"])
    named = Term.objects.named
    assert named("biomarker", " pd l1 Expression ") == [label]
    assert named("biomarker", "PD-L1 status") == [synonym]
    assert named("biomarker", "pd-l1 status of tumors") == [third]
    assert named("biomarker", label.curie.lower()) == [label]
    assert named("therapy", "PD-L1 expression") == []


def test_named_gives_all_terms_of_an_ambiguous_synonym():
    one = TermFactory(preferred_name="b", named=["IO", "IO therapy"])
    two = TermFactory(preferred_name="a", named=["IO"])
    assert Term.objects.named("therapy", "IO") == [two, one]


@pytest.mark.parametrize("text", ["", " ", "-"])
def test_named_by_nothing_is_nobody(text):
    TermFactory()
    assert Term.objects.named("therapy", text) == []


def test_named_ignores_proposed_synonyms_and_terms():
    SynonymFactory(text="waiting", status="proposed")
    TermFactory(preferred_name="asked for", status="proposed")
    assert Term.objects.named("therapy", "waiting") == []
    assert Term.objects.named("therapy", "asked for") == []


def test_matching_puts_exact_names_first_then_shorter_ones():
    TermFactory(preferred_name="pembrolizumab and more")
    TermFactory(preferred_name="pembrolizumab biosimilar x", named=["pembrolizumab"])
    TermFactory(preferred_name="long-acting pembrolizumab")
    TermFactory(preferred_name="nivolumab")
    found = Term.objects.matching("Pembrolizumab")
    assert names(found) == ["pembrolizumab biosimilar x", "pembrolizumab and more", "long-acting pembrolizumab"]
    assert [term.matched for term in found] == [
        "pembrolizumab",
        "pembrolizumab and more",
        "long-acting pembrolizumab",
    ]


def test_matching_finds_any_word_of_a_synonym_folded():
    term = SubtypeFactory(preferred_name="breast cancer", named=["malignant tumour of the breast"])
    assert list(Term.objects.matching("TUMOR of")) == [term]
    assert Term.objects.matching("tumor of")[0].matched == "malignant tumour of the breast"
    assert list(Term.objects.matching("umor")) == []


def test_matching_never_shows_a_hidden_form():
    term = TermFactory(preferred_name="shown")
    SynonymFactory(term=term, text="secret", kind="hidden")
    derived.rebuild_name_starts([term])
    (found,) = Term.objects.matching("secr")
    assert found.matched == ""


def test_matching_keeps_to_facet_and_limit():
    for number in range(5):
        TermFactory(preferred_name=f"mab {number}")
        BiomarkerFactory(preferred_name=f"mab {number}")
    assert len(Term.objects.matching("mab")) == 10
    assert len(Term.objects.matching("mab", facet=Facet.BIOMARKER, limit=3)) == 3


@pytest.mark.parametrize("text", ["", " ", "--"])
def test_matching_nothing_finds_nothing(text):
    TermFactory()
    assert list(Term.objects.matching(text)) == []
    assert list(Term.objects.by_curie(text)) == []


@pytest.mark.parametrize("text", ["%", "_", "\\"])
def test_matching_takes_wildcards_literally(text):
    TermFactory(preferred_name="anything")
    assert list(Term.objects.matching(text)) == []
    assert list(Term.objects.by_curie(text)) == []


def test_matching_takes_one_query(django_assert_num_queries):
    for number in range(20):
        TermFactory(preferred_name=f"mab {number}", named=[f"mab synonym {number}"])
    with django_assert_num_queries(1):
        assert len(list(Term.objects.usable_by(CuratorFactory.build(pk=1)).matching("mab"))) == 20


def test_near_to_names_are_those_that_share_words_or_are_a_part():
    near = [
        TermFactory(preferred_name="PD-1 antibody"),
        TermFactory(preferred_name="x", named=["the antibodies of all"]),
        TermFactory(preferred_name="novel"),
    ]
    TermFactory(preferred_name="vaccine")
    SubtypeFactory(preferred_name="novel antibody")
    therapies = Term.objects.taggable().in_facet("therapy")
    assert set(therapies.near_to(["novel pd 1 antibody"])) == set(near)
    assert set(therapies.near_to(["novelty"])) == {near[2]}
    assert set(therapies.near_to(["other words", "vaccines"])) == set(Term.objects.filter(preferred_name="vaccine"))
    assert not therapies.near_to([]).exists()


def test_near_to_looks_at_some_of_many_names_and_at_those_that_share_most(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(querysets, "MOST_SHARING", 3)
    for number in range(10):
        TermFactory(preferred_name=f"cancer {number}")
    wanted = [TermFactory(preferred_name="cancer"), TermFactory(preferred_name="cancer vaccine of a kind")]
    with django_assert_num_queries(2):
        found = set(Term.objects.near_to(["new cancer vaccine"]))
    assert found >= set(wanted)
    assert len(found) <= 5


def test_matching_reads_the_index_of_word_starts():
    term = TermFactory()
    NameStart.objects.bulk_create(
        NameStart(term=term, text=f"{number:05d} word", at_front=True) for number in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE vocabulary_namestart")
    plan = NameStart.objects.filter(text__startswith="01234").explain()
    assert "name_start_by_prefix" in plan


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_no_database_holds_names_nothing(text):
    TermFactory(preferred_name="a")
    assert Term.objects.resolve("therapy", text) is None
    assert Term.objects.named("therapy", text) == []
    assert list(Term.objects.matching(text)) == []
    assert list(Term.objects.by_curie(text)) == []


def test_by_curie_finds_the_beginning_of_one():
    one, other = TermFactory(curie="IA:THER:AB"), SubtypeFactory(curie="IA:THER:AA")
    TermFactory(curie="IA:THER:B")
    assert list(Term.objects.by_curie(" ia:ther:a")) == [other, one]
    assert list(Term.objects.by_curie("IA:THER:A", facet="therapy")) == [one]
    assert list(Term.objects.by_curie("IA:THER:A", limit=1)) == [other]
    assert list(Term.objects.by_curie(" ")) == []


def test_kinds_of_a_facet_are_those_of_its_terms_without_roots_and_headings():
    for kind in ("agent", "class", "agent", "root", "facet:axis", ""):
        TermFactory(kind=kind)
    TermFactory(kind="gone", status="deprecated")
    SubtypeFactory(kind="disease")
    assert Term.objects.kinds_of("therapy") == ["agent", "class"]


@pytest.fixture
def hierarchy():
    """a over b and c; c and d over e; f below e, in disuse."""
    terms = {name: SubtypeFactory(preferred_name=name) for name in "ad"}
    terms |= {name: SubtypeFactory(preferred_name=name, under=[terms["a"]]) for name in "cb"}
    terms["e"] = SubtypeFactory(preferred_name="e", under=[terms["d"], terms["c"]])
    terms["f"] = SubtypeFactory(preferred_name="f", under=[terms["e"]], status="deprecated")
    TermFactory(preferred_name="of another facet")
    return terms


def named(ids):
    names = dict(Term.objects.values_list("pk", "preferred_name"))
    if isinstance(ids, dict):
        return {names[pk]: number if isinstance(number, int) else named(number) for pk, number in ids.items()}
    return "".join(names[pk] for pk in ids)


def test_placed_terms_stand_right_under_one_or_under_nothing(hierarchy):
    terms = Term.objects.in_facet("subtype")
    assert named(terms.placed(None)) == "ad"
    assert named(terms.placed(hierarchy["a"])) == "bc"
    assert named(terms.active().placed(hierarchy["e"])) == ""


@pytest.mark.parametrize(
    ("most", "deepest", "children", "uncounted"),
    [
        (1, 9, {}, {"a": 2, "d": 1}),
        (3, 9, {"a": "bc", "d": "e"}, {"c": 1, "e": 1}),
        (9, 1, {"a": "bc", "d": "e"}, {"c": 1, "e": 1}),
        (5, 9, {"a": "bc", "d": "e", "c": "e", "e": "f"}, {}),
        (9, 9, {"a": "bc", "d": "e", "c": "e", "e": "f"}, {}),
    ],
)
def test_outline_reads_whole_levels_while_there_is_room(hierarchy, most, deepest, children, uncounted):
    tops = [hierarchy["a"].pk, hierarchy["d"].pk]
    found, others = Term.objects.in_facet("subtype").outlined(tops, most=most, deepest=deepest)
    assert (named(found), named(others)) == (children, uncounted)


def test_outline_leaves_out_what_was_not_asked_for(hierarchy):
    found, others = Term.objects.active().outlined([hierarchy["e"].pk], most=9, deepest=9)
    assert (found, others) == ({}, {})


def test_outline_takes_a_question_a_level(hierarchy, django_assert_num_queries):
    for number in range(50):
        SubtypeFactory(under=[hierarchy["b"]], preferred_name=f"more {number}")
    with django_assert_num_queries(4):
        Term.objects.all().outlined([hierarchy["a"].pk], most=999, deepest=3)


def test_links_among_terms_leave_others_out(hierarchy):
    ids = [hierarchy[name].pk for name in "acef"]
    assert named(Term.objects.links_among(ids)) == {"a": "c", "c": "e", "e": "f"}
