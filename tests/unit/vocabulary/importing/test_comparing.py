import io

import pytest

from vocabulary.importing.comparing import compare
from vocabulary.importing.enriching import Known, Unmapped
from vocabulary.importing.obo import Unreadable
from vocabulary.naming import folded_name

HEADER = "format-version: 1.2\ndata-version: doid/releases/2026-07-31/doid.obo\nontology: doid\n"


def stanza(code, name="", *clauses):
    lines = ["[Term]", f"id: {code}", *([f"name: {name}"] if name else []), *clauses, "", ""]
    return "\n".join(lines)


def known(curie="IA:DX:A", name="breast cancer", codes=None, forms=(), **more):
    folded = frozenset(map(folded_name, forms))
    more = {"facet": "subtype", "status": "active", "kind": "disease", "live_forms": folded, **more}
    return Known(curie, name=name, codes=codes or {}, forms=folded, **more)


def exact(code="DOID:1", edition=""):
    return {code: ("exact", edition)}


def gain(stanzas, ours, subtrees=(), header=HEADER):
    body = f"{header}\n{''.join(stanzas)}".encode()
    return compare(lambda: io.BytesIO(body), ours, subtrees)


def said(lines):
    return [str(line) for line in lines]


FULL = stanza(
    "DOID:1",
    "breast cancer",
    'def: "A cancer of the breast." []',
    'synonym: "mammary carcinoma" EXACT []',
    'synonym: "Breast Cancer" EXACT []',
    'synonym: "BCA" EXACT []',
    'synonym: "lobular cancer" NARROW []',
    'synonym: "cancer" BROAD []',
    'synonym: "breast lump" RELATED []',
    "xref: NCI:C9335",
    "xref: MESH:D001943",
    "xref: MEDDRA:10006187",
    "xref: SNOMEDCT_US_2023_03_01:254837009",
    "xref: CTCAE:E1",
    "xref: NCI:C9335",
)


def test_exact_match_gains_definition_codes_and_candidates():
    found = gain([FULL], [known(codes=exact())])
    assert str(found.changed[0]) == (
        "IA:DX:A: definition = “A cancer of the breast.”, ?mammary carcinoma (exact), ?BCA (abbreviation), "
        "?lobular cancer (narrower), ?cancer (broader), +close NCIT:C9335, +close MESH:D001943, found DOID:1"
    )
    assert (found.added, found.conflicts, found.deprecated, found.is_empty) == ((), (), (), False)
    assert str(found.origin) == "Disease Ontology 2026-07-31"


def test_close_match_gains_candidates_alone():
    (change,) = gain([FULL], [known(codes={"DOID:1": ("close", "")}, name="ductal cancer")]).changed
    assert (change.definition, change.codes, change.found) == ("", (), ("DOID:1",))
    assert [each.text for each in change.candidates][:2] == ["breast cancer", "mammary carcinoma"]


def test_what_is_held_is_no_gain():
    ours = known(
        codes={"DOID:1": ("exact", "2026-07-31"), "NCIT:C9335": ("close", ""), "MESH:D001943": ("broad", "")},
        forms=["mammary carcinoma", "BCA", "lobular cancer", "cancer"],
        definition="ours",
    )
    found = gain([FULL], [ours])
    assert (found.changed, found.is_empty) == ((), True)


def test_label_that_is_no_name_of_ours_leaves_codes_and_definition():
    found = gain([FULL], [known(codes=exact(), name="colon cancer")])
    (change,) = found.changed
    assert (change.definition, change.codes, change.found) == ("", (), ())
    assert said(found.conflicts) == [
        "IA:DX:A: DOID:1 is called “breast cancer” there, which is no name of ours; definition and codes are left"
    ]


def test_label_may_agree_by_a_synonym_but_not_by_a_candidate():
    assert gain([FULL], [known(codes=exact(), name="tumor of it", forms=["mammary carcinoma"])]).conflicts == ()
    waiting = known(codes=exact(), name="tumor of it", forms=["mammary carcinoma"], live_forms=frozenset())
    assert len(gain([FULL], [waiting]).conflicts) == 1


def test_name_of_another_term_is_no_candidate():
    ours = [known(codes=exact()), known("IA:DX:B", "lobular cancer"), known("IA:DX:C", "c", forms=["BCA"])]
    found = gain([FULL], [*ours, known("IA:EP:X", "mammary carcinoma", facet="outcome")])
    assert said(found.conflicts) == [
        "IA:DX:A: DOID:1 is called “BCA” there, which names IA:DX:C",
        "IA:DX:A: DOID:1 is called “lobular cancer” there, which names IA:DX:B",
    ]
    assert [each.text for each in found.changed[0].candidates] == ["mammary carcinoma", "cancer"]


