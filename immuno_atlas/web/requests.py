"""One id for each request: in every response, every problem and every audit event."""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

REQUEST_ID_HEADER = "X-Request-ID"
SAFE_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")
"""The id of the request this thread answers; empty outside requests (tasks, commands)."""


def chosen_request_id(offered: str | None) -> str:
    """The caller's id where it is safe to log and to send back, else a new one of 32 hexadecimal digits."""
    if offered and SAFE_REQUEST_ID.fullmatch(offered):
        return offered
    return uuid.uuid4().hex


class RequestIdMiddleware:
    """Outermost of all: sets `current_request_id` and writes `X-Request-ID` on every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request under its id."""
        request_id = chosen_request_id(request.headers.get(REQUEST_ID_HEADER))
        token = current_request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            current_request_id.reset(token)
        response[REQUEST_ID_HEADER] = request_id
        return response
