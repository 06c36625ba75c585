import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, transaction

from accounts.models import Event
from tests.factories.accounts import CuratorFactory, EditorFactory, UserFactory
from tests.factories.vocabulary import NOW, FormerSlugFactory, SubtypeFactory, SynonymFactory, TermFactory
from vocabulary import services
from vocabulary.models import Term, TermClosure
from vocabulary.services import derived

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def editor():
    return EditorFactory()


def last_event():
    event = Event.objects.latest("pk")
    body = json.loads(event.body)
    return event.action, event.object_id, body["before"], body["after"]


def closure():
    rows = TermClosure.objects.values_list("descendant__preferred_name", "ancestor__preferred_name", "depth")
    return {row for row in rows if row[2]}


def test_add_term_writes_name_place_and_event(editor):
    parent = SubtypeFactory(preferred_name="top")
    term = services.add_term(
        facet="subtype", preferred_name="  Rare   cancer ", parents=[parent], by=editor, now=LATER, kind="disease"
    )
    assert (term.curie, term.slug, term.preferred_name) == ("IA:DX:RARE_CANCER", "rare-cancer", "Rare cancer")
    assert (term.status, term.changed_at, term.proposed_by) == ("active", LATER, None)
    assert closure() == {("Rare cancer", "top", 1)}
    assert list(Term.objects.matching("cancer")) == [term]
    action, object_id, _, after = last_event()
    assert (action, object_id, after["parents"]) == ("term.add", str(term.pk), [parent.curie])


def test_add_term_numbers_slug_and_curie(editor):
    TermFactory(curie="IA:THER:X", preferred_name="x", status="deprecated")
    FormerSlugFactory(slug="x-2")
    term = services.add_term(facet="therapy", preferred_name="X", by=editor, now=LATER)
    assert (term.curie, term.slug) == ("IA:THER:X_2", "x-3")


@pytest.mark.parametrize("status", ["active", "proposed"])
def test_add_term_refuses_a_name_twice(editor, status):
    other = TermFactory(preferred_name="PD-1 blocker", status=status)
    with pytest.raises(services.NameTaken, match=other.curie) as refusal:
        services.add_term(facet="therapy", preferred_name="pd 1 Blocker", by=editor, now=LATER)
    assert refusal.value.term == other


@pytest.mark.parametrize("name", ["", " - ", "\u200b"])
def test_add_term_refuses_an_empty_name(editor, name):
    with pytest.raises(services.VocabularyError, match="letter"):
        services.add_term(facet="therapy", preferred_name=name, by=editor, now=LATER)


def test_add_term_refuses_a_name_that_is_too_long(editor):
    with pytest.raises(ValidationError):
        services.add_term(facet="therapy", preferred_name="x" * 201, by=editor, now=LATER)
    assert not Term.objects.exists()


def test_add_term_refuses_a_parent_of_another_facet(editor):
    parent = TermFactory()
    with pytest.raises(services.OtherFacet):
        services.add_term(facet="subtype", preferred_name="x", parents=[parent], by=editor, now=LATER)
    assert Term.objects.count() == 1


def test_propose_gives_the_term_to_its_proposer_only():
    curator = CuratorFactory()
    term = services.propose(facet="mechanism", preferred_name="new reason", by=curator, now=LATER, note="seen")
    assert (term.status, term.proposed_by, term.note) == ("proposed", curator, "seen")
    assert list(Term.objects.usable_by(curator)) == [term]
    assert list(Term.objects.usable_by(CuratorFactory())) == []
    assert last_event()[0] == "term.propose"


def test_accept_makes_the_term_active_and_may_rename_it(editor):
    term = TermFactory(preferred_name="new reason", status="proposed")
    accepted = services.accept(
        term=term, kind="agent", parents=[], preferred_name="better reason", by=editor, now=LATER
    )
    assert (accepted.status, accepted.slug, accepted.changed_at) == ("active", "better-reason", LATER)
    assert Term.objects.resolve("therapy", "new-reason") == accepted
    assert list(Term.objects.matching("better")) == [accepted]
    before = {"status": "proposed", "preferred_name": "new reason"}
    after = {"status": "active", "preferred_name": "better reason", "kind": "agent"}
    assert last_event() == ("term.accept", str(term.pk), before, after)


