import pytest

from atlas.evidence import Disagreement, Finding, Tally, counted, disagreements, matrix, strips, tally
from claims.scheme import ClaimType, Direction, Level, Verification

YES, NO, MIXED = Direction.SUPPORTS, Direction.DOES_NOT_SUPPORT, Direction.MIXED


def finding(claim, level="B", direction=YES, study=None, article=None, **more):
    return Finding(claim, Level(level), direction, article or claim, study, **more)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Tally(0, 0)),
        ([finding(1, study=7), finding(2, study=7), finding(3, study=7)], Tally(1, 3)),
        ([finding(1, article=5), finding(2, article=5)], Tally(1, 2)),
        ([finding(1, study=5), finding(2, article=5)], Tally(2, 2)),  # a study and an article may share a number
        ([finding(1), finding(2)], Tally(2, 2)),
    ],
)
def test_tally_counts_a_study_once_and_an_article_where_no_study_is_known(findings, expected):
    assert tally(findings) == expected


def test_counted_leaves_out_opinions_and_announcements():
    assert [row.claim for row in counted([finding(1, "A"), finding(2, "F"), finding(3, "N"), finding(4, "E")])] == [
        1,
        4,
    ]


def test_matrix_puts_every_claim_into_its_cell_and_counts_studies_once():
    found = [
        finding(1, "A", YES, study=7),
        finding(2, "A", NO, study=7),
        finding(3, "B", YES, study=7),
        finding(4, "F", YES, study=8),
    ]
    table = matrix(found)
    cells = {(row.level, direction): cell for row in table.rows for direction, cell in row.by_direction}
    assert cells[Level.A, YES] == cells[Level.A, NO] == cells[Level.B, YES] == Tally(1, 1)
    assert sum(cell.claims for cell in cells.values()) == 3
    assert table.total == Tally(1, 3)
    assert [row.level for row in table.uncounted] == [Level.F, Level.N]
    assert table.uncounted[0].by_direction[0] == (YES, Tally(1, 1))
    assert table.missing_levels == (Level.C, Level.D, Level.E)


def test_matrix_keeps_checked_and_unchecked_apart():
    checked = finding(1, verification=Verification.PRIMARY_CHECKED)
    linked = finding(2, verification=Verification.PRIMARY_LINKED)
    row = next(row for row in matrix([checked, linked, finding(3)]).rows if row.level is Level.B)
    assert row.checks == (Tally(1, 1), Tally(2, 2))


def test_strips_put_most_studies_first_and_leave_out_what_is_no_evidence():
    found = [finding(1, "A"), finding(2, "B", NO), finding(3, "B", MIXED), finding(4, "F")]
    tagged = {1: ["lung"], 2: ["breast", "lung"], 3: ["breast", "skin"], 4: ["bone"]}
    made = strips(found, tagged)
    assert [one.about for one in made] == ["lung", "breast", "skin"]
    lung, breast, skin = made
    assert lung.by_level == ((Level.A, 1), (Level.B, 1))
    assert (lung.supports, lung.does_not_support, lung.mixed, lung.total) == (1, 1, 0, Tally(2, 2))
    assert (breast.supports, breast.does_not_support, breast.mixed) == (0, 1, 1)
    assert skin.total == Tally(1, 1)


SAFETY = {"claim_type": ClaimType.SAFETY}


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding(1), finding(2)], ()),
        ([finding(1), finding(2, direction=MIXED)], ()),
        ([finding(1, "B"), finding(2, "A", NO)], (Disagreement("lung", (1,), (2,)),)),
        ([finding(1, "F"), finding(2, "A", NO)], ()),
        ([finding(1, **SAFETY), finding(2, direction=NO)], ()),  # harm is no answer to benefit
        ([finding(1, claim_type=ClaimType.PREDICTIVE), finding(2, direction=NO)], ()),
        (
            [finding(1, "C"), finding(2, "A"), finding(3, "B", NO), finding(4, "A", MIXED)],
            (Disagreement("lung", (2, 1), (4, 3)),),
        ),
    ],
)
def test_disagreements_are_claims_that_answer_one_question_both_ways(findings, expected):
    assert disagreements(findings, {row.claim: ["lung"] for row in findings}) == expected


def test_disagreements_name_the_same_two_sides_once():
    found = [finding(1), finding(2, direction=NO)]
    tagged = {1: ["lung", "first line"], 2: ["lung", "first line"]}
    assert disagreements(found, tagged) == (Disagreement("lung", (1,), (2,)),)


def test_claims_about_different_biomarkers_do_not_disagree():
    predictive = {"claim_type": ClaimType.PREDICTIVE}
    found = [finding(1, **predictive), finding(2, direction=NO, **predictive)]
    tagged = {1: ["lung"], 2: ["lung"]}
    assert disagreements(found, tagged, {1: ["PD-L1"], 2: ["TMB"]}) == ()
    assert disagreements(found, tagged, {1: ["PD-L1"], 2: ["PD-L1"]}) == (Disagreement("lung", (1,), (2,)),)
