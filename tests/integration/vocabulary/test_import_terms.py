import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.vocabulary import SubtypeFactory
from vocabulary.management.commands import import_terms
from vocabulary.models import Edition, Term

pytestmark = pytest.mark.django_db
FIRST = Path(import_terms.__file__).parents[2] / "editions" / "first"


@pytest.fixture
def folder(tmp_path):
    shutil.copy(FIRST / "cancers.tsv", tmp_path)
    return tmp_path


def run(*arguments, **options):
    out = StringIO()
    call_command("import_terms", "tsv", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_dry_run_shows_and_writes_nothing(folder):
    said = run(folder)
    assert "added: 225" in said
    assert "... 175 more" in said
    assert "Nothing was written" in said
    assert not Term.objects.exists()
    assert "more;" not in run(folder, verbosity=2)


def test_apply_writes_once(folder, django_assert_max_num_queries):
    assert "Edition e1 is current." in run(folder, "--apply", "--edition", "e1")
    with django_assert_max_num_queries(1):
        assert run(folder, "--apply") == "Nothing to do: these tables are the current edition.\n"
    assert (Term.objects.count(), Edition.objects.count()) == (225, 1)


def test_apply_shows_changes_and_deprecations(folder):
    run(folder, "--apply")
    table = folder / "cancers.tsv"
    lines = table.read_text().splitlines(keepends=True)
    leaf = next(line for line in lines if line.startswith("IA:DX:WM\t"))
    changed = next(line for line in lines if line.startswith("IA:DX:BRCA\t"))
    lines.remove(leaf)
    lines[lines.index(changed)] = changed.replace("breast cancer", "cancer of the breasts", 1)
    table.write_text("".join(lines))
    said = run(folder, "--apply")
    assert "changed: 1\n  IA:DX:BRCA: renamed “cancer of the breasts”, was “breast cancer”, kept as synonym" in said
    assert "deprecated: 1\n  IA:DX:WM" in said


def test_faults_are_listed_by_line(folder):
    with (folder / "cancers.tsv").open("a") as table:
        table.write("IA:DX:CUT\tcut")
    with pytest.raises(CommandError, match=r"cancers.tsv:227: the table ends within this line"):
        run(folder, "--apply")
    assert not Term.objects.exists()


def test_conflicts_are_listed(folder):
    SubtypeFactory(preferred_name="Breast cancer", curie="IA:DX:MINE")
    assert "IA:DX:BRCA" in run(folder).split("conflicts: 1")[1]
    with pytest.raises(CommandError, match="would be the name of IA:DX:MINE"):
        run(folder, "--apply")


def test_folder_must_be_one_with_tables(tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="is not a folder"):
        run(tmp_path / "gone")
    with pytest.raises(CommandError, match="there is no table"):
        run(tmp_path)
    (tmp_path / "cancers.tsv").write_text("x" * 20)
    monkeypatch.setattr(import_terms, "MOST_BYTES", 10)
    with pytest.raises(CommandError, match="larger than"):
        run(tmp_path)


OBO = """format-version: 1.2
data-version: doid/releases/2026-07-31/doid.obo

[Term]
id: DOID:1612
name: breast cancer
def: "A cancer of the breast." []
synonym: "cancer of both breasts" NARROW []

[Term]
id: DOID:2
name: quite rare breast cancer
is_a: DOID:1612
"""


@pytest.fixture
def ontology(folder, tmp_path):
    run(folder, "--apply")
    path = tmp_path / "doid.obo"
    path.write_text(OBO)
    return path


def run_obo(*arguments, **options):
    out = StringIO()
    call_command("import_terms", "obo", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_obo_is_shown_and_then_taken_over_once(ontology):
    said = run_obo(ontology, "--subtree", "DOID:1612")
    assert "added: 1\n  IA:DX:QUITE_RARE_BREAST_CANCER: quite rare breast cancer\nchanged: 1\n  IA:DX:BRCA: def" in said
    assert "?cancer of both breasts (narrower), found DOID:1612\ndeprecated: 0\nconflicts: " in said
    assert "Nothing was written" in said
    assert re.search(r"^not in this file, and left as it is: 1\d\d codes of ours$", said, re.MULTILINE)
    assert "is not in this file" not in said
    assert Term.objects.count() == 225
    assert "Disease Ontology 2026-07-31 is taken over." in run_obo(ontology, "--subtree", "DOID:1612", "--apply")
    assert Term.objects.count() == 226
    assert run_obo(ontology, "--apply").endswith("Nothing to do.\n")


def test_tables_of_the_first_edition_change_nothing_of_what_was_taken_over(ontology, folder):
    run_obo(ontology, "--subtree", "DOID:1612", "--apply")
    (folder / "endpoints.tsv").write_bytes((FIRST / "endpoints.tsv").read_bytes())
    said = run(folder)
    assert "changed: 0\ndeprecated: 0\nconflicts: 0" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OBO.replace("is_a: DOID:1612", "is_a: DOID:3"), "doid.obo: line 10: DOID:2 stands under DOID:3, which"),
        (
            OBO.replace("DOID:2", "DOID:1612"),
            "doid.obo: line 10: DOID:1612 stands already at line 4. Nothing was changed",
        ),
        (OBO[:-5], "doid.obo: line 13: the file ends within this line"),
        ("\x00\x01", "doid.obo: line 1: a control character"),
    ],
)
def test_broken_obo_ends_in_a_sentence(ontology, text, message):
    ontology.write_text(text)
    with pytest.raises(CommandError, match=message):
        run_obo(ontology, "--apply")
    assert not Term.objects.filter(status="active").exclude(definition="").exists()


def test_obo_needs_a_file_of_a_size_and_a_mapped_top(ontology, tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="is not a file"):
        run_obo(tmp_path)
    with pytest.raises(CommandError, match=r"DOID:9 is no term of this file that is in use\. Nothing was changed"):
        run_obo(ontology, "--subtree", "DOID:9")
    monkeypatch.setattr(import_terms, "MOST_BYTES_OF_AN_ONTOLOGY", 10)
    with pytest.raises(CommandError, match="larger than 10 bytes"):
        run_obo(ontology)


def test_many_faults_are_told_in_part(folder):
    with (folder / "cancers.tsv").open("a") as table:
        table.write("cut\n" * 80)
    with pytest.raises(CommandError, match=r"80 faults[\s\S]*cancers.tsv:276[\s\S]* 30 more\Z"):
        run(folder)
