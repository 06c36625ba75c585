from dataclasses import replace

import pytest

from vocabulary.importing.difference import Change, Conflict, Held, Sets, difference
from vocabulary.importing.rows import SCALARS, Row

FACETS = {"subtype"}
ROW = Row(
    "IA:DX:A", "subtype", "a", parents=("IA:DX:B",), synonyms=("one",), exact=("DOID:1",), table="cancers.tsv", line=2
)
PARENT = Row("IA:DX:B", "subtype", "b", table="cancers.tsv", line=3)


def held(row, **changes):
    term = Held(
        curie=row.curie,
        facet=row.facet,
        status="active",
        scalars={name: getattr(row, name) for name in SCALARS},
        parents=frozenset(row.parents),
        synonyms=frozenset(row.synonyms),
        codes=row.codes,
        base=row,
    )
    return replace(term, **changes)


def edited(row, **scalars):
    term = held(row)
    return replace(term, scalars={**term.scalars, **scalars})


def test_difference_to_nothing_adds_everything():
    found = difference([], [ROW, PARENT], FACETS)
    assert (found.added, found.changed, found.deprecated, found.conflicts) == ((ROW, PARENT), (), (), ())


def test_difference_to_itself_is_empty():
    found = difference([held(ROW), held(PARENT)], [ROW, PARENT], FACETS)
    assert (found.added, found.changed, found.deprecated, found.conflicts) == ((), (), (), ())


def test_difference_deprecates_what_left_its_table():
    assert difference([held(ROW), held(PARENT)], [PARENT], FACETS).deprecated == ("IA:DX:A",)


@pytest.mark.parametrize("term", [held(ROW, base=None), held(ROW, status="deprecated"), held(ROW, status="merged")])
def test_difference_leaves_terms_of_editors_alone(term):
    assert difference([term, held(PARENT)], [PARENT], FACETS).deprecated == ()


def test_difference_leaves_facets_without_a_table_alone():
    assert difference([held(ROW)], [], {"outcome"}).deprecated == ()


def test_difference_changes_what_only_the_table_changed():
    row = replace(ROW, preferred_name="new", parents=(), synonyms=("two",), exact=(), close=("DOID:1",))
    (change,) = difference([held(ROW), held(PARENT)], [row, PARENT], FACETS).changed
    assert change == Change(
        "IA:DX:A",
        {"preferred_name": "new"},
        Sets(
            parents_out=frozenset({"IA:DX:B"}),
            synonyms_in=("two",),
            synonyms_out=frozenset({"one"}),
            codes_in=frozenset({("close", "DOID:1")}),
            codes_out=frozenset({("exact", "DOID:1")}),
        ),
        was="a",
    )
    told = "renamed “new”, was “a”, kept as synonym, -IA:DX:B, +two, -one, +close DOID:1, -exact DOID:1"
    assert str(change) == f"IA:DX:A: {told}"


def test_difference_keeps_what_an_editor_changed():
    term = edited(ROW, preferred_name="theirs")
    assert difference([term, held(PARENT)], [ROW, PARENT], FACETS).changed == ()


def test_difference_tells_when_both_changed_a_field():
    term = edited(ROW, note="ours")
    found = difference([term, held(PARENT)], [replace(ROW, note="table"), PARENT], FACETS)
    assert found.changed == ()
    assert found.conflicts == (Conflict("IA:DX:A", "note stays “ours”, the table says “table”"),)
    assert found.fatal == ()


def test_difference_is_silent_when_both_changed_alike():
    found = difference([edited(ROW, note="same"), held(PARENT)], [replace(ROW, note="same"), PARENT], FACETS)
    assert (found.changed, found.conflicts) == ((), ())


def test_difference_keeps_the_members_that_editors_added_or_removed():
    term = held(ROW, synonyms=frozenset({"editor's"}), parents=frozenset({"IA:DX:B", "IA:DX:C"}))
    other = held(Row("IA:DX:C", "subtype", "c"), base=None)
    assert difference([term, other, held(PARENT)], [ROW, PARENT], FACETS).changed == ()


def test_difference_joins_what_another_already_added():
    term = held(ROW, synonyms=frozenset({"one", "two"}))
    row = replace(ROW, synonyms=("one", "two"))
    assert difference([term, held(PARENT)], [row, PARENT], FACETS).changed == ()


def test_difference_takes_on_a_term_without_a_row_field_by_field():
    term = replace(edited(ROW, note="ours"), base=None, synonyms=frozenset())
    found = difference([term, held(PARENT)], [ROW, PARENT], FACETS)
    assert [str(conflict) for conflict in found.conflicts] == ["IA:DX:A: note stays “ours”, the table says “”"]
    assert found.changed == (Change("IA:DX:A", {}, Sets(synonyms_in=("one",))),)