def test_name_that_is_too_long_or_says_nothing_is_no_candidate():
    long = f'synonym: "{"x" * 301}" EXACT []'
    (change,) = gain([stanza("DOID:1", "breast cancer", long, 'synonym: "-" EXACT []')], [known(codes=exact())]).changed
    assert change.candidates == ()


def test_two_codes_of_one_term_are_one_change():
    ours = known(codes={**exact(), "DOID:2": ("close", "")})
    other = stanza("DOID:2", "breast cancer", 'synonym: "BCA" NARROW []', 'synonym: "more" EXACT []')
    (change,) = gain([FULL, other], [ours]).changed
    assert change.found == ("DOID:1", "DOID:2")
    assert [(each.text, each.kind) for each in change.candidates if each.text in {"BCA", "more"}] == [
        ("BCA", "abbreviation"),
        ("more", "exact"),
    ]


def test_codes_that_are_no_longer_used_are_conflicts():
    stanzas = [
        stanza("DOID:1", "", "is_obsolete: true", "replaced_by: DOID:9"),
        stanza("DOID:2", "x", "is_obsolete: true", "consider: DOID:9", "consider: DOID:8"),
        stanza("DOID:3", "x", "is_obsolete: true"),
        stanza("DOID:9", "nine", "alt_id: DOID:4"),
    ]
    codes = {f"DOID:{number}": ("exact", "") for number in (1, 2, 3, 4, 5)}
    found = gain(stanzas, [known(codes={**codes, "DOID:6": ("close", ""), "NCIT:C1": ("exact", "")})])
    assert [conflict.message for conflict in found.conflicts] == [
        "DOID:1 is obsolete; in its place stands DOID:9",
        "DOID:2 is obsolete; in its place stands DOID:9, DOID:8",
        "DOID:3 is obsolete",
        "DOID:4 is now called DOID:9",
    ]
    assert found.changed == ()
    assert found.absent == ("DOID:5",)


def test_what_a_partial_file_does_not_hold_is_counted_and_no_conflict():
    ours = [known(codes=exact()), *(known(f"IA:DX:{n}", f"n{n}", codes=exact(f"DOID:{n}")) for n in range(2, 136))]
    found = gain([FULL], ours)
    assert (found.conflicts, len(found.absent), len(found.changed)) == ((), 134, 1)


def test_terms_that_are_not_active_gain_nothing():
    assert gain([FULL], [known(codes=exact(), status="deprecated")]).is_empty


# --- subtrees ---------------------------------------------------------------------------------------------------------

TREE = [
    stanza("DOID:3", "lobular breast cancer", "is_a: DOID:2", "is_a: DOID:4", "is_a: DOID:1", "xref: NCI:C3"),
    stanza("DOID:2", "rare breast cancer", 'def: "Rare." []', 'synonym: "rare one" EXACT []', "is_a: DOID:1 ! x"),
    FULL,
    stanza("DOID:4", "breast adenocarcinoma", "is_a: DOID:1"),
    stanza("DOID:5", "old", "is_a: DOID:1", "is_obsolete: true"),
    stanza("DOID:6", "lung cancer"),
]


def test_subtree_is_added_under_our_parents():
    ours = [known(codes=exact()), known("IA:DX:AC", "adenocarcinoma of the breast", codes={"DOID:4": ("close", "")})]
    found = gain(TREE, ours, ["DOID:1"])
    rare, lobular = found.added
    assert (rare.curie, rare.facet, rare.kind, rare.code, rare.definition) == (
        "IA:DX:RARE_BREAST_CANCER", "subtype", "disease", "DOID:2", "Rare.",
    )  # fmt: skip
    assert (rare.parents, [each.text for each in rare.candidates]) == (("IA:DX:A",), ["rare one"])
    assert lobular.parents == ("IA:DX:RARE_BREAST_CANCER", "IA:DX:AC", "IA:DX:A")
    assert lobular.codes == ("NCIT:C3",)
    assert gain(TREE, ours).added == ()


@pytest.mark.parametrize("kind", ["root", "facet:stage"])
def test_kind_of_a_root_or_an_axis_is_not_inherited(kind):
    assert gain(TREE, [known(codes=exact(), kind=kind)], ["DOID:1"]).added[0].kind == ""


def test_subtree_passes_over_what_it_may_not_add():
    ours = [
        known(codes=exact()),
        known("IA:DX:R", "Rare Breast Cancer"),
        known("IA:DX:GONE", "gone", codes={**exact("DOID:4"), "DOID:2": ("close", "")}, status="merged"),
    ]
    unspeakable = stanza("DOID:7", "-", "is_a: DOID:1")
    found = gain([*TREE, unspeakable], ours, ["DOID:1"])
    (lobular,) = found.added
    assert lobular.parents == ("IA:DX:R", "IA:DX:A")
    assert said(found.conflicts) == [
        "IA:DX:R: reads like DOID:2 “rare breast cancer”; not added, give it the code first",
        "IA:DX:GONE: has DOID:4 “breast adenocarcinoma” as an exact match and is not in use; not added",
        "IA:DX:A: DOID:7 has a name of no or too many characters; not added",
    ]


