import datetime as dt
import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Event
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import NOW, SubtypeFactory, SynonymFactory
from vocabulary import services
from vocabulary.importing.reading import read
from vocabulary.importing.rows import COLUMNS
from vocabulary.matching import find
from vocabulary.models import CrossReference, Edition, EditionTerm, NameStart, Synonym, Term, TermClosure, TermParent
from vocabulary.services import derived

pytestmark = pytest.mark.django_db
FIRST = Path(__file__).parents[4] / "vocabulary" / "editions" / "first"
LATER = NOW + dt.timedelta(days=1)


def tables(*rows, name="cancers.tsv"):
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        named = dict(zip(("curie", "preferred_name", "parents", "synonyms"), row, strict=False))
        named |= row[4] if len(row) > 4 else {}
        lines.append("\t".join(named.get(column, "") for column in COLUMNS))
    return {name: "\n".join([*lines, ""]).encode()}


def load(*rows, now=NOW, **more):
    return services.apply_tables(tables=read(tables(*rows)), by=None, now=now, **more)


TOP = ("IA:DX:TOP", "cancer")
MID = ("IA:DX:MID", "breast cancer", "IA:DX:TOP", "breast tumour|breast tumor|BC")
LOW = ("IA:DX:LOW", "TNBC", "IA:DX:MID", "", {"exact_match": "DOID:1", "close_match": "NCIT:C1", "note": "n"})


def closure():
    rows = TermClosure.objects.values_list("descendant__curie", "ancestor__curie", "depth")
    return {(low.removeprefix("IA:DX:"), high.removeprefix("IA:DX:"), depth) for low, high, depth in rows if depth}


def test_apply_writes_terms_names_places_and_codes():
    loaded = load(TOP, MID, LOW)
    assert [row.curie for row in loaded.difference.added] == ["IA:DX:TOP", "IA:DX:MID", "IA:DX:LOW"]
    term = Term.objects.get(curie="IA:DX:MID")
    assert (term.slug, term.facet, term.status, term.changed_at) == ("breast-cancer", "subtype", "active", NOW)
    kinds = {synonym.text: synonym.kind for synonym in term.synonyms.all()}
    assert kinds == {"breast tumour": "exact", "breast tumor": "spelling", "BC": "abbreviation"}
    assert closure() == {("MID", "TOP", 1), ("LOW", "MID", 1), ("LOW", "TOP", 2)}
    codes = CrossReference.objects.filter(term__curie="IA:DX:LOW").values_list("curie", "relation")
    assert set(codes) == {("DOID:1", "exact"), ("NCIT:C1", "close")}
    assert list(Term.objects.matching("breast tum")) == [term]


def test_apply_makes_a_frozen_current_edition_and_one_event():
    edition = load(TOP, MID).edition
    assert (edition.version, edition.status) == ("2026-03-01", "current")
    kept = EditionTerm.objects.get(edition=edition, curie="IA:DX:MID")
    assert (kept.parents, kept.synonyms) == (["IA:DX:TOP"], ["BC", "breast tumor", "breast tumour"])
    assert kept.table_row["preferred_name"] == "breast cancer"
    event = Event.objects.get()
    assert (event.action, event.role) == ("edition.load", "system")
    assert json.loads(event.body)["after"]["added"] == 2


def test_apply_again_changes_no_row():
    load(TOP, MID, LOW)
    models = (Term, Synonym, TermParent, CrossReference, TermClosure, NameStart)
    before = [sorted(model.objects.values_list()) for model in models]
    loaded = load(TOP, MID, LOW, now=LATER)
    assert [sorted(model.objects.values_list()) for model in models] == before
    assert (loaded.difference.added, loaded.difference.changed) == ((), ())
    assert loaded.edition.version == "2026-03-02"
    assert Edition.objects.get(status="past").version == "2026-03-01"


def test_apply_numbers_the_editions_of_a_day_or_takes_a_name():
    load(TOP)
    assert load(TOP, MID).edition.version == "2026-03-01.2"
    assert load(TOP, version="spring").edition.version == "spring"


