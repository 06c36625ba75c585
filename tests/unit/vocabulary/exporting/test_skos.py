import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.exporting import json_ld, tables, turtle
from vocabulary.exporting.concepts import Exported, Release, foreign
from vocabulary.importing.reading import read

RELEASE = Release("2026-03-01", "https://atlas.example/api/v1/terms/")
FACETS = [("subtype", "Subtype")]
FULL = Exported(
    "IA:DX:TNBC",
    "subtype",
    "triple-negative breast cancer",
    "active",
    kind="disease",
    definition='Says "no"\nthree \\ times.',
    note="own",
    source="Disease Ontology 2026-07-31",
    licence="CC0",
    parents=("IA:DX:BRCA", "IA:DX:NEG"),
    synonyms=(
        ("exact", "basal-ish"),
        ("abbreviation", "TNBC"),
        ("brand", "Brand"),
        ("code_name", "X-12"),
        ("spelling", "triple negative breast cancer"),
        ("hidden", "typo"),
        ("hidden", "TNBC"),
        ("plural", "TNBCs"),
        ("narrower", "small one"),
        ("broader", "big one"),
        ("exact", "triple-negative breast cancer"),
    ),
    codes=(("exact", "DOID:0060081"), ("close", "NCIT:C71732"), ("broad", "MESH:D1"), ("narrow", "HGNC:5")),
)
TOP = Exported("IA:DX:CANCER", "subtype", "cancer", "active")
MERGED = Exported("IA:DX:OLD", "subtype", "old", "merged", replaced_by="IA:DX:CANCER")

# --- a strict reading of the Turtle that is written -------------------------------------------------------------------

TOKEN = re.compile(
    r"""(?P<blank>\s+|\#[^\n]*\n)
    |(?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
    |(?P<literal>"(?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-F]{4})*"(?:@[a-z]+)?)
    |(?P<prefix>@prefix)
    |(?P<name>[a-z]+:[A-Za-z]*|a\b|true\b)
    |(?P<sign>[.;])""",
    re.VERBOSE,
)


def triples(body):
    """Subject -> list of (predicate, object); fails on whatever is not Turtle of the few kinds that are written."""
    tokens, at = [], 0
    while at < len(body):
        match = TOKEN.match(body, at)
        assert match, body[at : at + 60]
        tokens += [match] if match.lastgroup != "blank" else []
        at = match.end()
    found, rest = {}, iter(tokens)
    for token in rest:
        if token.lastgroup == "prefix":
            assert [next(rest).lastgroup for _ in range(3)] == ["name", "iri", "sign"]
            continue
        assert token.lastgroup == "iri"
        stated = found.setdefault(token[0], [])
        sign = ";"
        while sign == ";":
            predicate, value, sign = next(rest)[0], next(rest), next(rest)[0]
            assert value.lastgroup in {"iri", "literal", "name"}
            stated.append((predicate, value[0]))
        assert sign == "."
    return found


def test_turtle_says_everything_once():
    found = triples("".join(turtle.lines(RELEASE, FACETS, [FULL, TOP, MERGED])))
    base = RELEASE.base
    scheme = f"<{base}#subtype>"
    assert found[scheme][:2] == [("a", "skos:ConceptScheme"), ("dct:title", '"Subtype"@en')]
    assert ("owl:versionInfo", '"2026-03-01"') in found[scheme]
    assert found[f"<{base}IA:DX:TNBC/>"] == [
        ("a", "skos:Concept"),
        ("skos:inScheme", scheme),
        ("skos:notation", '"IA:DX:TNBC"'),
        ("skos:prefLabel", '"triple-negative breast cancer"@en'),
        ("skos:altLabel", '"Brand"@en'),
        ("skos:altLabel", '"TNBC"@en'),
        ("skos:altLabel", '"X-12"@en'),
        ("skos:altLabel", '"basal-ish"@en'),
        ("skos:altLabel", '"triple negative breast cancer"@en'),
        ("skos:hiddenLabel", '"typo"@en'),
        ("skos:definition", r'"Says \"no\"\nthree \\ times."@en'),
        ("skos:broader", f"<{base}IA:DX:BRCA/>"),
        ("skos:broader", f"<{base}IA:DX:NEG/>"),
        ("skos:exactMatch", "<http://purl.obolibrary.org/obo/DOID_0060081>"),
        ("skos:closeMatch", "<http://purl.obolibrary.org/obo/NCIT_C71732>"),
        ("skos:broadMatch", "<http://id.nlm.nih.gov/mesh/D1>"),
        ("skos:narrowMatch", "<https://identifiers.org/hgnc:5>"),
        ("owl:versionInfo", '"2026-03-01"'),
        ("dct:source", '"Disease Ontology 2026-07-31"'),
        ("dct:license", '"CC0"'),
    ]
    assert ("skos:topConceptOf", scheme) in found[f"<{base}IA:DX:CANCER/>"]
    old = found[f"<{base}IA:DX:OLD/>"]
    assert ("owl:deprecated", "true") in old
    assert ("dct:isReplacedBy", f"<{base}IA:DX:CANCER/>") in old
    assert "skos:topConceptOf" not in dict(old)


