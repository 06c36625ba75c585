import pytest

from accounts.models import Event
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory
from tests.factories.vocabulary import (
    CrossReferenceFactory,
    EditionFactory,
    FormerSlugFactory,
    SubtypeFactory,
    SynonymFactory,
    TermFactory,
)
from vocabulary import admin
from vocabulary.models import Synonym, Term

pytestmark = pytest.mark.django_db
TERMS = "/admin/vocabulary/term/"
SYNONYMS = "/admin/vocabulary/synonym/"


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


def typed(term, **changes):
    return {"preferred_name": term.preferred_name, "definition": term.definition, "note": term.note, **changes}


def test_list_searches_by_any_word_and_curie(client, editor):
    TermFactory(preferred_name="nivolumab")
    term = TermFactory(preferred_name="pembrolizumab", named=["anti-PD-1 drug"], curie="IA:AGENT:PEMBRO")
    for asked in ("pd 1", "AGENT:PEM"):
        page = client.get(TERMS, {"q": asked, "facet": "therapy", "status": "active"})
        assert list(page.context["cl"].result_list) == [term]
    assert client.get(TERMS).context["cl"].result_count == 2


def test_list_has_a_constant_number_of_queries(client, editor, django_assert_num_queries):
    TermFactory()
    client.get(TERMS)
    with django_assert_num_queries(7):
        client.get(TERMS)
    TermFactory.create_batch(20)
    with django_assert_num_queries(7):
        client.get(TERMS)


def test_page_shows_place_names_and_codes(client, editor):
    parent = SubtypeFactory(preferred_name="the parent")
    term = SubtypeFactory(under=[parent], named=["a synonym"])
    SubtypeFactory(preferred_name="the child", under=[term])
    SynonymFactory(term=term, text="to be looked at", status="proposed")
    CrossReferenceFactory(term=term, curie="DOID:7", relation="exact")
    page = client.get(f"{TERMS}{term.pk}/change/").content.decode()
    for text in ("the parent", "the child", "a synonym", "Exact, proposed", "DOID:7 (exact)", "no_longer_under"):
        assert text in page


def test_add_writes_through_the_service(client, editor):
    parent = SubtypeFactory(preferred_name="cancer")
    form = {"facet": "subtype", "preferred_name": "rare cancer", "kind": "disease", "under": "Cancer"}
    answer = client.post(f"{TERMS}add/", form)
    assert answer.status_code == 302
    term = Term.objects.get(preferred_name="rare cancer")
    assert (term.curie, list(term.parents.all())) == ("IA:DX:RARE_CANCER", [parent])
    event = Event.objects.get()
    assert (event.action, event.actor) == ("term.add", editor)


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"preferred_name": "Taken"}, "has this name already"),
        ({"preferred_name": "-"}, "at least one letter"),
        ({"preferred_name": "new", "under": "nobody"}, "No active term of this facet"),
        ({"preferred_name": "new", "under": "twins"}, "Several terms: one"),
        ({"preferred_name": ""}, "This field is required"),
        ({"preferred_name": "a\0b"}, "Null characters are not allowed"),
        ({"preferred_name": "x", "facet": "gene", "under": "x"}, "Select a valid choice"),
    ],
)
def test_add_says_what_is_wrong_and_writes_nothing(client, editor, form, message):
    TermFactory(preferred_name="taken")
    TermFactory(preferred_name="one", named=["twins"])
    TermFactory(preferred_name="two", named=["twins"])
    answer = client.post(f"{TERMS}add/", {"facet": "therapy", **form})
    assert message in answer.content.decode()
    assert (Term.objects.count(), Event.objects.count()) == (3, 0)


def test_change_makes_every_change(client, editor):
    top, other = SubtypeFactory(preferred_name="top"), SubtypeFactory(preferred_name="other")
    term = SubtypeFactory(preferred_name="old", under=[other])
    form = typed(
        term,
        preferred_name="new",
        definition="d",
        note="n",
        synonym="NEW1",
        synonym_kind="brand",
        under="top",
        no_longer_under=other.curie,
    )
    assert client.post(f"{TERMS}{term.pk}/change/", form).status_code == 302
    term.refresh_from_db()
    assert (term.preferred_name, term.slug, term.definition, term.note) == ("new", "new", "d", "n")
    assert list(term.parents.all()) == [top]
    assert set(term.synonyms.values_list("text", "kind")) == {("old", "exact"), ("NEW1", "brand")}
    actions = ["term.rename", "term.describe", "term.add_synonym", "term.add_parent", "term.remove_parent"]
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == actions