def test_apply_changes_fields_and_sets():
    load(TOP, MID, LOW)
    load(
        TOP,
        ("IA:DX:MID", "mammary cancer", "", "BC|new form"),
        ("IA:DX:LOW", "TNBC", "IA:DX:MID|IA:DX:TOP", "", {"close_match": "DOID:1", "source": "DO", "licence": "CC0"}),
        now=LATER,
    )
    term = Term.objects.get(curie="IA:DX:MID")
    assert (term.preferred_name, term.slug, term.changed_at) == ("mammary cancer", "mammary-cancer", LATER)
    assert Term.objects.resolve("subtype", "breast-cancer") == term
    assert {synonym.text for synonym in term.synonyms.all()} == {"BC", "new form", "breast cancer"}
    assert closure() == {("LOW", "MID", 1), ("LOW", "TOP", 1)}
    low = Term.objects.get(curie="IA:DX:LOW")
    assert (low.sources, low.licence, low.note) == ("DO", "CC0", "")
    (code,) = low.cross_references.all()
    assert (code.curie, code.relation, code.source, code.licence) == ("DOID:1", "close", "DO", "CC0")
    assert set(NameStart.objects.filter(text__startswith="breast").values_list("text", flat=True)) == {"breast cancer"}
    assert Term.objects.get(curie="IA:DX:TOP").changed_at == NOW


def test_apply_stamps_what_stands_below_a_moved_term():
    load(TOP, MID, LOW)
    load(TOP, (*MID[:2], "", MID[3]), LOW, now=LATER)
    assert set(Term.objects.filter(changed_at=LATER).values_list("curie", flat=True)) == {"IA:DX:MID", "IA:DX:LOW"}


def test_apply_swaps_names_and_slugs():
    load(TOP, MID)
    load((TOP[0], MID[1]), (MID[0], TOP[1], *MID[2:]), now=LATER)
    names = dict(Term.objects.values_list("curie", "preferred_name"))
    assert names == {TOP[0]: "breast cancer", MID[0]: "cancer"}
    assert len(set(Term.objects.values_list("slug", flat=True))) == 2


def test_apply_deprecates_and_revives():
    load(TOP, MID)
    load(TOP, now=LATER)
    term = Term.objects.get(curie="IA:DX:MID")
    assert (term.status, term.changed_at) == ("deprecated", LATER)
    loaded = load(TOP, MID, now=LATER)
    assert [change.curie for change in loaded.difference.changed] == ["IA:DX:MID"]
    assert Term.objects.get(curie="IA:DX:MID").status == "active"


def test_apply_only_deprecates_when_nothing_else_changes():
    load(TOP, MID)
    assert load(TOP, now=LATER).difference.deprecated == ("IA:DX:MID",)
    assert Term.objects.active().count() == 1


def test_apply_keeps_what_editors_did():
    load(TOP, MID)
    editor, term = EditorFactory(), Term.objects.get(curie="IA:DX:MID")
    services.rename(term=term, preferred_name="carcinoma of the breast", by=editor, now=NOW)
    services.add_synonym(term=term, text="mamma ca", by=editor, now=NOW)
    own = services.add_term(facet="subtype", preferred_name="mine", by=editor, now=NOW)
    loaded = load(TOP, ("IA:DX:MID", "cancer of the breast", *MID[2:]), now=LATER)
    term.refresh_from_db()
    assert term.preferred_name == "carcinoma of the breast"
    assert term.synonyms.filter(text="mamma ca").exists()
    assert Term.objects.get(pk=own.pk).status == "active"
    assert "preferred_name stays" in str(loaded.difference.conflicts[0])
    assert EditionTerm.objects.get(edition=loaded.edition, curie=own.curie).table_row is None
    again = load(TOP, ("IA:DX:MID", "cancer of the breast", *MID[2:]), now=LATER)
    assert again.difference.conflicts == ()
    term.refresh_from_db()
    assert term.preferred_name == "carcinoma of the breast"