def test_accept_puts_the_term_in_its_place(editor):
    above, other = TermFactory(under=[]), TermFactory(under=[])
    term = services.propose(facet="therapy", preferred_name="new mab", by=CuratorFactory(), now=LATER)
    accepted = services.accept(term=term, kind="agent", parents=[above, other], by=editor, now=LATER)
    accepted.refresh_from_db()
    assert (accepted.kind, set(accepted.parents.all())) == ("agent", {above, other})
    assert set(Term.objects.under(above)) == {above, accepted}
    assert last_event()[0] == "term.accept"


def test_accept_refuses_a_parent_of_another_facet_and_writes_nothing(editor):
    term = TermFactory(status="proposed")
    with pytest.raises(services.OtherFacet):
        services.accept(term=term, kind="agent", parents=[SubtypeFactory()], by=editor, now=LATER)
    term.refresh_from_db()
    assert (term.status, term.kind) == ("proposed", "")


def test_accept_keeps_the_name_without_another(editor):
    term = TermFactory(preferred_name="new reason", status="proposed")
    assert services.accept(term=term, kind="", parents=[], by=editor, now=LATER).slug == "new-reason"
    with pytest.raises(services.NotProposed, match="active"):
        services.accept(term=term, kind="", parents=[], by=editor, now=LATER)


def test_accept_refuses_a_name_taken_meanwhile(editor):
    term = TermFactory(preferred_name="same", status="proposed")
    other = TermFactory(preferred_name="Same", slug="same-2")
    with pytest.raises(services.NameTaken, match=other.curie):
        services.accept(term=term, kind="", parents=[], by=editor, now=LATER)


def test_rename_keeps_the_old_name_and_slug(editor):
    term = TermFactory(preferred_name="old name")
    renamed = services.rename(term=term, preferred_name="new name", by=editor, now=LATER)
    assert (renamed.preferred_name, renamed.slug, renamed.changed_at) == ("new name", "new-name", LATER)
    assert Term.objects.resolve("therapy", "old-name") == renamed
    assert [synonym.text for synonym in renamed.synonyms.all()] == ["old name"]
    assert list(Term.objects.matching("old")) == [renamed]
    assert last_event() == (
        "term.rename",
        str(term.pk),
        {"preferred_name": "old name"},
        {"preferred_name": "new name"},
    )


def test_rename_back_and_forth_reuses_slug_and_synonym(editor):
    term = TermFactory(preferred_name="old name")
    for name in ("new name", "old name", "new name"):
        term = services.rename(term=term, preferred_name=name, by=editor, now=LATER)
    assert term.slug == "new-name"
    assert Term.objects.resolve("therapy", "old-name") == term
    assert sorted(synonym.text for synonym in term.synonyms.all()) == ["new name", "old name"]


@pytest.mark.parametrize("status", ["proposed", "refused"])
def test_rename_makes_a_name_of_a_synonym_that_was_none_yet(editor, status):
    term = TermFactory(preferred_name="old name")
    SynonymFactory(term=term, text="Old name", status=status)
    services.rename(term=term, preferred_name="new name", by=editor, now=LATER)
    kept = term.synonyms.get()
    assert (kept.text, kept.status, kept.is_former) == ("Old name", "active", True)
    assert list(Term.objects.matching("old")) == [term]


@pytest.mark.parametrize(("name", "kind"), [("TNBC", "abbreviation"), ("MK-34751", "code_name"), ("old", "exact")])
def test_rename_keeps_the_old_name_as_what_its_form_says(editor, name, kind):
    term = services.rename(term=TermFactory(preferred_name=name), preferred_name="new name", by=editor, now=LATER)
    assert term.synonyms.get(is_former=True).kind == kind


def test_former_name_goes_to_the_term_that_is_given_it(editor):
    once = TermFactory(preferred_name="old name", licence="CC0")
    services.rename(term=once, preferred_name="new name", by=editor, now=LATER)
    assert once.synonyms.get().licence == "CC0"
    elsewhere = SubtypeFactory(preferred_name="old name")
    services.rename(term=elsewhere, preferred_name="new name", by=editor, now=LATER)
    proposed = services.propose(facet="therapy", preferred_name="Old name", by=CuratorFactory(), now=LATER)
    assert once.synonyms.exists()  # nobody has decided yet
    services.accept(term=proposed, kind="", parents=[], by=editor, now=LATER)
    assert not once.synonyms.exists()
    assert elsewhere.synonyms.exists()
    assert list(Term.objects.in_facet("therapy").matching("old name")) == [proposed]
    event = Event.objects.about(once).last()
    body = json.loads(event.body)
    assert (event.action, body["before"], body["after"]) == (
        "term.give_name_away", {"synonym": "Old name"}, {"to": proposed.curie},
    )  # fmt: skip


