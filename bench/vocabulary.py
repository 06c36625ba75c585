"""How long large changes of the vocabulary take: `python -m pytest -s bench/vocabulary.py` (many minutes).

Printed are seconds, those of them that Python worked, and the largest memory of this process meanwhile. One change at a
time: `-k merge`, `-k place`, `-k tsv`, `-k obo`, `-k pages`. The database is that of the tests; nothing stays in it.
"""

# ruff: noqa: S101, D103  # what is written is checked, and each measurement says by its name what it is

import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import services as claim_services
from claims.models import Claim, Tag
from claims.tasks import REFRESH_AT_ONCE
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import EditorFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import CrossReferenceFactory, SubtypeFactory, TermFactory
from vocabulary import services
from vocabulary.importing.rows import COLUMNS
from vocabulary.models import Term, TermClosure
from vocabulary.services import derived

pytestmark = [pytest.mark.django_db]
MANY = 100_000
ONTOLOGIES = {"DOID": 12_000, "NCIT": 170_000}
"""Prefix -> how many terms the ontology has, about."""
CLAIMS = 20_000
BELOW = 5_000
BRANCHES = 8  # terms under one, on average: five or six levels, as the Disease Ontology has them


@contextmanager
def measured(told: str) -> Iterator[None]:
    """Print seconds and the high-water mark of memory, counted anew."""
    Path("/proc/self/clear_refs").write_text("5")
    start, worked = time.monotonic(), time.process_time()
    yield
    seconds, worked = time.monotonic() - start, time.process_time() - worked
    [peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(f"{told}: {seconds:.1f} s ({worked:.1f} s of Python), {int(peak.split()[1]) // 1024} MB", flush=True)


def run(*arguments: object) -> str:
    """A command, and what it said."""
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def row(number: int) -> str:
    """One of the table: two synonyms, a foreign code, a parent, every tenth term two."""
    parents = [f"IA:DX:N{number // BRANCHES}"] if number else []
    parents += [f"IA:DX:N{number // BRANCHES - 1}"] if number % 10 == 0 and number >= BRANCHES * 2 else []
    named = {
        "curie": f"IA:DX:N{number}",
        "preferred_name": f"disease of kind {number}",
        "parents": "|".join(parents),
        "synonyms": f"malady {number}|illness {number}",
        "close_match": f"NCIT:C{number}",
    }
    return "\t".join(named.get(column, "") for column in COLUMNS)


def stanza(prefix: str, number: int) -> str:
    """One of the ontology: definition, four synonyms, two references of which one is taken, a parent."""
    letter, other = ("C", "DOID:") if prefix == "NCIT" else ("", "NCI:C")
    lines = [
        "",
        "[Term]",
        f"id: {prefix}:{letter}{number}",
        f"name: disease of kind {number}",
        f'def: "A disease of the kind {number}, which begins in one organ and may spread." [url:http\\://example.org]',
        *(f'synonym: "{word} {number}" {scope} []' for word, scope in WORDS),
        f"xref: {other}{number}",
        f"xref: UMLS_CUI:C{number:07}",
        *([f"is_a: {prefix}:{letter}{number // BRANCHES} ! above"] if number else []),
    ]
    return "\n".join(lines) + "\n"


WORDS = (("malady", "EXACT"), ("illness", "EXACT"), ("narrow malady", "NARROW"), ("something like", "RELATED"))


def ontology(path: Path, prefix: str, terms: int) -> None:
    """Write a file of that many terms."""
    with path.open("w", encoding="utf-8") as file:
        file.write("format-version: 1.2\ndata-version: 2026-07-31\n")
        file.writelines(stanza(prefix, number) for number in range(terms))


def test_tsv(tmp_path: Path) -> None:
    lines = ["\t".join(COLUMNS), *map(row, range(MANY)), ""]
    (tmp_path / "cancers.tsv").write_text("\n".join(lines))
    with measured(f"tsv of {MANY} terms, difference"):
        assert f"added: {MANY}" in run("import_terms", "tsv", tmp_path)
    with measured(f"tsv of {MANY} terms, written"):
        run("import_terms", "tsv", tmp_path, "--apply")
    assert Term.objects.active().count() == MANY
    lines[5] += "x"
    (tmp_path / "cancers.tsv").write_text("\n".join(lines))
    with measured(f"tsv of {MANY} terms that are held, difference"):
        assert "added: 0\nchanged: 1" in run("import_terms", "tsv", tmp_path)
    for form in ("tsv", "skos-ttl", "skos-jsonld"):
        with measured(f"{form} of {MANY} terms, exported"):
            run("export_terms", form, "--out", tmp_path / form)


@pytest.mark.parametrize("prefix", ONTOLOGIES)
def test_obo(tmp_path: Path, prefix: str) -> None:
    letter = "C" if prefix == "NCIT" else ""
    top = SubtypeFactory(curie="IA:DX:TOP", preferred_name="disease of kind 0")
    CrossReferenceFactory(term=top, curie=f"{prefix}:{letter}0", relation="exact")
    path, terms = tmp_path / "ontology.obo", ONTOLOGIES[prefix]
    ontology(path, prefix, terms)
    told = f"{prefix}, {terms} terms, {path.stat().st_size // 1_000_000} MB"
    with measured(f"{told}, difference for one term of ours"):
        assert "added: 0\nchanged: 1" in run("import_terms", "obo", path)
    with measured(f"{told}, difference with all below the top"):
        assert f"added: {terms - 1}" in run("import_terms", "obo", path, "--subtree", f"{prefix}:{letter}0")
    if terms > MANY:
        ontology(path, prefix, MANY)
    written = min(terms, MANY)
    with measured(f"{prefix}, {written} terms below a code, written"):
        run("import_terms", "obo", path, "--subtree", f"{prefix}:{letter}0", "--apply")
    assert TermClosure.objects.filter(ancestor=top).count() == written
    with measured(f"{prefix}, {written} terms that are held, again"):
        assert run("import_terms", "obo", path, "--apply").endswith("Nothing to do.\n")


def copies(claim: Claim, many: int) -> None:
    """So many more drafts like this one, with its tags."""
    rows = [Claim.objects.get(pk=claim.pk) for _ in range(many)]
    tags = list(claim.tags.values_list("term_id", "facet"))
    for number, one in enumerate(rows):
        one.pk, one.digest = None, f"{number:064}"
    made = Claim.objects.bulk_create(rows, batch_size=derived.BATCH)
    Tag.objects.bulk_create(
        (Tag(claim=one, term_id=term, facet=facet) for one in made for term, facet in tags), batch_size=derived.BATCH
    )


def follow(told: str) -> None:
    """What the worker does in the background, round after round."""
    rounds: list[float] = []
    with measured(f"{told}: claims follow"):
        while stale := list(Claim.objects.stale().order_by("pk").values_list("pk", flat=True)[:REFRESH_AT_ONCE]):
            start = time.monotonic()
            claim_services.refresh(claim_ids=stale, now=database_now())
            rounds.append(time.monotonic() - start)
    print(f"{told}: {len(rounds)} rounds, the longest {max(rounds):.1f} s", flush=True)


FEW_CLAIMS, PUBLISHED = 2_000, 20
ASKED = 3  # times; the last answer is told


def analyze(owner_url: str) -> None:
    """Have the database look at the rows at once, which only their owner may; by itself it does so within a minute."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ANALYZE")


def facet_of_many_terms(owner_url: str) -> Term:
    """A facet of that many terms, of which one has `BELOW` right below it, and some claims; gives that one."""
    made = Term.objects.bulk_create(
        (
            SubtypeFactory.build(preferred_name=name, folded_name=name, curie=f"IA:DX:K{number}", slug=f"kind-{number}")
            for number in range(MANY)
            for name in [f"disease of kind {number}"]
        ),
        batch_size=derived.BATCH,
    )
    wide = made[1]
    links = [
        (term, wide if number < BELOW else made[number // BRANCHES]) for number, term in enumerate(made) if number > 1
    ]
    through = Term.parents.through
    through.objects.bulk_create(
        (through(child=child, parent=parent) for child, parent in [(wide, made[0]), *links]), batch_size=derived.BATCH
    )
    derived.rebuild_closure([term.pk for term in made], derived.parent_ids())
    derived.rebuild_name_starts(made)
    analyze(owner_url)
    therapy = TermFactory()
    copies(ClaimFactory(terms=[therapy, made[-1]]), FEW_CLAIMS - 1)
    for term in made[:: MANY // PUBLISHED]:
        PublishedClaimFactory(terms=[therapy, term])
    return wide


def ask(client: Client, told: str, address: str, **query: str) -> None:
    """Print seconds, statements and size of an answer."""
    for _ in range(ASKED):
        with CaptureQueriesContext(connection) as asked:
            start = time.monotonic()
            answer = client.get(address, query)
            seconds = time.monotonic() - start
    assert answer.status_code == 200, told
    print(f"{told}: {seconds:.2f} s, {len(asked)} statements, {len(answer.content) / 1e6:.2f} MB", flush=True)


@pytest.mark.django_db(transaction=True)  # what is not committed has no statistics, and is read in odd ways
def test_pages_of_many_terms(client: Client, owner_url: str) -> None:
    with measured(f"facet of {MANY} terms is made"):
        wide = facet_of_many_terms(owner_url)
    proposed = SubtypeFactory(preferred_name="disease of a new kind", status="proposed")
    tree, use = reverse("admin:terms"), reverse("admin:term-use", args=[wide.pk])
    for told, address, query in (
        ("public index, what has evidence", "/subtypes/", {}),
        ("public index, everything", "/subtypes/", {"all": "on"}),
        (f"public index, {BELOW} below one", "/subtypes/", {"all": "on", "under": wide.slug}),
        ("public index, search that all answer to", "/subtypes/", {"q": "disease"}),
        ("public index, search that one answers to", "/subtypes/", {"q": "kind 77777"}),
        ("public index, search that none answers to", "/subtypes/", {"q": "diseese of kind 777777"}),
        (f"public page of a term with {BELOW} below it", f"/subtypes/{wide.slug}/", {}),
        ("interface, first terms", "/api/v1/terms/", {"facet": "subtype"}),
    ):
        ask(client, told, address, **query)
    client.force_login(EditorFactory())
    for told, address, query in (
        ("tree, from the top", tree, {"facet": "subtype"}),
        (f"tree, {BELOW} below one", tree, {"facet": "subtype", "at": str(wide.pk)}),
        ("tree, search that all answer to", tree, {"facet": "subtype", "q": "disease"}),
        ("tree, search that one answers to", tree, {"facet": "subtype", "q": "kind 77777"}),
        (f"use of a term with {BELOW} below it", use, {}),
        ("the same with the preview of a merge", use, {"into": "disease of kind 99999"}),
        ("form of that term", reverse("admin:vocabulary_term_change", args=[wide.pk]), {}),
        ("list", reverse("admin:vocabulary_term_changelist"), {}),
        ("list, search that all answer to", reverse("admin:vocabulary_term_changelist"), {"q": "disease"}),
        ("typeahead, one letter", reverse("vocabulary:typeahead"), {"facet": "subtype", "q": "d"}),
        ("typeahead, a name", reverse("vocabulary:typeahead"), {"facet": "subtype", "q": "disease of kind 777"}),
        ("proposals", reverse("admin:proposals"), {}),
        ("one proposal", reverse("admin:decide-proposal", args=[proposed.pk]), {}),
    ):
        ask(client, told, address, **query)


def test_merge_of_a_term_with_many_claims(client) -> None:  # type: ignore[no-untyped-def]  # the fixture of pytest-django
    source, target, therapy = SubtypeFactory(), SubtypeFactory(), TermFactory()
    copies(ClaimFactory(terms=[therapy, source]), CLAIMS - 1)
    client.force_login(EditorFactory())
    told = f"term of {CLAIMS} claims"
    with measured(f"{told}: its page with the preview"):
        assert client.get(reverse("admin:term-use", args=[source.pk]), {"into": target.curie}).status_code == 200
    with measured(f"{told}: merged"):
        client.post(reverse("admin:merge-term", args=[source.pk]), {"into": target.pk})
    with measured(f"{told}: progress, asked once"):
        page = client.get(reverse("admin:term-progress", args=[target.pk])).content.decode()
    assert f"{CLAIMS} of {CLAIMS} claims still wait" in page
    follow(told)
    assert Claim.objects.with_the_tag(target).count() == CLAIMS
    source.refresh_from_db()
    with measured(f"{told}: merge undone"):
        services.unmerge(source=source, by=None, now=database_now())


def test_place_of_a_term_with_many_below() -> None:
    old, new = SubtypeFactory(), SubtypeFactory()
    moved = SubtypeFactory(under=[old])
    names = [f"kind {number}" for number in range(BELOW)]
    below = [SubtypeFactory.build(preferred_name=name, curie=f"IA:DX:K{number}") for number, name in enumerate(names)]
    made = Term.objects.bulk_create(below)
    links = Term.parents.through
    above = [moved, *made]
    links.objects.bulk_create(links(child=term, parent=above[number // BRANCHES]) for number, term in enumerate(made))
    derived.rebuild_closure([term.pk for term in made], derived.parent_ids())
    claim = ClaimFactory(terms=[TermFactory(), made[-1]])
    copies(claim, CLAIMS - 1)
    told = f"term with {BELOW} below it and {CLAIMS} claims"
    with measured(f"{told}: put under another"), transaction.atomic():
        services.add_parent(term=moved, parent=new, by=None, now=database_now())
    with measured(f"{told}: taken from under the first"), transaction.atomic():
        services.remove_parent(term=moved, parent=old, by=None, now=database_now())
    assert TermClosure.objects.filter(ancestor=new).count() == BELOW + 2
    follow(told)
    claim.refresh_from_db()
    assert new.token in claim.tokens
    assert old.token not in claim.tokens
