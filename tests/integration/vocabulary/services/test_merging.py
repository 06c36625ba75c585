import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Event
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import (
    NOW,
    CrossReferenceFactory,
    FormerSlugFactory,
    SubtypeFactory,
    SynonymFactory,
    TermFactory,
)
from vocabulary import services
from vocabulary.facets import AXIS_KIND
from vocabulary.models import CrossReference, Synonym, Term, TermClosure, TermParent
from vocabulary.services import derived

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def editor():
    return EditorFactory()


def merge(source, target, by):
    return services.merge(source=source, target=target, by=by, now=LATER)


def unmerge(source, by):
    return services.unmerge(source=Term.objects.get(pk=source.pk), by=by, now=LATER)


def everything():
    """All rows that a merge may touch, without stamps and the ids of links."""
    terms = Term.objects.order_by("pk").values("pk", "curie", "slug", "status", "replaced_by", "preferred_name")
    return {
        "terms": list(terms),
        "links": set(TermParent.objects.values_list("child", "parent")),
        "closure": set(TermClosure.objects.values_list("descendant", "ancestor", "depth")),
        "synonyms": set(Synonym.objects.values_list("pk", "term", "text", "folded", "kind", "status")),
        "codes": set(CrossReference.objects.values_list("pk", "term", "curie", "relation")),
        "starts": set(Term.objects.values_list("pk", "name_starts__text", "name_starts__form")),
    }


def exact_closure():
    """Whether the stored closure is what the links say."""
    stored = set(TermClosure.objects.values_list("ancestor", "descendant", "depth"))
    ids = set(Term.objects.values_list("pk", flat=True))
    derived.rebuild_closure(ids, derived.parent_ids())
    return stored == set(TermClosure.objects.values_list("ancestor", "descendant", "depth"))


@pytest.fixture
def family():
    """`duplicate` under `shared` and `extra`, with children; `kept` under `shared`."""
    top = SubtypeFactory(preferred_name="top")
    shared = SubtypeFactory(preferred_name="shared", under=[top])
    extra = SubtypeFactory(preferred_name="extra")
    kept = SubtypeFactory(preferred_name="kept", under=[shared], named=["KPT", "both ways"])
    duplicate = SubtypeFactory(
        preferred_name="duplicate", under=[shared, extra], named=["DPL", "Both Ways", "twin form"]
    )
    SynonymFactory(term=duplicate, text="Twin form", kind="spelling")
    SubtypeFactory(preferred_name="child", under=[duplicate])
    SubtypeFactory(preferred_name="child of both", under=[duplicate, kept])
    CrossReferenceFactory(term=kept, curie="NCIT:C1", relation="exact")
    CrossReferenceFactory(term=duplicate, curie="NCIT:C2", relation="exact")
    CrossReferenceFactory(term=duplicate, curie="DOID:7", relation="exact")
    CrossReferenceFactory(term=kept, curie="DOID:8", relation="close")
    CrossReferenceFactory(term=duplicate, curie="DOID:8", relation="broad")
    for term in Term.objects.all():
        derived.rebuild_name_starts([term])
    return {term.preferred_name: term for term in Term.objects.all()}


def test_merge_moves_names_places_and_codes(editor, family):
    merged = merge(family["duplicate"], family["kept"], editor)
    kept = Term.objects.get(pk=family["kept"].pk)
    assert (merged.status, merged.replaced_by, merged.slug) == ("merged", kept, "duplicate")
    assert (merged.changed_at, kept.changed_at) == (LATER, LATER)
    forms = {
        ("KPT", "exact"),
        ("both ways", "exact"),
        ("DPL", "hidden"),
        ("twin form", "hidden"),
        ("duplicate", "hidden"),
    }
    assert set(kept.synonyms.values_list("text", "kind")) == forms
    codes = {("NCIT:C1", "exact"), ("NCIT:C2", "close"), ("DOID:7", "exact"), ("DOID:8", "close")}
    assert set(kept.cross_references.values_list("curie", "relation")) == codes
    assert set(kept.parents.all()) == {family["shared"], family["extra"]}
    assert set(Term.objects.filter(parents=kept)) == {family["child"], family["child of both"]}
    assert not TermParent.objects.filter(child=merged).exists()
    assert not TermParent.objects.filter(parent=merged).exists()
    assert exact_closure()
    assert list(Term.objects.active().matching("dupl")) == [kept]
    assert Term.objects.resolve("subtype", "duplicate") == kept
    assert Term.objects.resolve("subtype", merged.curie) == kept