def test_former_name_goes_to_a_new_and_to_a_renamed_term(editor):
    one, other, third = TermFactory(preferred_name="one"), TermFactory(preferred_name="other"), TermFactory()
    services.rename(term=one, preferred_name="first", by=editor, now=LATER)
    services.rename(term=other, preferred_name="second", by=editor, now=LATER)
    services.add_term(facet="therapy", preferred_name="One", by=editor, now=LATER)
    services.rename(term=third, preferred_name="Other", by=editor, now=LATER)
    assert not one.synonyms.exists()
    assert not other.synonyms.exists()


def test_rename_in_case_only_makes_no_synonym(editor):
    term = services.rename(term=TermFactory(preferred_name="old"), preferred_name="Old", by=editor, now=LATER)
    assert (term.preferred_name, term.slug, term.synonyms.count()) == ("Old", "old", 0)


def test_rename_refuses_a_name_taken(editor):
    other = TermFactory(preferred_name="other")
    with pytest.raises(services.NameTaken):
        services.rename(term=TermFactory(), preferred_name="OTHER", by=editor, now=LATER)
    assert Term.objects.get(folded_name="other") == other


def test_describe_stamps_only_what_changed(editor):
    term = TermFactory(note="n")
    same = services.describe(term=term, definition="", note="n", by=editor, now=LATER)
    assert (same.changed_at, Event.objects.count()) == (NOW, 0)
    term = services.describe(term=term, definition="d", note="n", by=editor, now=LATER)
    assert (term.changed_at, term.definition) == (LATER, "d")
    assert last_event()[0] == "term.describe"


def test_deprecate_takes_out_of_use(editor):
    term = services.deprecate(term=TermFactory(), by=editor, now=LATER, reason="withdrawn")
    assert (term.status, term.changed_at) == ("deprecated", LATER)
    assert json.loads(Event.objects.get().body)["reason"] == "withdrawn"
    with pytest.raises(services.VocabularyError, match="deprecated already"):
        services.deprecate(term=term, by=editor, now=LATER, reason="again")


def test_add_synonym_guesses_its_kind_and_is_found(editor):
    term = TermFactory(preferred_name="pembrolizumab")
    synonym = services.add_synonym(term=term, text=" MK-3475x1 ", by=editor, now=LATER, source="s", licence="l")
    assert (synonym.text, synonym.kind, synonym.source, synonym.licence) == ("MK-3475x1", "code_name", "s", "l")
    assert list(Term.objects.matching("mk 34")) == [term]
    assert Term.objects.get().changed_at == LATER
    assert last_event()[0] == "term.add_synonym"


def test_add_synonym_refuses_what_the_term_has(editor):
    term = TermFactory(preferred_name="name", named=["other form"])
    for text in ("name", "Other-Form"):
        with pytest.raises(services.SynonymTaken):
            services.add_synonym(term=term, text=text, by=editor, now=LATER)
    kind = services.add_synonym(term=term, text="Other-Form", kind="spelling", by=editor, now=LATER).kind
    assert kind == "spelling"


@pytest.mark.parametrize(("text", "kind"), [("", ""), ("x", "odd")])
def test_add_synonym_refuses_no_text_and_unknown_kinds(editor, text, kind):
    with pytest.raises(ValidationError):
        services.add_synonym(term=TermFactory(), text=text, kind=kind, by=editor, now=LATER)


def test_change_synonym_kind_accepts_and_hides(editor):
    synonym = SynonymFactory(text="body site", status="proposed")
    changed = services.change_synonym_kind(synonym=synonym, kind="hidden", by=editor, now=LATER)
    assert (changed.kind, changed.status) == ("hidden", "active")
    (found,) = Term.objects.matching("body")
    assert (found, found.matched, found.changed_at) == (synonym.term, "", LATER)
    action, _, before, after = last_event()
    assert (action, before["kind"], after["kind"]) == ("term.change_synonym", "exact", "hidden")


def test_change_synonym_kind_refuses_a_twin_and_unknown_kinds(editor):
    synonym = SynonymFactory(text="Form")
    twin = SynonymFactory(text="form", term=synonym.term, kind="spelling")
    with pytest.raises(services.SynonymTaken):
        services.change_synonym_kind(synonym=twin, kind="exact", by=editor, now=LATER)
    with pytest.raises(services.VocabularyError, match="odd"):
        services.change_synonym_kind(synonym=twin, kind="odd", by=editor, now=LATER)