def test_apply_of_one_table_leaves_the_other_facets_alone():
    load(TOP, MID)
    other = tables(("IA:EP:OS", "overall survival"), name="endpoints.tsv")
    services.apply_tables(tables=read(other), by=None, now=LATER)
    assert Term.objects.active().count() == 3
    assert load(TOP, MID, now=LATER).difference.changed == ()
    assert load(TOP, now=LATER).difference.deprecated == ("IA:DX:MID",)


def test_apply_refuses_faulty_tables_and_writes_nothing():
    with pytest.raises(services.TablesFaulty, match="1 fault;") as refusal:
        load(TOP, ("IA:DX:X", "x", "IA:DX:GONE"))
    assert [str(fault) for fault in refusal.value.faults] == ["cancers.tsv:3: unknown parent IA:DX:GONE"]
    assert not Term.objects.exists()


def test_apply_refuses_fatal_conflicts_and_writes_nothing():
    SubtypeFactory(preferred_name="Cancer", curie="IA:DX:MINE")
    with pytest.raises(services.ConflictsOpen, match="1 conflict must") as refusal:
        load(TOP, MID)
    assert refusal.value.conflicts[0].curie == "IA:DX:TOP"
    assert Term.objects.count() == 1
    assert not Edition.objects.exists()


def test_apply_needs_an_editor():
    with pytest.raises(PermissionDenied):
        services.apply_tables(tables=read(tables(TOP)), by=CuratorFactory(), now=NOW)


def test_first_edition_loads_in_few_statements(django_assert_max_num_queries):
    first = read({path.name: path.read_bytes() for path in FIRST.glob("*.tsv")})
    with django_assert_max_num_queries(60):
        services.apply_tables(tables=first, by=None, now=NOW)
    assert Term.objects.count() == 836
    assert Synonym.objects.count() == 5844
    assert not Term.objects.taggable().filter(kind="facet:axis").exists()
    metastatic = Term.objects.get(curie="IA:DX:MTNBC")
    ancestors = set(Term.objects.filter(descendant_links__descendant=metastatic).values_list("curie", flat=True))
    assert {"IA:DX:TNBC", "IA:DX:BRCA", "IA:DX:CANCER", "IA:DX:METASTATIC"} <= ancestors
    assert services.difference_to(first).changed == ()
    assert services.is_current(first.checksum)
    assert not services.is_current("0" * 64)


# --- a term gets another name ----------------------------------------------------------------------------------------

RENAMED = ("IA:DX:MID", "mammary cancer", *MID[2:])


def rows():
    models = (Term, Synonym, TermParent, CrossReference, NameStart)
    return [sorted(model.objects.values_list()) for model in models]


def test_old_name_of_a_renamed_term_stays_findable_everywhere():
    load(TOP, MID)
    (change,) = load(TOP, RENAMED, now=LATER).difference.changed
    assert str(change) == "IA:DX:MID: renamed “mammary cancer”, was “breast cancer”, kept as synonym"
    term = Term.objects.get(curie="IA:DX:MID")
    kept = term.synonyms.get(is_former=True)
    assert (kept.text, kept.kind, kept.status) == ("breast cancer", "exact", "active")
    assert list(Term.objects.matching("breast canc")) == [term]
    assert Term.objects.named("subtype", "Breast Cancer") == [term]
    assert [one.curie for one in find("of breast cancers", services.current_lexicon()[1])] == ["IA:DX:MID"]
    (table,) = [lines for name, lines in services.exported_tables() if name == "cancers.tsv"]
    assert "\tmammary cancer\t\tIA:DX:TOP\tBC|breast cancer|breast tumor|breast tumour\t" in "".join(table)
    assert '"breast cancer"@en' in "".join(services.exported_skos("skos-ttl"))


