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
    assert "changed: 1\n  IA:DX:BRCA: preferred_name = “cancer of the breasts”" in said
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