def test_difference_revives_what_came_back():
    (change,) = difference([held(PARENT, status="deprecated", base=None)], [PARENT], FACETS).changed
    assert change.revived
    assert str(change) == "IA:DX:B: active again"


def test_difference_leaves_a_deprecation_of_editors():
    assert difference([held(PARENT, status="deprecated")], [PARENT], FACETS).changed == ()


def test_difference_leaves_out_changes_of_merged_terms():
    found = difference([held(PARENT, status="merged")], [replace(PARENT, note="new")], FACETS)
    assert found.changed == ()
    assert "was merged" in found.conflicts[0].message
    assert difference([held(PARENT, status="merged")], [PARENT], FACETS).conflicts == ()
    assert difference([held(PARENT, status="merged", base=None)], [PARENT], FACETS).conflicts != ()


def test_difference_refuses_a_move_to_another_facet():
    found = difference([held(replace(PARENT, facet="outcome"))], [PARENT], FACETS)
    assert [str(conflict) for conflict in found.fatal] == ["IA:DX:B: is a outcome, the table makes it a subtype"]
    assert found.changed == ()


def test_difference_refuses_a_name_that_an_editor_gave_away():
    own = held(Row("IA:DX:MINE", "subtype", "A"), base=None)
    found = difference([own], [replace(ROW, parents=())], FACETS)
    assert [str(conflict) for conflict in found.fatal] == ["IA:DX:A: “a” would be the name of IA:DX:MINE too"]


def test_difference_lets_two_terms_swap_names():
    first, second = replace(PARENT, curie="IA:DX:C", preferred_name="c"), PARENT
    swapped = [replace(first, preferred_name="b"), replace(second, preferred_name="c")]
    found = difference([held(first), held(second)], swapped, FACETS)
    assert (len(found.changed), found.conflicts) == (2, ())


def test_difference_gives_the_name_of_a_deprecated_term_away():
    found = difference([held(PARENT)], [replace(PARENT, curie="IA:DX:NEW")], FACETS)
    assert found.fatal == ()


def test_difference_ignores_the_new_name_of_an_inactive_term():
    found = difference(
        [held(PARENT, status="deprecated"), held(Row("IA:DX:C", "subtype", "c"))],
        [replace(PARENT, preferred_name="c"), Row("IA:DX:C", "subtype", "c")],
        FACETS,
    )
    assert found.fatal == ()


def test_difference_refuses_a_code_of_two_terms():
    other = held(Row("IA:EP:E", "outcome", "e", exact=("DOID:1",)))
    found = difference([other], [replace(ROW, parents=())], FACETS)
    assert {conflict.curie for conflict in found.fatal} == {"IA:DX:A", "IA:EP:E"}


def test_difference_refuses_a_circle_through_an_editors_link():
    parent = held(PARENT, parents=frozenset({"IA:DX:A"}))
    child = held(replace(ROW, parents=()))
    found = difference([parent, child], [ROW, PARENT], FACETS)
    assert "circle" in found.fatal[0].message


ENDED = replace(ROW, status="deprecated")


@pytest.mark.parametrize(
    ("term", "row", "deprecated", "revived"),
    [
        (held(ROW), ENDED, True, False),
        (held(ROW, base=None), ENDED, True, False),
        (held(ENDED, status="deprecated"), ENDED, False, False),
        (held(ENDED, status="deprecated"), ROW, False, True),
        (held(ENDED), ENDED, False, False),  # an editor brought it back
        (held(ROW, status="deprecated"), ROW, False, False),
        (held(ROW, status="deprecated", base=None), ENDED, False, False),
    ],
)
def test_difference_follows_the_status_of_a_row(term, row, deprecated, revived):
    found = difference([term, held(PARENT)], [row, PARENT], FACETS)
    assert bool(found.deprecated) == deprecated
    assert [change.revived for change in found.changed] == [True] * revived


def test_deprecated_row_takes_no_name():
    twin = replace(ENDED, curie="IA:DX:C", exact=())
    assert difference([held(ROW), held(PARENT)], [ROW, PARENT, twin], FACETS).conflicts == ()


def test_blanks_and_line_feeds_are_no_difference():
    term = edited(ROW, note="two\nlines")
    found = difference([term, held(PARENT)], [replace(ROW, note="two lines"), PARENT], FACETS)
    assert (found.changed, found.conflicts) == ((), ())


# --- names that terms had --------------------------------------------------------------------------------------------