@pytest.mark.parametrize("synonyms", [MID[3], f"{MID[3]}|breast cancer", f"{MID[3]}|Breast-cancer"])
def test_renaming_again_and_again_changes_nothing_more(synonyms):
    load(TOP, MID)
    renamed = ("IA:DX:MID", "mammary cancer", "IA:DX:TOP", synonyms)
    load(TOP, renamed, now=LATER)
    before = rows()
    assert load(TOP, renamed, now=LATER).difference.changed == ()
    assert load(TOP, RENAMED, now=LATER).difference.changed == ()  # the edition's synonym would go, not this one
    assert rows() == before
    assert Synonym.objects.get(is_former=True).text == "breast cancer"


def test_names_of_two_editions_are_kept_and_one_comes_back():
    load(TOP, MID)
    load(TOP, RENAMED, now=LATER)
    load(TOP, ("IA:DX:MID", "carcinoma of the breast", *MID[2:]), now=LATER)
    load(TOP, MID, now=LATER)
    term = Term.objects.get(curie="IA:DX:MID")
    former = set(term.synonyms.filter(is_former=True).values_list("text", flat=True))
    assert former == {"breast cancer", "mammary cancer", "carcinoma of the breast"}
    assert term.slug == "breast-cancer"
    assert load(TOP, MID, now=LATER).difference.changed == ()


@pytest.mark.parametrize("status", ["proposed", "refused"])
def test_old_name_that_was_no_synonym_yet_is_one_from_then_on(status):
    load(TOP, MID)
    SynonymFactory(term=Term.objects.get(curie="IA:DX:MID"), text="Breast cancer", status=status)
    load(TOP, RENAMED, now=LATER)
    kept = Synonym.objects.get(is_former=True)
    assert (kept.text, kept.status) == ("Breast cancer", "active")
    assert Term.objects.named("subtype", "breast cancer")[0].curie == "IA:DX:MID"


def test_old_name_that_another_term_gets_is_no_synonym():
    load(TOP, MID)
    new = ("IA:DX:NEW", "breast cancer", "IA:DX:TOP")
    change, *_ = load(TOP, RENAMED, new, now=LATER).difference.changed
    assert str(change).endswith("was “breast cancer”, which is a name of IA:DX:NEW now, and no synonym here")
    assert not Synonym.objects.filter(is_former=True).exists()
    assert [term.curie for term in Term.objects.named("subtype", "breast cancer")] == ["IA:DX:NEW"]


def test_former_name_goes_to_the_term_that_gets_it_later():
    load(TOP, MID)
    load(TOP, RENAMED, now=LATER)
    new = ("IA:DX:NEW", "breast cancer", "IA:DX:TOP")
    (change,) = load(TOP, RENAMED, new, now=LATER).difference.changed
    assert str(change) == "IA:DX:MID: “breast cancer” is a name of IA:DX:NEW now, and no synonym here"
    assert Term.objects.matching("breast cancer", facet="subtype")[0].curie == "IA:DX:NEW"
    assert not Term.objects.get(curie="IA:DX:MID").synonyms.filter(text="breast cancer").exists()
    assert load(TOP, RENAMED, new, now=LATER).difference.changed == ()


def test_importing_its_own_export_after_a_renaming_changes_nothing():
    load(TOP, MID)
    load(TOP, RENAMED, now=LATER)
    exported = {name: "".join(lines).encode() for name, lines in services.exported_tables()}
    again = services.apply_tables(tables=read({"cancers.tsv": exported["cancers.tsv"]}), by=None, now=LATER)
    assert (again.difference.added, again.difference.changed) == ((), ())
    assert load(TOP, RENAMED, now=LATER).difference.changed == ()


def test_names_of_many_terms_are_kept_in_few_statements(django_assert_max_num_queries):
    terms = SubtypeFactory.create_batch(20)
    SynonymFactory(term=terms[0], text=terms[0].preferred_name, status="proposed")
    with django_assert_max_num_queries(5):
        derived.keep_names([(term, term.preferred_name) for term in terms])
    assert Synonym.objects.filter(is_former=True, status="active").count() == 20
