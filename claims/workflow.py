"""The states of a claim, the moves between them, and what each move needs.

`claims.services.advance` consults this table and nothing else; the two-person rule also stands in the database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from immuno_atlas.web.choices import Labelled


class State(Labelled):
    """Where a claim stands."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETRACTED = "retracted", "Retracted"
    SUPERSEDED = "superseded", "Superseded"
    REMOVED = "removed", "Removed"


SHOWN: frozenset[State] = frozenset({State.PUBLISHED, State.RETRACTED, State.SUPERSEDED})
"""States in which a claim's address answers anybody with 200."""


class Move(Labelled):
    """A named way from one state to another; the label stands on its button."""

    SUBMIT = "submit", "Submit for review"
    WITHDRAW = "withdraw", "Withdraw"
    RETURN = "return", "Return to the author"
    PUBLISH = "publish", "Publish"
    RETRACT = "retract", "Retract"
    SUPERSEDE = "supersede", "Supersede"
    RESTORE = "restore", "Restore"
    REMOVE = "remove", "Remove"


class By(StrEnum):
    """Whose claim the person who moves may move."""

    AUTHOR = "author"
    OTHER = "other"  # neither its author nor anybody who edited it since it was last submitted
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one move needs.

    `role` lists the roles of which one is enough. `second_role` is held by a second person who agrees.
    `is_decision`: a person judges the claim, so a valid interest statement is needed.
    """

    from_states: frozenset[State]
    to: State
    role: frozenset[str]
    by: By
    needs_reason: bool = False
    needs_complete: bool = False
    needs_quote_check: bool = False
    needs_replacement: bool = False
    is_decision: bool = True
    freezes_version: bool = False
    second_role: str | None = None


_WRITERS = frozenset({"curator", "reviewer"})  # a reviewer may do all that a curator may
_REVIEWERS = frozenset({"reviewer"})

MOVES: Mapping[Move, Rule] = MappingProxyType(
    {
        Move.SUBMIT: Rule(
            from_states=frozenset({State.DRAFT}),
            to=State.IN_REVIEW,
            role=_WRITERS,
            by=By.AUTHOR,
            needs_complete=True,
            is_decision=False,
        ),
        Move.WITHDRAW: Rule(
            from_states=frozenset({State.IN_REVIEW}), to=State.DRAFT, role=_WRITERS, by=By.AUTHOR, is_decision=False
        ),
        Move.RETURN: Rule(
            from_states=frozenset({State.IN_REVIEW}), to=State.DRAFT, role=_REVIEWERS, by=By.OTHER, needs_reason=True
        ),
        Move.PUBLISH: Rule(
            from_states=frozenset({State.IN_REVIEW}),
            to=State.PUBLISHED,
            role=_REVIEWERS,
            by=By.OTHER,
            needs_complete=True,
            needs_quote_check=True,
            freezes_version=True,
        ),
        # A reviewer may take back a claim of their own: that needs no second pair of eyes, restoring it does.
        Move.RETRACT: Rule(
            from_states=frozenset({State.PUBLISHED}),
            to=State.RETRACTED,
            role=_REVIEWERS,
            by=By.ANYBODY,
            needs_reason=True,
        ),
        Move.SUPERSEDE: Rule(
            from_states=frozenset({State.PUBLISHED}),
            to=State.SUPERSEDED,
            role=_REVIEWERS,
            by=By.ANYBODY,
            needs_reason=True,
            needs_replacement=True,
        ),
        Move.RESTORE: Rule(
            from_states=frozenset({State.RETRACTED}),
            to=State.PUBLISHED,
            role=_REVIEWERS,
            by=By.OTHER,
            needs_reason=True,
        ),
        Move.REMOVE: Rule(
            from_states=SHOWN,
            to=State.REMOVED,
            role=frozenset({"admin"}),
            by=By.OTHER,
            needs_reason=True,
            second_role="reviewer",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a move is not permitted; `code` is the API's problem type."""

    code: str
    message: str
    hint: str