def test_unmerge_gives_everything_back(editor, family):
    before = everything()
    merge(family["duplicate"], family["kept"], editor)
    assert everything() != before
    restored = unmerge(family["duplicate"], editor)
    assert everything() == before
    assert restored.status == "active"
    assert exact_closure()
    assert list(Event.objects.values_list("action", flat=True)) == ["term.merge", "term.unmerge"]


def test_preview_lists_conflicts_and_writes_nothing(editor, family):
    third = SubtypeFactory(preferred_name="third", named=["dpl"])
    SubtypeFactory(preferred_name="Duplicate", slug="duplicate-2", status="deprecated")
    before = everything()
    plan = services.merge_preview(source=family["duplicate"], target=family["kept"])
    assert everything() == before
    assert plan.refusals == ()
    assert plan.names == ("duplicate", "DPL", "twin form")
    assert plan.names_left == ("Both Ways",)
    assert plan.names_alike == (("Twin form", "twin form"),)
    assert plan.names_shared == (("DPL", third),)
    assert [code.curie for code in plan.codes_loosened] == ["NCIT:C2"]
    assert [code.curie for code in plan.codes_left] == ["DOID:8"]
    assert (plan.children, plan.parents) == ((family["child"],), (family["extra"],))


@pytest.mark.parametrize(
    ("forms", "moving", "alike"),
    [
        ([("Old Name", "active")], ("old name",), (("Old Name", "old name"),)),
        ([("old name", "active")], ("old name",), (("old name", "old name"),)),
        ([("A-B", "refused"), ("a b", "active")], ("old name", "a b"), (("A-B", "a b"),)),
        ([("A-B", "proposed"), ("other", "active")], ("old name", "other", "A-B"), ()),
    ],
)
def test_names_of_the_source_that_read_alike_are_told_as_such_and_one_moves(editor, forms, moving, alike):
    source, target = TermFactory(preferred_name="old name"), TermFactory(preferred_name="kept", named=["KPT"])
    for (text, status), kind in zip(forms, ("spelling", "brand"), strict=False):
        SynonymFactory(term=source, text=text, status=status, kind=kind)
    plan = services.merge_preview(source=source, target=target)
    assert (plan.names, plan.names_alike, plan.names_left) == (moving, alike, ())
    merge(source, target, editor)
    assert {each.text for each in target.synonyms.all()} == {"KPT", *moving}


def test_a_name_that_is_only_proposed_for_the_target_does_not_keep_the_source_s_back(editor):
    source, target = TermFactory(preferred_name="old name"), TermFactory(preferred_name="kept")
    SynonymFactory(term=target, text="old name", status="proposed")
    assert services.merge_preview(source=source, target=target).names_left == ()
    merge(source, target, editor)
    assert list(Term.objects.active().matching("old name")) == [target]
    unmerge(source, editor)
    assert target.synonyms.get().status == "proposed"


def test_a_third_term_of_the_same_name_is_named(editor):
    source = TermFactory(preferred_name="PD-1 blocker", status="proposed")
    third = TermFactory(preferred_name="pd1 blocker", named=["other"])
    Term.objects.filter(pk=third.pk).update(folded_name=source.folded_name)
    plan = services.merge_preview(source=source, target=TermFactory())
    assert plan.names_shared == (("PD-1 blocker", third),)


def test_a_name_that_the_target_has_is_not_doubled(editor):
    target = TermFactory(preferred_name="kept", named=["Old Name"])
    source = TermFactory(preferred_name="old name")
    before = everything()
    merge(source, target, editor)
    assert [synonym.text for synonym in target.synonyms.all()] == ["Old Name"]
    unmerge(source, editor)
    assert everything() == before


def test_merge_into_a_term_below_or_above(editor):
    top = SubtypeFactory(preferred_name="top")
    upper = SubtypeFactory(preferred_name="upper", under=[top])
    lower = SubtypeFactory(preferred_name="lower", under=[upper])
    before = everything()
    merge(upper, lower, editor)
    assert list(lower.parents.all()) == [top]
    assert exact_closure()
    unmerge(upper, editor)
    assert everything() == before
    merge(lower, upper, editor)
    assert list(upper.parents.all()) == [top]
    assert exact_closure()
    unmerge(lower, editor)
    assert everything() == before