def test_change_tells_which_name_is_kept_and_which_is_taken(client, editor):
    term, other = TermFactory(preferred_name="old name"), TermFactory(preferred_name="other")
    page = client.post(f"{TERMS}{term.pk}/change/", typed(term, preferred_name="new name"), follow=True)
    assert "Renamed, was “old name”, kept as synonym." in page.content.decode()
    assert ">old name</a> (Exact, former name)" in client.get(f"{TERMS}{term.pk}/change/").content.decode()
    page = client.post(f"{TERMS}{other.pk}/change/", typed(other, preferred_name="Old name"), follow=True)
    assert "“Old name” was the name of “new name” once, and is no longer its synonym." in page.content.decode()
    page = client.post(f"{TERMS}{other.pk}/change/", typed(other, preferred_name="old name"), follow=True)
    assert "kept as synonym" not in page.content.decode()


def test_change_of_nothing_writes_no_event(client, editor):
    term = TermFactory()
    assert client.post(f"{TERMS}{term.pk}/change/", typed(term)).status_code == 302
    assert not Event.objects.exists()


def test_a_proposal_is_not_accepted_in_passing_and_its_page_leads_to_the_decision(client, editor):
    term = TermFactory(status="proposed", preferred_name="asked for")
    page = client.get(f"{TERMS}{term.pk}/change/").content.decode()
    assert f'href="/admin/terms/proposals/{term.pk}/"' in page
    client.post(f"{TERMS}{term.pk}/change/", typed(term, accept="on", preferred_name="renamed"))
    term.refresh_from_db()
    assert (term.status, term.preferred_name) == ("proposed", "renamed")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"preferred_name": "taken"}, "has this name already"),
        ({"synonym": "a form"}, "has the synonym"),
        ({"under": "below"}, "stands under it"),
        ({"under": "nobody"}, "No active term"),
        ({"synonym": "\ufdfa" * 250}, "at most 400"),
    ],
)
def test_change_says_what_is_wrong_and_writes_nothing(client, editor, form, message):
    TermFactory(preferred_name="taken")
    term = TermFactory(preferred_name="the term", named=["a form"])
    TermFactory(preferred_name="below", under=[term])
    answer = client.post(f"{TERMS}{term.pk}/change/", typed(term, **form))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Event.objects.exists()


def test_synonym_page_corrects_the_kind(client, editor):
    synonym = SynonymFactory(text="form", status="proposed")
    assert client.post(f"{SYNONYMS}{synonym.pk}/change/", {"kind": "narrower"}).status_code == 302
    synonym.refresh_from_db()
    assert (synonym.kind, synonym.status) == ("narrower", "active")
    twin = SynonymFactory(term=synonym.term, text="form", kind="exact")
    answer = client.post(f"{SYNONYMS}{twin.pk}/change/", {"kind": "narrower"})
    assert "of the kind narrower already" in answer.content.decode()
    assert "Select a valid choice" in client.post(f"{SYNONYMS}{twin.pk}/change/", {"kind": "x"}).content.decode()
    assert Synonym.objects.get(pk=twin.pk).kind == "exact"


