"""One page of a list for people; a number behind the last page is told, never taken for another one."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class Turned(Page[Any]):
    """A page, or the empty one of a number that there is not."""

    @property
    def is_beyond(self) -> bool:
        """True of a number behind the last page."""
        return int(self.number) > self.paginator.num_pages

    @property
    def status(self) -> HTTPStatus:
        """How it is answered."""
        return HTTPStatus.NOT_FOUND if self.is_beyond else HTTPStatus.OK


def turned(rows: QuerySet[Any] | Sequence[Any], size: int, number: int) -> Turned:
    """The page with this number, from 1."""
    pages = Paginator(rows, size)
    shown = rows[(number - 1) * size : number * size] if number <= pages.num_pages else rows[:0]
    return Turned(shown, number, pages)