def test_chains_are_flattened_and_taken_back_in_order(editor):
    first, second, third = (TermFactory(preferred_name=name) for name in ("first", "second", "third"))
    start = everything()
    merge(first, second, editor)
    middle = everything()
    merge(second, third, editor)
    assert Term.objects.get(pk=first.pk).replaced_by == third
    assert Term.objects.resolve("therapy", "first") == third
    assert set(third.synonyms.values_list("text", flat=True)) == {"first", "second"}
    with pytest.raises(services.CannotUnmerge, match="merged itself, into third"):
        unmerge(first, editor)
    unmerge(second, editor)
    assert everything() == middle
    unmerge(first, editor)
    assert everything() == start


def test_merges_from_the_same_place_are_taken_back_last_first(editor, family):
    other = SubtypeFactory(preferred_name="other", under=[family["extra"]])
    TermParent.objects.create(child=family["child"], parent=other)
    derived.renew_closure_under([family["child"].pk], NOW)
    before = everything()
    merge(family["duplicate"], family["kept"], editor)
    merge(other, family["kept"], editor)
    with pytest.raises(services.CannotUnmerge, match="other was merged into kept since"):
        unmerge(family["duplicate"], editor)
    unmerge(other, editor)
    unmerge(family["duplicate"], editor)
    assert everything() == before
    assert exact_closure()


def test_merges_from_different_places_are_taken_back_in_any_order(editor, family):
    early = SubtypeFactory(preferred_name="early", named=["E1"])
    other = SubtypeFactory(preferred_name="other", under=[family["top"]])
    before = everything()
    for source in (early, family["duplicate"], other):
        merge(source, family["kept"], editor)
    for source in (family["duplicate"], early, other):
        unmerge(source, editor)
    assert everything() == before


def test_a_parent_that_was_merged_meanwhile_is_followed(editor):
    old, new = SubtypeFactory(preferred_name="old"), SubtypeFactory(preferred_name="new")
    source, target = SubtypeFactory(under=[old]), SubtypeFactory()
    merge(source, target, editor)
    merge(old, new, editor)
    unmerge(source, editor)
    assert list(source.parents.all()) == [new]
    assert exact_closure()


def test_unmerge_refuses_a_circle(editor):
    above = SubtypeFactory(preferred_name="above")
    source, target = SubtypeFactory(under=[above]), SubtypeFactory()
    child = SubtypeFactory(preferred_name="child", under=[source])
    merge(source, target, editor)
    services.remove_parent(term=child, parent=target, by=editor, now=LATER)
    services.remove_parent(term=target, parent=above, by=editor, now=LATER)
    services.add_parent(term=above, parent=child, by=editor, now=LATER)
    with pytest.raises(services.WouldBeCircular, match="moved since"):
        unmerge(source, editor)
    assert Term.objects.get(pk=source.pk).status == "merged"


def test_unmerge_refuses_a_name_given_away(editor):
    source, target = TermFactory(preferred_name="name"), TermFactory()
    merge(source, target, editor)
    TermFactory(preferred_name="Name", slug="name-2")
    with pytest.raises(services.NameTaken):
        unmerge(source, editor)


def test_unmerge_keeps_what_editors_did_meanwhile(editor):
    source, target = TermFactory(preferred_name="source", named=["form"]), TermFactory()
    exact = CrossReferenceFactory(term=source, curie="NCIT:C5", relation="exact")
    close = CrossReferenceFactory(term=source, curie="NCIT:C6", relation="close")
    CrossReferenceFactory(term=target, curie="NCIT:C9", relation="exact")
    merge(source, target, editor)
    SynonymFactory(term=source, text="Form")
    CrossReferenceFactory(term=source, curie="NCIT:C6", relation="close")
    CrossReferenceFactory(curie="NCIT:C5", relation="exact")
    unmerge(source, editor)
    assert [synonym.text for synonym in source.synonyms.all()] == ["Form"]
    assert CrossReference.objects.get(pk=exact.pk).relation == "close"
    assert CrossReference.objects.get(pk=close.pk).term == target