def test_add_parent_moves_the_whole_branch(editor):
    top, term = SubtypeFactory(preferred_name="top"), SubtypeFactory(preferred_name="mid")
    low = SubtypeFactory(preferred_name="low", under=[term])
    bystander = SubtypeFactory()
    services.add_parent(term=term, parent=top, by=editor, now=LATER)
    assert closure() == {("low", "mid", 1), ("mid", "top", 1), ("low", "top", 2)}
    assert Term.objects.closures([low.pk])[low.pk] == {low.token, term.token, top.token}
    stamped = Term.objects.filter(changed_at=LATER)
    assert set(stamped) == {term, low}
    assert Term.objects.get(pk=bystander.pk).changed_at == NOW
    assert last_event() == ("term.add_parent", str(term.pk), {}, {"parent": top.curie})


def test_add_parent_twice_changes_nothing(editor):
    top = SubtypeFactory()
    services.add_parent(term=SubtypeFactory(under=[top]), parent=top, by=editor, now=LATER)
    assert not Event.objects.exists()


def test_add_parent_keeps_the_shortest_distance(editor):
    top = SubtypeFactory(preferred_name="top")
    term = SubtypeFactory(preferred_name="low", under=[SubtypeFactory(preferred_name="mid", under=[top])])
    services.add_parent(term=term, parent=top, by=editor, now=LATER)
    assert ("low", "top", 1) in closure()


def test_add_parent_refuses_circles_and_other_facets(editor):
    top = SubtypeFactory()
    low = SubtypeFactory(under=[SubtypeFactory(under=[top])])
    for term, parent in ((top, low), (top, top)):
        with pytest.raises(services.WouldBeCircular):
            services.add_parent(term=term, parent=parent, by=editor, now=LATER)
    with pytest.raises(services.OtherFacet):
        services.add_parent(term=top, parent=TermFactory(), by=editor, now=LATER)


def test_remove_parent_takes_ancestors_away(editor):
    top = SubtypeFactory(preferred_name="top")
    term = SubtypeFactory(preferred_name="mid", under=[top])
    SubtypeFactory(preferred_name="low", under=[term])
    services.remove_parent(term=term, parent=top, by=editor, now=LATER)
    assert closure() == {("low", "mid", 1)}
    assert last_event() == ("term.remove_parent", str(term.pk), {"parent": top.curie}, {})
    services.remove_parent(term=term, parent=top, by=editor, now=LATER)
    assert Event.objects.count() == 1


@pytest.fixture
def someone_else():
    """A second connection that is in the middle of a change."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [derived.VOCABULARY_LOCK])
    yield
    other.close()


def test_change_of_parents_waits_for_another(editor, someone_else):
    term, parent = TermFactory(), TermFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '20ms'")
    for change in (services.add_parent, services.remove_parent):
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            change(term=term, parent=parent, by=editor, now=LATER)


@pytest.mark.parametrize("who", [UserFactory, CuratorFactory])
def test_only_editors_change_terms(who):
    by = who()
    term, synonym = TermFactory(preferred_name="t"), SynonymFactory()
    calls = [
        lambda: services.add_term(facet="therapy", preferred_name="x", by=by, now=LATER),
        lambda: services.rename(term=term, preferred_name="x", by=by, now=LATER),
        lambda: services.describe(term=term, definition="x", note="", by=by, now=LATER),
        lambda: services.deprecate(term=term, by=by, now=LATER, reason=""),
        lambda: services.accept(term=term, kind="", parents=[], by=by, now=LATER),
        lambda: services.add_synonym(term=term, text="x", by=by, now=LATER),
        lambda: services.change_synonym_kind(synonym=synonym, kind="hidden", by=by, now=LATER),
        lambda: services.add_parent(term=term, parent=synonym.term, by=by, now=LATER),
        lambda: services.remove_parent(term=term, parent=synonym.term, by=by, now=LATER),
    ]
    for call in calls:
        with pytest.raises(PermissionDenied):
            call()
    assert not Event.objects.exists()


def test_only_people_with_a_role_propose():
    with pytest.raises(PermissionDenied):
        services.propose(facet="therapy", preferred_name="x", by=UserFactory(), now=LATER)
