import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.accounts import EditorFactory
from tests.factories.vocabulary import NOW, CrossReferenceFactory, EditionFactory, SubtypeFactory, SynonymFactory
from vocabulary import services
from vocabulary.importing.reading import read
from vocabulary.management.commands import export_terms
from vocabulary.models import Synonym, Term
from vocabulary.services import exporting

pytestmark = pytest.mark.django_db
FIRST = Path(export_terms.__file__).parents[2] / "editions" / "first"


def tables_in(folder):
    return read({path.name: path.read_bytes() for path in folder.glob("*.tsv")})


def run(*arguments):
    out = StringIO()
    call_command("export_terms", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_importing_an_export_of_the_first_edition_changes_nothing(tmp_path):
    services.apply_tables(tables=tables_in(FIRST), by=None, now=NOW)
    assert "6 tables are in" in run("tsv", "--out", tmp_path)
    again = tables_in(tmp_path)
    assert len(again.rows) == 836
    found = services.difference_to(again)
    assert (found.added, found.changed, found.deprecated, found.conflicts) == ((), (), (), ())
    by_curie = {row.curie: row for row in again.rows}
    for row in tables_in(FIRST).rows:
        other = by_curie[row.curie]
        assert (other.preferred_name, other.kind, other.note, other.source, other.licence) == (
            row.preferred_name, row.kind, row.note, row.source, row.licence,
        )  # fmt: skip
        assert [set(each) for each in (other.parents, other.synonyms, other.codes)] == [
            set(row.parents), set(row.synonyms), set(row.codes),
        ]  # fmt: skip


def test_importing_an_export_undoes_nothing_that_editors_did(tmp_path):
    services.apply_tables(tables=tables_in(FIRST), by=None, now=NOW)
    editor, term = EditorFactory(), Term.objects.get(curie="IA:DX:BRCA")
    services.describe(term=term, definition="defined", note="two\nlines", by=editor, now=NOW)
    services.add_synonym(term=term, text="a|b", by=editor, now=NOW)
    services.change_synonym_kind(synonym=term.synonyms.get(text="mammary cancer"), kind="hidden", by=editor, now=NOW)
    services.rename(term=Term.objects.get(curie="IA:DX:WM"), preferred_name="renamed", by=editor, now=NOW)
    services.deprecate(term=Term.objects.get(curie="IA:DX:TNBC"), by=editor, now=NOW, reason="")
    services.add_term(facet="subtype", preferred_name="mine", by=editor, now=NOW, parents=[term])
    SynonymFactory(term=term, text="waits", status="proposed")
    CrossReferenceFactory(term=term, curie="X:1", relation="broad")
    run("tsv", "--out", tmp_path)
    found = services.difference_to(tables_in(tmp_path))
    assert (found.added, found.changed, found.deprecated, found.conflicts) == ((), (), (), ())
    assert "waits" not in (tmp_path / "cancers.tsv").read_text()
    services.apply_tables(tables=tables_in(tmp_path), by=None, now=NOW)
    assert Term.objects.get(curie="IA:DX:TNBC").status == "deprecated"
    assert Synonym.objects.get(text="mammary cancer").kind == "hidden"


def test_tables_tell_what_is_deprecated(tmp_path):
    old = SubtypeFactory(preferred_name="old", status="deprecated")
    SubtypeFactory(preferred_name="new", under=[old])
    SubtypeFactory(preferred_name="asked for", status="proposed")
    run("tsv", "--out", tmp_path)
    statuses = {row.preferred_name: (row.status, row.parents) for row in tables_in(tmp_path).rows}
    assert statuses == {"old": ("deprecated", ()), "new": ("active", (old.curie,))}


@pytest.fixture
def three():
    EditionFactory(version="2026-03-01", status="current")
    target = SubtypeFactory(curie="IA:DX:ONE", preferred_name="one", named=["eins"], under=[])
    SubtypeFactory(curie="IA:DX:TWO_B", preferred_name="two b", under=[target])
    SubtypeFactory(curie="IA:DX:TWO", preferred_name="two", status="merged", replaced_by=target)
    SubtypeFactory(curie="IA:DX:THREE", preferred_name="three", status="proposed")
    SynonymFactory(term=target, text="waits", status="proposed")


def test_skos_leaves_out_what_is_proposed(three, tmp_path, settings):
    settings.PUBLIC_URL = "https://atlas.example"
    said = run("skos-jsonld")
    names = [node["notation"] for node in json.loads(said)["@graph"] if "notation" in node]
    assert names == ["IA:DX:ONE", "IA:DX:TWO", "IA:DX:TWO_B"]
    assert "https://atlas.example/api/v1/terms/IA:DX:ONE/" in said
    out = tmp_path / "terms.ttl"
    assert run("skos-ttl", "--out", out) == ""
    written = out.read_text()
    assert '"eins"@en' in written
    assert "waits" not in written
    assert "THREE" not in written
    assert list(tmp_path.iterdir()) == [out]


def test_a_refused_proposal_stays_in_the_house(three, tmp_path):
    refused = SubtypeFactory(preferred_name="refused", status="deprecated", proposed_by=EditorFactory())
    SubtypeFactory(preferred_name="below", under=[refused])
    assert "refused" not in run("skos-ttl")
    run("tsv", "--out", tmp_path)
    assert "refused" not in (tmp_path / "cancers.tsv").read_text()


def test_export_asks_few_questions_however_many_terms(three, django_assert_num_queries):
    with django_assert_num_queries(6):
        list(exporting.exported_terms())
    SubtypeFactory.create_batch(20, under=[SubtypeFactory()])
    with django_assert_num_queries(6):
        list(exporting.exported_terms())


def test_place_must_be_one_that_can_be_written(three, tmp_path):
    with pytest.raises(CommandError, match="Tables need a folder"):
        run("tsv")
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be made"):
        run("tsv", "--out", tmp_path / "file")
    with pytest.raises(CommandError, match="cannot be written"):
        run("skos-ttl", "--out", tmp_path / "gone" / "file")