@pytest.mark.parametrize("status", ["proposed", "deprecated"])
def test_unmerge_gives_the_status_back(editor, status):
    source = TermFactory(status=status)
    merge(source, TermFactory(), editor)
    assert unmerge(source, editor).status == status


def test_merge_refuses_what_makes_no_sense(editor):
    term, heading = TermFactory(), TermFactory(kind=AXIS_KIND)
    merged = TermFactory(status="merged", replaced_by=term)
    top = TermFactory(preferred_name="top")
    middle = TermFactory(preferred_name="middle", under=[top])
    bottom = TermFactory(preferred_name="bottom", under=[middle])
    cases = [
        (term, term, "into itself"),
        (term, SubtypeFactory(), "another facet"),
        (merged, TermFactory(), "merged already"),
        (TermFactory(), TermFactory(status="deprecated"), "choose an active term"),
        (term, heading, "A heading and a term"),
        (top, bottom, "middle stands under top and above bottom"),
    ]
    before = everything()
    for source, target, message in cases:
        with pytest.raises(services.CannotMerge, match=message) as refusal:
            merge(source, target, editor)
        assert len(refusal.value.refusals) == 1
    assert everything() == before


def test_unmerge_refuses_what_was_not_merged_here(editor):
    with pytest.raises(services.CannotUnmerge, match="not merged"):
        unmerge(TermFactory(), editor)
    by_hand = TermFactory(status="merged", replaced_by=TermFactory())
    with pytest.raises(services.CannotUnmerge, match="No event"):
        unmerge(by_hand, editor)


def test_former_slugs_lead_to_the_survivor(editor):
    former = FormerSlugFactory(slug="very-old")
    target = TermFactory()
    merge(former.term, target, editor)
    assert Term.objects.resolve("therapy", "very-old") == target


def test_the_event_tells_what_moved(editor, family):
    merge(family["duplicate"], family["kept"], editor)
    event = Event.objects.get()
    body = json.loads(event.body)
    assert (event.object_id, event.actor) == (str(family["duplicate"].pk), editor)
    assert body["before"]["parents"] == sorted([family["shared"].pk, family["extra"].pk])
    assert body["after"]["into"] == family["kept"].pk
    assert len(body["before"]["synonyms"]) == 2


def test_only_editors_merge():
    by = CuratorFactory()
    with pytest.raises(PermissionDenied):
        merge(TermFactory(), TermFactory(), by)
    with pytest.raises(PermissionDenied):
        unmerge(TermFactory(), by)


def test_stamps_follow_commits_even_when_the_clock_was_read_before(editor):
    late = TermFactory(changed_at=LATER)
    term, parent = TermFactory(), TermFactory()
    services.add_parent(term=term, parent=parent, by=editor, now=NOW)
    assert Term.objects.get(pk=term.pk).changed_at > late.changed_at
    Term.objects.all()
    assert derived.stamp(LATER + dt.timedelta(days=1)) == LATER + dt.timedelta(days=1)


def test_stamp_of_an_empty_vocabulary_is_the_clock():
    assert derived.stamp(NOW) == NOW


def test_refuse_needs_a_reason_and_a_proposal(editor):
    term = TermFactory(status="proposed", proposed_by=CuratorFactory())
    with pytest.raises(services.ReasonNeeded):
        services.refuse(term=term, reason="  ", by=editor, now=LATER)
    refused = services.refuse(term=term, reason=" A target. ", by=editor, now=LATER)
    assert refused.status == "deprecated"
    assert json.loads(Event.objects.get().body)["reason"] == "A target."
    with pytest.raises(services.NotProposed):
        services.refuse(term=term, reason="Again.", by=editor, now=LATER)
    assert not Term.objects.public().exists()
    with pytest.raises(PermissionDenied):
        services.refuse(term=term, reason="x", by=CuratorFactory(), now=LATER)


def test_an_accepted_proposal_is_public_also_when_deprecated(editor):
    term = TermFactory(status="proposed", proposed_by=CuratorFactory())
    services.accept(term=term, kind="", parents=[], by=editor, now=LATER)
    services.deprecate(term=term, by=editor, now=LATER, reason="old")
    assert list(Term.objects.readable()) == [term]
