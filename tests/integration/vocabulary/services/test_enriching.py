import datetime as dt
import io
import json

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Event
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import NOW, CrossReferenceFactory, SubtypeFactory, SynonymFactory
from vocabulary import services
from vocabulary.importing.obo import Unreadable
from vocabulary.models import CrossReference, NameStart, Synonym, Term, TermClosure, TermParent

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)
FILE = b"""format-version: 1.2
data-version: doid/releases/2026-07-31/doid.obo

[Term]
id: DOID:1
name: breast cancer
def: "A cancer of the breast." []
synonym: "mammary carcinoma" EXACT []
synonym: "lobular one" NARROW []
xref: NCI:C9335
xref: MEDDRA:10006187

[Term]
id: DOID:2
name: rare breast cancer
synonym: "RBC" EXACT []
xref: NCI:C2
is_a: DOID:1

[Term]
id: DOID:3
name: rarest breast cancer
is_a: DOID:2
"""


def opened(body=FILE):
    return lambda: io.BytesIO(body)


@pytest.fixture
def breast():
    term = SubtypeFactory(curie="IA:DX:BRCA", preferred_name="breast cancer", kind="disease", under=[])
    CrossReferenceFactory(term=term, curie="DOID:1", relation="exact", source="", edition="")
    return term


def take_over(body=FILE, now=LATER, **more):
    return services.take_over(opened=opened(body), now=now, **{"by": None, **more})


def rows():
    return [sorted(model.objects.values_list()) for model in (Term, Synonym, TermParent, CrossReference, NameStart)]


def test_mapped_term_gains_definition_codes_and_waiting_names(breast):
    take_over()
    breast.refresh_from_db()
    assert (breast.definition, breast.changed_at) == ("A cancer of the breast.", LATER)
    assert (breast.sources, breast.licence) == ("Disease Ontology 2026-07-31", "CC0")
    waiting = Synonym.objects.values_list("text", "kind", "status", "source", "licence")
    origin = ("proposed", "Disease Ontology 2026-07-31", "CC0")
    assert set(waiting) == {("mammary carcinoma", "exact", *origin), ("lobular one", "narrower", *origin)}
    codes = CrossReference.objects.values_list("curie", "relation", "source", "edition", "licence")
    from_there = ("Disease Ontology", "2026-07-31")
    assert set(codes) == {("DOID:1", "exact", *from_there, ""), ("NCIT:C9335", "close", *from_there, "CC0")}


def test_candidates_are_live_nowhere(breast):
    take_over()
    assert list(Term.objects.matching("mammary")) == []
    assert Term.objects.named("subtype", "mammary carcinoma") == []


def test_term_that_gains_candidates_alone_is_not_stamped(breast):
    CrossReference.objects.update(relation="close")
    take_over()
    breast.refresh_from_db()
    assert (breast.definition, breast.changed_at) == ("", NOW)


def test_second_time_changes_nothing(breast):
    take_over(subtrees=["DOID:1"])
    before, events = rows(), Event.objects.count()
    assert take_over(subtrees=["DOID:1"], now=LATER + dt.timedelta(days=1)).is_empty
    assert (rows(), Event.objects.count()) == (before, events)


def test_refused_candidate_is_not_proposed_again(breast):
    take_over()
    services.refuse_synonym(synonym=Synonym.objects.get(text="lobular one"), by=EditorFactory(), now=LATER)
    take_over(FILE.replace(b"2026-07-31", b"2026-08-31"))
    assert Synonym.objects.filter(text="lobular one").get().status == "refused"


def test_next_edition_confirms_the_codes_it_holds(breast):
    take_over()
    take_over(FILE.replace(b"2026-07-31", b"2026-08-31"))
    assert CrossReference.objects.get(curie="DOID:1").edition == "2026-08-31"