def test_term_whose_parents_were_passed_over_stands_under_the_top():
    stanzas = [FULL, stanza("DOID:2", "-", "is_a: DOID:1"), stanza("DOID:3", "below", "is_a: DOID:2")]
    assert gain(stanzas, [known(codes=exact())], ["DOID:1"]).added[0].parents == ("IA:DX:A",)


def test_two_new_terms_of_one_name_are_one():
    stanzas = [FULL, stanza("DOID:2", "twin", "is_a: DOID:1"), stanza("DOID:3", "Twin", "is_a: DOID:1")]
    found = gain(stanzas, [known(codes=exact())], ["DOID:1"])
    assert [term.code for term in found.added] == ["DOID:2"]
    assert "reads like DOID:3" in found.conflicts[0].message


def test_exact_match_is_taken_before_a_close_one():
    ours = [known(codes={"DOID:1": ("close", "")}, curie="IA:DX:0", name="close"), known(codes=exact())]
    assert gain(TREE, ours, ["DOID:1"]).added[0].parents == ("IA:DX:A",)


@pytest.mark.parametrize(
    ("codes", "asked", "message"),
    [
        ([exact()], "DOID:99", "DOID:99 is no term of this file that is in use."),
        ([exact()], "DOID:5", "DOID:5 is no term of this file that is in use."),
        ([exact()], "DOID:6", "no active term has the code DOID:6: give it to one term"),
        ([{"DOID:1": ("close", "")}] * 2, "DOID:1", "2 active terms have the code DOID:1"),
    ],
)
def test_top_of_a_subtree_must_be_mapped(codes, asked, message):
    ours = [known(f"IA:DX:{number}", f"term {number}", codes=each) for number, each in enumerate(codes)]
    with pytest.raises(Unmapped, match=message):
        gain(TREE, ours, [asked])


# --- the file as a whole ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stanzas", "message"),
    [
        ([stanza("DOID:1", "a"), stanza("DOID:1", "b")], "line 9: DOID:1 stands already at line 5"),
        ([stanza("DOID:1", "a", "is_a: DOID:2")], "line 5: DOID:1 stands under DOID:2, which the file does not have"),
        (
            [stanza("DOID:1", "a", "is_a: DOID:2"), stanza("DOID:2", "b", "is_a: DOID:1")],
            "line 5: the terms stand in a circle: DOID:1 > DOID:2 > DOID:1",
        ),
        ([stanza("GO:1", "a")], "line 1: the file holds no term of the Disease Ontology nor of the NCI Thesaurus"),
        ([stanza(f"DOID:{n}", "a", f"is_a: DOID:{n + 1}") for n in range(60)] + [stanza("DOID:60", "a")],
         "line 55: DOID:10 stands under more than 49 others in a row"),
    ],
)  # fmt: skip
def test_faulty_file_is_refused_with_the_line(stanzas, message):
    with pytest.raises(Unreadable) as refused:
        gain(stanzas, [])
    assert str(refused.value) == message


def test_long_circle_is_told_in_short():
    circle = [stanza(f"DOID:{n}", "a", f"is_a: DOID:{(n + 1) % 30}") for n in range(30)]
    with pytest.raises(Unreadable, match=r"DOID:10 > … > DOID:0$"):
        gain(circle, [])


def test_file_of_too_many_terms_is_refused(monkeypatch):
    monkeypatch.setattr("vocabulary.importing.surveying.MOST_TERMS", 1)
    with pytest.raises(Unreadable, match="line 9: more than 1 terms"):
        gain([stanza("DOID:1", "a"), stanza("DOID:2", "b")], [])


def test_parent_of_another_ontology_may_be_missing():
    assert gain([stanza("DOID:1", "a", "is_a: BFO:1")], []).is_empty


@pytest.mark.parametrize(
    ("version", "code", "expected"),
    [
        ("data-version: http://purl.obolibrary.org/obo/ncit/releases/2022-08-19/ncit.owl\n", "NCIT:C1", "2022-08-19"),
        ("data-version: 24.01d\n", "NCIT:C1", "24.01d"),
        ("data-version: spring\n", "NCIT:C1", "spring"),
    ],
)
def test_edition_is_read_from_the_header(version, code, expected):
    origin = gain([stanza(code, "a")], [], header="format-version: 1.4\n" + version).origin
    assert (origin.source, origin.edition, origin.licence) == ("NCI Thesaurus", expected, "CC BY 4.0")
    assert str(gain([stanza(code, "a")], [], header="format-version: 1.4\n").origin) == "NCI Thesaurus"
