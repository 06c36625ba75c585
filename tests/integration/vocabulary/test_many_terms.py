"""A hundred thousand terms are read and compared, ten thousand written. Run with `-s` to see the seconds."""

import shutil
import time
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories.vocabulary import CrossReferenceFactory, SubtypeFactory
from vocabulary.importing.rows import COLUMNS
from vocabulary.models import Term, TermClosure

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MANY = 100_000
WRITTEN = 10_000


def row(number):
    named = {
        "curie": f"IA:DX:N{number}",
        "preferred_name": f"disease of kind {number}",
        "parents": f"IA:DX:N{number // 8}" if number else "",
        "synonyms": f"malady {number}|illness {number}",
        "close_match": f"NCIT:C{number}",
    }
    return "\t".join(named.get(column, "") for column in COLUMNS)


def stanza(number):
    return f"""
[Term]
id: DOID:{number}
name: disease of kind {number}
def: "A disease of the kind {number}." [url:http\\://example.org]
synonym: "malady {number}" EXACT [NCI:C{number}]
xref: NCI:C{number}
""" + (f"is_a: DOID:{number // 8} ! above\n" if number else "")


def timed(told, *arguments):
    out, start = StringIO(), time.monotonic()
    call_command(*map(str, arguments), stdout=out)
    print(f"{told}: {time.monotonic() - start:.0f} s", flush=True)
    return out.getvalue()


def test_many_terms_of_tables_come_in_and_go_out(tmp_path):
    lines = ["\t".join(COLUMNS), *map(row, range(MANY)), ""]
    (tmp_path / "cancers.tsv").write_text("\n".join(lines))
    assert f"added: {MANY}" in timed("tsv, difference", "import_terms", "tsv", tmp_path)
    (tmp_path / "cancers.tsv").write_text("\n".join([*lines[: WRITTEN + 1], ""]))
    timed("tsv, apply", "import_terms", "tsv", tmp_path, "--apply")
    assert Term.objects.active().count() == WRITTEN
    timed("tsv, export", "export_terms", "tsv", "--out", tmp_path / "out")
    timed("skos-ttl, export", "export_terms", "skos-ttl", "--out", tmp_path / "out.ttl")
    shutil.copy(tmp_path / "out" / "cancers.tsv", tmp_path / "cancers.tsv")
    said = timed("tsv, difference of the export", "import_terms", "tsv", tmp_path)
    assert "added: 0\nchanged: 0\ndeprecated: 0\nconflicts: 0" in said


def test_many_stanzas_are_taken_over(tmp_path):
    term = SubtypeFactory(curie="IA:DX:TOP", preferred_name="disease of kind 0")
    CrossReferenceFactory(term=term, curie="DOID:0", relation="exact")
    path = tmp_path / "doid.obo"
    path.write_text("format-version: 1.2\ndata-version: 2026-07-31\n" + "".join(map(stanza, range(MANY))))
    assert "added: 0\nchanged: 1" in timed("obo, difference", "import_terms", "obo", path)
    path.write_text("format-version: 1.2\ndata-version: 2026-07-31\n" + "".join(map(stanza, range(WRITTEN))))
    timed("obo, apply with its subtree", "import_terms", "obo", path, "--subtree", "DOID:0", "--apply")
    assert Term.objects.active().count() == WRITTEN
    assert TermClosure.objects.filter(ancestor=term).count() == WRITTEN
    assert timed("obo, again", "import_terms", "obo", path, "--apply").endswith("Nothing to do.\n")