def permitted(
    move: Move,
    state: State,
    *,
    roles: Collection[str],
    is_author: bool,
    has_edited_since_submission: bool,
    has_statement: bool,
    second_roles: Collection[str] = (),
) -> Refusal | None:
    """Return None when the move may be made, else the first reason why not.

    Permissions come before the state, and the statement last, so that it is asked for only when it is all that lacks.
    `is_author` and `has_edited_since_submission` speak of everybody who takes part in the decision;
    `second_roles` are those of a second person who agrees, never of the person who moves.
    """
    rule = MOVES[move]
    return (
        _role_refusal(move, rule, roles, second_roles)
        or _person_refusal(move, rule, is_author=is_author, has_edited=has_edited_since_submission)
        or _state_refusal(move, rule, state)
        or _statement_refusal(move, rule, has_statement=has_statement)
    )


def _role_refusal(move: Move, rule: Rule, roles: Collection[str], second_roles: Collection[str]) -> Refusal | None:
    if rule.role.isdisjoint(roles):
        needed = " or ".join(sorted(rule.role))
        return Refusal("missing-role", f"“{move.label}” needs the role {needed}.", "Ask somebody who holds it.")
    if rule.second_role and rule.second_role not in second_roles:
        message = f"“{move.label}” needs a second person with the role {rule.second_role} who agrees."
        return Refusal("missing-role", message, f"Ask a {rule.second_role} to make the move together with you.")
    return None


def _person_refusal(move: Move, rule: Rule, *, is_author: bool, has_edited: bool) -> Refusal | None:
    if rule.by is By.AUTHOR and not is_author:
        hint = "Suggest an edit, or return the claim when you review it."
        return Refusal("not-author", f"Only its author may {move} a claim.", hint)
    if rule.by is By.OTHER and is_author:
        return Refusal("own-claim", f"Nobody may {move} their own claim.", "Another reviewer has to decide.")
    if rule.by is By.OTHER and has_edited:
        message = f"Who edited a claim since it was last submitted counts as its author and may not {move} it."
        return Refusal("own-claim", message, "Another reviewer has to decide.")
    return None


def _state_refusal(move: Move, rule: Rule, state: State) -> Refusal | None:
    if state in rule.from_states:
        return None
    ways = ", ".join(f"“{other.label}”" for other in legal_moves(state)) or "nothing"
    message = f"“{move.label}” is not possible for a claim in the state “{state.label}”."
    return Refusal("illegal-move", message, f"Possible from there: {ways}.")


def _statement_refusal(move: Move, rule: Rule, *, has_statement: bool) -> Refusal | None:
    if has_statement or not rule.is_decision:
        return None
    message = f"“{move.label}” is a decision and needs a valid interest statement."
    return Refusal("interest-statement", message, "State your interests, or that you have none; it holds for a year.")


def legal_moves(state: State) -> tuple[Move, ...]:
    """Return the moves that start in this state, in the order of the table."""
    return tuple(move for move, rule in MOVES.items() if state in rule.from_states)


def lacking(move: Move, *, reason: str, quote_checked: bool, has_replacement: bool) -> tuple[Refusal, ...]:
    """Return everything that the person still has to say; `code` is the name of the field."""
    rule = MOVES[move]
    lacks: list[Refusal] = []
    if rule.needs_reason and not reason.strip():
        lacks.append(Refusal("reason", f"“{move.label}” needs a reason.", "Say why in a sentence."))
    if rule.needs_quote_check and not quote_checked:
        message = "Confirm that the quote says what the proposition says."
        lacks.append(Refusal("quote_checked", message, "Read the quote in its context, then tick the box."))
    if rule.needs_replacement and not has_replacement:
        lacks.append(
            Refusal("replaced_by", "Name the claim that replaces this one.", "Give the number of a shown claim.")
        )
    if has_replacement and not rule.needs_replacement:
        lacks.append(
            Refusal(
                "replaced_by", f"“{move.label}” takes no replacement.", f"Choose “{Move.SUPERSEDE.label}” for that."
            )
        )
    return tuple(lacks)