def test_json_ld_says_the_same():
    graph = json.loads("".join(json_ld.lines(RELEASE, FACETS, [FULL, TOP, MERGED])))
    scheme, full, top, old = graph["@graph"]
    assert (scheme["@type"], scheme["versionInfo"]) == ("skos:ConceptScheme", "2026-03-01")
    assert full["altLabel"] == ["Brand", "TNBC", "X-12", "basal-ish", "triple negative breast cancer"]
    assert (full["hiddenLabel"], full["license"], full["versionInfo"]) == (["typo"], "CC0", "2026-03-01")
    assert full["broader"] == [f"{RELEASE.base}IA:DX:BRCA/", f"{RELEASE.base}IA:DX:NEG/"]
    assert full["closeMatch"] == ["http://purl.obolibrary.org/obo/NCIT_C71732"]
    assert "topConceptOf" not in full
    assert top["topConceptOf"] == scheme["@id"]
    assert (old["deprecated"], old["isReplacedBy"]) == (True, f"{RELEASE.base}IA:DX:CANCER/")
    assert all(name in graph["@context"] or name.startswith("@") for node in graph["@graph"] for name in node)
    assert json.loads("".join(json_ld.lines(RELEASE, [], [])))["@graph"] == []


def test_turtle_and_json_ld_state_equally_much():
    lines = "".join(turtle.lines(RELEASE, FACETS, [FULL, TOP, MERGED]))
    graph = json.loads("".join(json_ld.lines(RELEASE, FACETS, [FULL, TOP, MERGED])))["@graph"]
    stated = sum(len(value) if isinstance(value, list) else 1 for node in graph for value in node.values())
    assert sum(map(len, triples(lines).values())) == stated - len(graph)  # the subjects are no statements


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_written_so_that_it_can_be_read(text, code):
    term = Exported("IA:DX:A", "subtype", text, "active", codes=(("exact", f"X:{code}"),))
    if "\ud800" <= max(text + code, default="") <= "\udfff":
        return
    found = triples("".join(turtle.lines(RELEASE, FACETS, [term])))[f"<{RELEASE.base}IA:DX:A/>"]
    literal = dict(found)["skos:prefLabel"].removesuffix("@en")
    assert json.loads(literal) == text
    assert json.loads("".join(json_ld.lines(RELEASE, [], [term])))["@graph"][0].get("prefLabel", "") == text


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("ONCOTREE:BREAST", "http://data.mskcc.org/ontologies/oncotree/BREAST"),
        ("CHEMBL:CHEMBL3137343", "https://identifiers.org/chembl:CHEMBL3137343"),
        ("X:a b>c", "https://identifiers.org/x:ab%3Ec"),
    ],
)
def test_foreign_codes_have_addresses(code, address):
    assert foreign(code) == address


def test_line_of_a_table_can_be_read_again():
    odd = Exported(
        "IA:DX:ODD", "subtype", "odd", "deprecated", note="two\nlines\tand a tab", synonyms=(("exact", "a|b"),)
    )  # fmt: skip
    parents = [Exported(f"IA:DX:{each}", "subtype", each, "active") for each in ("BRCA", "NEG")]
    body = tables.HEADER + "".join(map(tables.line, [FULL, odd, *parents]))
    read_again = read({"cancers.tsv": body.encode()})
    assert read_again.faults == ()
    full, odd_again = read_again.rows[:2]
    assert (full.parents, full.exact, full.close) == (FULL.parents, ("DOID:0060081",), ("NCIT:C71732",))
    assert set(full.synonyms) == {text for _, text in FULL.synonyms}
    assert (full.status, odd_again.status) == ("active", "deprecated")
    assert (odd_again.note, odd_again.synonyms) == ("two lines and a tab", ())