OLD, OTHER = Row("IA:DX:OLD", "subtype", "old name"), Row("IA:DX:OTHER", "subtype", "other")
RENAMED = replace(OLD, preferred_name="new name")


def named_once(row, *former):
    return held(row, synonyms=frozenset({*row.synonyms, *former}), former=frozenset(former))


@pytest.mark.parametrize(
    ("old", "new", "kept"), [("old name", "new name", "old name"), ("Tumour", "tumor", ""), ("x 1", "x-1", "")]
)
def test_name_that_a_term_had_is_kept_where_the_new_one_does_not_read_alike(old, new, kept):
    (change,) = difference([held(replace(OLD, preferred_name=old))], [replace(OLD, preferred_name=new)], FACETS).changed
    assert (change.was, change.kept_name) == (old, kept)
    assert str(change) == f"IA:DX:OLD: renamed “{new}”, was “{old}”{', kept as synonym' if kept else ''}"


@pytest.mark.parametrize(
    ("rows", "taker"),
    [
        ([RENAMED, replace(OTHER, preferred_name="Old Name")], "IA:DX:OTHER"),
        ([RENAMED, OTHER, Row("IA:DX:NEW", "subtype", "old name")], "IA:DX:NEW"),
        ([RENAMED, replace(OTHER, synonyms=("old-name",))], "IA:DX:OTHER"),
        ([RENAMED, OTHER, Row("IA:DX:NEW", "subtype", "new", synonyms=("old name",))], "IA:DX:NEW"),
        ([replace(RENAMED, synonyms=("OLD NAME",)), replace(OTHER, preferred_name="old name")], "IA:DX:OTHER"),
    ],
)
def test_name_that_the_tables_give_to_another_term_is_kept_by_neither_synonym_nor_silence(rows, taker):
    change = difference([held(OLD), held(OTHER)], rows, FACETS).changed[0]
    assert (change.kept_name, change.sets.synonyms_in) == ("", ())
    told = f"which is a name of {taker} now, and no synonym here"
    assert str(change) == f"IA:DX:OLD: renamed “new name”, was “old name”, {told}"


@pytest.mark.parametrize(
    "rows",
    [
        [RENAMED, OTHER, Row("IA:DX:NEW", "subtype", "old name", status="deprecated")],
        [RENAMED, OTHER, Row("IA:DX:NEW", "subtype", "x", synonyms=("old name",), status="deprecated")],
        [replace(RENAMED, synonyms=("old name",)), replace(OTHER, synonyms=("old name",))],
        [replace(RENAMED, synonyms=("Old-name",)), OTHER],
    ],
)
def test_name_stays_where_nobody_in_use_gets_it_alone(rows):
    change = difference([held(OLD), held(OTHER)], rows, FACETS).changed[0]
    assert (change.kept_name, change.sets, change.given_away) == ("old name", Sets(), {})


def test_name_is_given_to_a_term_of_another_facet_and_kept():
    found = difference([held(OLD)], [RENAMED, Row("IA:EP:X", "outcome", "old name")], FACETS)
    assert found.changed[0].kept_name == "old name"


def test_two_terms_that_swap_names_keep_neither():
    rows = [replace(OLD, preferred_name="other"), replace(OTHER, preferred_name="old name")]
    changed = difference([held(OLD), held(OTHER)], rows, FACETS).changed
    assert [change.kept_name for change in changed] == ["", ""]
    assert [dict(change.given_away) for change in changed] == [{"old name": "IA:DX:OTHER"}, {"other": "IA:DX:OLD"}]


@pytest.mark.parametrize("row", [OLD, replace(OLD, synonyms=("once",))])
def test_former_name_is_no_business_of_the_tables(row):
    term = replace(named_once(OLD, "once"), base=row)
    assert difference([term], [OLD], FACETS).changed == ()
    assert difference([term], [replace(OLD, synonyms=("once",))], FACETS).changed == ()


def test_synonym_that_reads_like_the_old_name_stays_with_it():
    row = replace(OLD, synonyms=("Old-Name",))
    (change,) = difference([held(row)], [RENAMED], FACETS).changed
    assert (change.kept_name, change.sets) == ("old name", Sets())


@pytest.mark.parametrize("base", [OLD, None])
def test_former_name_that_the_tables_give_to_another_goes_there(base):
    term, rows = replace(named_once(OLD, "once"), base=base), [Row("IA:DX:NEW", "subtype", "Once")]
    (change,) = difference([term], [*rows, *([OLD] if base else [])], FACETS).changed
    assert str(change) == "IA:DX:OLD: “once” is a name of IA:DX:NEW now, and no synonym here"
    merged = replace(term, status="merged")
    assert difference([merged], rows, FACETS).changed == ()