def test_subtree_is_added_with_place_names_and_codes(breast):
    gain = take_over(subtrees=["DOID:1"])
    assert [each.preferred_name for each in gain.added] == ["rare breast cancer", "rarest breast cancer"]
    rare, rarest = (
        Term.objects.get(curie="IA:DX:RARE_BREAST_CANCER"),
        Term.objects.get(curie="IA:DX:RAREST_BREAST_CANCER"),
    )
    assert (rare.facet, rare.kind, rare.slug, rare.status) == ("subtype", "disease", "rare-breast-cancer", "active")
    assert set(rarest.cross_references.values_list("curie", "relation")) == {("DOID:3", "exact")}
    assert set(rare.cross_references.values_list("curie", "relation")) == {("DOID:2", "exact"), ("NCIT:C2", "close")}
    links = TermClosure.objects.filter(descendant=rarest).values_list("ancestor__curie", "depth")
    assert set(links) == {(rarest.curie, 0), (rare.curie, 1), ("IA:DX:BRCA", 2)}
    assert list(Term.objects.matching("rarest")) == [rarest]
    assert rare.synonyms.get().status == "proposed"


def test_every_term_has_an_event_of_its_own(breast):
    editor = EditorFactory()
    take_over(subtrees=["DOID:1"], by=editor)
    events = Event.objects.order_by("pk")
    assert [(event.action, event.actor) for event in events] == [
        ("term.add", editor),
        ("term.add", editor),
        ("term.enrich", editor),
    ]
    after = json.loads(events[2].body)["after"]
    assert after["proposed"] == ["mammary carcinoma", "lobular one"]
    assert (after["codes"], after["origin"]) == (["NCIT:C9335"], "Disease Ontology 2026-07-31")
    assert json.loads(events[0].body)["after"]["code"] == "DOID:2"


def test_origin_is_added_to_the_sources_once(breast):
    Term.objects.update(sources="own; Disease Ontology 2026-07-31", licence="x" * 198)
    take_over()
    breast.refresh_from_db()
    assert (breast.sources, breast.licence) == ("own; Disease Ontology 2026-07-31", "x" * 198)


def test_broken_file_changes_nothing(breast):
    before = rows()
    with pytest.raises(Unreadable, match="line 20: DOID:3 stands under DOID:7"):
        take_over(FILE.replace(b"is_a: DOID:2", b"is_a: DOID:7"), subtrees=["DOID:1"])
    assert rows() == before
    assert not Event.objects.exists()


def test_taking_over_needs_an_editor(breast):
    with pytest.raises(PermissionDenied):
        take_over(by=CuratorFactory())


def test_gain_is_told_without_writing(breast, django_assert_num_queries):
    SynonymFactory(term=breast, text="mammary carcinoma")
    with django_assert_num_queries(3):
        (change,) = services.gain_of(opened=opened()).changed
    assert [each.text for each in change.candidates] == ["lobular one"]


def test_taking_over_needs_few_statements_but_for_its_events(breast, django_assert_max_num_queries):
    more = b"".join(b"\n[Term]\nid: DOID:%d\nname: kind %d\nis_a: DOID:1\n" % (n, n) for n in range(10, 60))
    with django_assert_max_num_queries(40 + 3 * 53):
        assert len(take_over(FILE + more, subtrees=["DOID:1"]).added) == 52


def test_own_definition_stays_and_codes_come(breast):
    Term.objects.update(definition="ours", sources="own")
    take_over()
    breast.refresh_from_db()
    assert (breast.definition, breast.sources, breast.changed_at) == ("ours", "own", LATER)
    assert breast.cross_references.filter(curie="NCIT:C9335").exists()


def test_ontology_never_renames_and_its_new_name_waits(breast):
    take_over(subtrees=["DOID:1"])
    renamed = FILE.replace(b"name: rare breast cancer", b"name: seldom breast cancer")
    term = Term.objects.get(preferred_name="rare breast cancer")
    gain = take_over(renamed)
    assert [str(change) for change in gain.changed] == [f"{term.curie}: ?seldom breast cancer (exact)"]
    assert str(gain.conflicts[0]).startswith(f"{term.curie}: DOID:2 is called “seldom breast cancer” there")
    term.refresh_from_db()
    assert (term.preferred_name, Term.objects.matching("rare breast cancer")[0]) == ("rare breast cancer", term)
    assert take_over(renamed).is_empty