@pytest.mark.parametrize("page", [TERMS, SYNONYMS, "/admin/vocabulary/edition/"])
def test_nobody_deletes(client, editor, page):
    rows = {TERMS: TermFactory, SYNONYMS: SynonymFactory, "/admin/vocabulary/edition/": EditionFactory}
    row = rows[page]()
    assert client.post(f"{page}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert row in type(row).objects.all()
    assert "delete_selected" not in client.get(page).content.decode()


def test_editions_and_synonyms_are_not_added_here(client, editor):
    edition = EditionFactory()
    assert client.get("/admin/vocabulary/edition/add/").status_code == 403
    assert client.get(f"{SYNONYMS}add/").status_code == 403
    assert client.post(f"/admin/vocabulary/edition/{edition.pk}/change/", {"version": "x"}).status_code == 403


def test_curators_look_and_admins_do_not(client):
    term = FormerSlugFactory().term
    client.force_login(CuratorFactory())
    page = client.get(f"{TERMS}{term.pk}/change/")
    assert page.status_code == 200
    assert "no_longer_under" not in page.content.decode()
    assert client.post(f"{TERMS}{term.pk}/change/", typed(term, preferred_name="x")).status_code == 403
    client.force_login(AdminFactory())
    assert client.get(TERMS).status_code == 403


def decide(client, action, *synonyms, kind=""):
    form = {"action": action, "_selected_action": [each.pk for each in synonyms], "kind": kind}
    return client.post(SYNONYMS, form, follow=True).content.decode()


def test_candidates_are_accepted_as_guessed_or_as_chosen(client, editor):
    one, two = SynonymFactory(text="first form", status="proposed"), SynonymFactory(text="AB", status="proposed")
    assert "2 accepted." in decide(client, "accept", one, two)
    assert set(Synonym.objects.values_list("kind", "status")) == {("exact", "active")}
    three = SynonymFactory(text="wide", status="proposed")
    assert "1 accepted." in decide(client, "accept", three, kind="broader")
    three.refresh_from_db()
    assert (three.kind, three.status) == ("broader", "active")
    assert list(Term.objects.matching("wide")) == [three.term]
    assert [event.action for event in Event.objects.all()] == ["term.change_synonym"] * 3


def test_candidates_are_refused_once_and_an_active_one_never(client, editor):
    waiting, active = SynonymFactory(text="waits", status="proposed"), SynonymFactory(text="in use")
    page = decide(client, "refuse", waiting, active)
    assert "1 refused." in page
    assert "“in use” is active." in page
    assert set(Synonym.objects.values_list("text", "status")) == {("waits", "refused"), ("in use", "active")}
    assert [event.action for event in Event.objects.all()] == ["term.refuse_synonym"]
    assert "refused." not in decide(client, "refuse", waiting).replace("“waits” is refused.", "")


def test_kind_that_the_term_has_already_is_told(client, editor):
    live = SynonymFactory(text="twin", kind="exact")
    twin = SynonymFactory(term=live.term, text="Twin", kind="narrower", status="proposed")
    assert "has this synonym of the kind exact already" in decide(client, "accept", twin, kind="exact")
    decide(client, "accept", twin, kind="no kind")
    twin.refresh_from_db()
    assert twin.status == "proposed"


def test_curators_decide_nothing(client):
    client.force_login(CuratorFactory())
    waiting = SynonymFactory(text="waits", status="proposed")
    decide(client, "accept", waiting)
    decide(client, "refuse", waiting)
    waiting.refresh_from_db()
    assert waiting.status == "proposed"
    assert 'name="action"' not in client.get(SYNONYMS).content.decode()


def test_kinds_of_a_new_term_say_what_they_mean_and_belong_to_its_facet(client, editor):
    page = client.get(f"{TERMS}add/").content.decode()
    assert '<optgroup label="Therapy">' in page
    assert "agent: one medicine, cell product" in page
    form = {"facet": "subtype", "preferred_name": "rare cancer", "kind": "agent"}
    assert "No kind of subtype." in client.post(f"{TERMS}add/", form).content.decode()
    assert "Select a valid choice" in client.post(f"{TERMS}add/", {**form, "kind": "robot"}).content.decode()
    assert not Term.objects.filter(preferred_name="rare cancer").exists()
    assert client.post(f"{TERMS}add/", {**form, "kind": ""}).status_code == 302


def test_a_term_with_many_below_it_lists_the_first_and_counts_the_others(client, editor, monkeypatch):
    monkeypatch.setattr(admin, "MOST_LINKS", 2)
    top = SubtypeFactory()
    for number in range(5):
        SubtypeFactory(under=[top], preferred_name=f"kind {number}")
    page = client.get(f"{TERMS}{top.pk}/change/").content.decode()
    assert "kind 1" in page
    assert "kind 2" not in page
    assert "and 3 more" in page
