"""`claims/{id}/moves/`: a person takes a claim from one state to another; the services decide whether."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from rest_framework.request import Request

from accounts.models import User
from accounts.roles import Scope
from atlas.api import permitting, repeating
from atlas.api.claims import KIND, visible, written
from atlas.api.resource import Resource
from claims import services
from claims.models import Claim
from claims.workflow import Move
from immuno_atlas.web.bodies import Fields, code, nullable, refused, text, truth, whole
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.etags import demand_current, lock_etag

OF_THE_AUTHOR: Final = frozenset({Move.SUBMIT, Move.WITHDRAW})
MEMBERS: Final = ("move", "reason", "quote_checked", "replaced_by")
LONGEST_REASON: Final = 2_000
MOVES: Final = tuple(move.value for move in Move if move is not Move.REMOVE)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the body asks for."""

    move: Move
    reason: str
    quote_checked: bool
    replaced_by: Claim | None

    @property
    def scope(self) -> Scope:
        """What a token needs for this move."""
        return Scope.WRITE_CLAIM if self.move in OF_THE_AUTHOR else Scope.REVIEW_CLAIM


class ClaimMoves(Resource):
    """Moves of one claim."""

    def post(self, request: Request, pk: int) -> HttpResponse:
        """Make one move."""
        user = permitting.signed_in(request)
        sent = _read(request.data)
        permitting.demand_scope(request, sent.scope)
        return repeating.once(request, user, lambda: _moved(request, pk, sent, user))


def _moved(request: Request, pk: int, sent: Sent, user: User) -> HttpResponse:
    claim = permitting.writable_claims(request, sent.scope).filter(pk=pk).first() or visible(request, pk)
    demand_current(request.headers.get("If-Match"), lock_etag(KIND, pk, claim.lock))
    services.advance(
        claim_id=pk,
        move=sent.move,
        lock=claim.lock,
        by=user,
        now=database_now(),
        reason=sent.reason,
        quote_checked=sent.quote_checked,
        replaced_by=sent.replaced_by,
    )
    return written(request, pk)


def _read(body: object) -> Sent:
    """Read the body; raises one Problem with every mistake."""
    fields = Fields(body, writable=MEMBERS)
    move = fields.need("move", _move_name, default=Move.SUBMIT.value)
    reason = fields.read("reason", nullable(text(longest=LONGEST_REASON)), default=None)
    quote_checked = fields.read("quote_checked", truth(), default=False)
    successor = fields.read("replaced_by", nullable(whole(least=1)), default=None)
    replaced_by = Claim.objects.shown().filter(pk=successor).first() if successor else None
    if successor and replaced_by is None:
        fields.refuse("replaced_by", "unknown-claim", f"There is no shown claim {successor}.")
    fields.check()
    return Sent(Move(move), reason or "", quote_checked, replaced_by)


def _move_name(value: object, at: str) -> str:
    """A move that the contract knows."""
    if value == Move.REMOVE.value:
        raise refused("pages-only", "A removal needs two people and is made in the admin.", at)
    return code(MOVES)(value, at)
