import itertools
from typing import Any

import pytest

from accounts.roles import Role
from claims.workflow import MOVES, SHOWN, By, Move, State, lacking, legal_moves, permitted

TABLE = {
    ("submit", "draft"): "in_review",
    ("withdraw", "in_review"): "draft",
    ("return", "in_review"): "draft",
    ("publish", "in_review"): "published",
    ("retract", "published"): "retracted",
    ("supersede", "published"): "superseded",
    ("restore", "retracted"): "published",
    ("remove", "published"): "removed",
    ("remove", "retracted"): "removed",
    ("remove", "superseded"): "removed",
}
OWN = {Move.SUBMIT, Move.WITHDRAW}


def ask(move, state, **changes):
    """The refusal's code; by default everything speaks for the move."""
    facts: dict[str, Any] = {
        "roles": set(Role),
        "is_author": move in OWN,
        "has_edited_since_submission": False,
        "has_statement": True,
        "second_roles": {"reviewer"},
    } | changes
    refusal = permitted(Move(move), State(state), **facts)
    return refusal and refusal.code


@pytest.mark.parametrize(("move", "state"), list(itertools.product(Move, State)))
def test_move_is_legal_only_from_its_states(move, state):
    expected = None if (move, state) in TABLE else "illegal-move"
    assert ask(move, state) == expected


@pytest.mark.parametrize(("move", "state"), TABLE)
def test_move_leads_where_the_table_says(move, state):
    assert MOVES[Move(move)].to == TABLE[move, state]
    assert move in legal_moves(State(state))


@pytest.mark.parametrize(
    ("move", "state", "enough"),
    [
        ("submit", "draft", {"curator", "reviewer"}),
        ("withdraw", "in_review", {"curator", "reviewer"}),
        ("return", "in_review", {"reviewer"}),
        ("publish", "in_review", {"reviewer"}),
        ("retract", "published", {"reviewer"}),
        ("supersede", "published", {"reviewer"}),
        ("restore", "retracted", {"reviewer"}),
        ("remove", "published", {"admin"}),
    ],
)
def test_move_needs_its_role(move, state, enough):
    assert {role.value for role in Role if ask(move, state, roles={role.value}) is None} == enough
    assert ask(move, state, roles=()) == "missing-role"


def test_admin_has_no_right_over_claims_by_being_admin():
    moves = {move for move, state in TABLE if ask(move, state, roles={"admin"}) is None}
    assert moves == {"remove"}


@pytest.mark.parametrize("second_roles", [(), {"admin"}, {"curator"}])
def test_remove_needs_a_reviewer_beside_the_admin(second_roles):
    assert ask("remove", "published", second_roles=second_roles) == "missing-role"


@pytest.mark.parametrize("move_state", [("submit", "draft"), ("withdraw", "in_review")])
def test_only_the_author_submits_and_withdraws(move_state):
    assert ask(*move_state, is_author=False) == "not-author"


@pytest.mark.parametrize(
    "move_state", [("return", "in_review"), ("publish", "in_review"), ("restore", "retracted"), ("remove", "published")]
)
def test_nobody_decides_on_their_own_claim(move_state):
    assert ask(*move_state, is_author=True) == "own-claim"
    assert ask(*move_state, has_edited_since_submission=True) == "own-claim"


@pytest.mark.parametrize("move_state", [("retract", "published"), ("supersede", "published")])
def test_reviewer_may_take_back_their_own_claim(move_state):
    assert ask(*move_state, is_author=True, has_edited_since_submission=True) is None


@pytest.mark.parametrize("move", Move)
def test_every_decision_needs_an_interest_statement(move):
    state = next(state for name, state in TABLE if name == move)
    expected = None if move in OWN else "interest-statement"
    assert ask(move, state, has_statement=False) == expected


def test_permission_is_judged_before_the_state_and_the_statement_last():
    assert ask("publish", "draft", roles={"curator"}, is_author=True, has_statement=False) == "missing-role"
    assert ask("publish", "draft", is_author=True, has_statement=False) == "own-claim"
    assert ask("publish", "draft", has_statement=False) == "illegal-move"


def test_refusal_names_the_way_out():
    facts: dict[str, Any] = {
        "roles": {"reviewer"},
        "is_author": False,
        "has_edited_since_submission": False,
        "has_statement": True,
    }
    refusal = permitted(Move.PUBLISH, State.PUBLISHED, **facts)
    assert refusal is not None
    assert refusal.hint == "Possible from there: “Retract”, “Supersede”, “Remove”."
    assert refusal.message == "“Publish” is not possible for a claim in the state “Published”."


def test_nothing_leads_out_of_removed():
    assert legal_moves(State.REMOVED) == ()
    refusal = permitted(
        Move.RESTORE,
        State.REMOVED,
        roles={"reviewer"},
        is_author=False,
        has_edited_since_submission=False,
        has_statement=True,
    )
    assert refusal is not None
    assert refusal.hint == "Possible from there: nothing."


@pytest.mark.parametrize(
    ("move", "fields"),
    [
        ("submit", set()),
        ("withdraw", set()),
        ("return", {"reason"}),
        ("publish", {"quote_checked"}),
        ("retract", {"reason"}),
        ("supersede", {"reason", "replaced_by"}),
        ("restore", {"reason"}),
        ("remove", {"reason"}),
    ],
)
def test_lacking_names_what_the_person_has_to_say(move, fields):
    lacks = lacking(Move(move), reason="  ", quote_checked=False, has_replacement=False)
    assert {lack.code for lack in lacks} == fields
    said: dict[str, Any] = {"reason": "The trial was retracted.", "quote_checked": True}
    assert lacking(Move(move), **said, has_replacement="replaced_by" in fields) == ()


def test_only_supersede_takes_a_replacement():
    takes = {move for move in Move if not lacking(move, reason="why", quote_checked=True, has_replacement=True)}
    assert takes == {Move.SUPERSEDE}


def test_only_submission_and_publication_check_completeness():
    assert {move for move, rule in MOVES.items() if rule.needs_complete} == {Move.SUBMIT, Move.PUBLISH}
    assert {move for move, rule in MOVES.items() if rule.freezes_version} == {Move.PUBLISH}


def test_first_way_to_the_public_is_through_another_person():
    ways = {move for move, rule in MOVES.items() if rule.to in SHOWN and rule.from_states.isdisjoint(SHOWN)}
    assert ways == {Move.PUBLISH}
    assert MOVES[Move.PUBLISH].by is By.OTHER


def test_roles_of_the_table_exist():
    known = {role.value for role in Role}
    assert all(rule.role <= known for rule in MOVES.values())
    assert {rule.second_role for rule in MOVES.values()} - {None} <= known


def test_moves_and_states_have_labels():
    assert dict(Move.choices())["return"] == "Return to the author"
    assert dict(State.choices())["in_review"] == "In review"
