"""How the form of a card holds on to what suggestions filled in, and which quotes that was for."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from django.http import QueryDict

from articles.models import TextVersion
from claims import services
from claims.forms import axes, tagging
from claims.forms.quoting import Marked
from claims.forms.tagging import FacetTags
from claims.marking import Span
from claims.services import Filling
from claims.services.suggested import CHOOSABLE
from claims.suggesting.taking import values_of

MOST: Final = 120
TAG, TICKED = "tag", "ticked"
FILLED: Final = "What is suggested for these words is filled in: look it over."
Fill = Callable[[TextVersion, Sequence[Span]], Filling | None]
"""What is suggested for quotes of a text; None while that is not known."""
_PLACE: Final = re.compile(r"([0-9]{1,18})((?: [0-9]{1,9}-[0-9]{1,9}){1,50})")


def of_quotes(chosen: Collection[str]) -> Fill:
    """What is stored about the quotes, with these values where they stand beside the best one."""
    return lambda text, quotes: services.fill(text=text, quotes=quotes, chosen=chosen)


def chosen(post: QueryDict) -> list[str]:
    """What is typed on axes of which another value may stand beside the best one."""
    return [post.get(axis, "") for axis in CHOOSABLE]


def spans(quotes: Iterable[Marked], text: TextVersion) -> list[Span]:
    """Where the quotes stand in this text; those with a fault are left aside until it is mended."""
    return sorted((one.start, one.end) for one in quotes if one.text_version == text.pk and not one.faults)


def place(text: TextVersion, quotes: Sequence[Span]) -> str:
    """Text and quotes as the form holds on to them; empty without quotes."""
    return " ".join([str(text.pk), *(f"{start}-{end}" for start, end in quotes)]) if quotes else ""


def placed(posted: str) -> tuple[int, list[Span]]:
    """What `place` wrote; no text and no quotes of anything else."""
    match = _PLACE.fullmatch(posted)
    if match is None:
        return 0, []
    return int(match[1]), [(int(start), int(end)) for start, end in re.findall(r"(\d+)-(\d+)", match[2])]


def terms_of(pairs: Iterable[str], *kinds: str) -> list[int]:
    """The ids of terms among what the form holds on to; of all kinds, where none is named."""
    wanted = kinds or (TAG, TICKED)
    split = (pair.partition("=") for pair in pairs)
    return [int(pk) for kind, _, pk in split if kind in wanted and pk.isdecimal() and len(pk) < 19]


def pairs_of(data: Mapping[str, object], terms: Iterable[int]) -> list[str]:
    """The axes that are filled and the ids of tags, as the form holds on to what a suggestion said."""
    filled = [f"{axis}={code}" for axis, code in data.items() if code]
    return [*filled, *(f"{TAG}={pk}" for pk in terms)][:MOST]


def follow_axes(data: QueryDict, filling: Filling) -> tuple[QueryDict, list[str]]:
    """The form with the axes that the filling has, and the pairs to hold on to; what a person typed stays."""
    return axes.follow(data, axes.written(values_of(dict(filling.axes))))


def follow_tags(tags: Mapping[str, FacetTags], filling: Filling, *, ticked: Sequence[int]) -> list[str]:
    """Tick what the filling takes over, offer the rest, and give the pairs to hold on to.

    `ticked`: ids of the terms that were ticked for the former quotes.
    """
    taken = [one.term for one in filling.tags if one.term]
    offered = [one.term for one in (*filling.tags, *filling.offered) if one.term]
    held = tagging.follow(tags, taken, offered, ticked=ticked)
    rest = {term.pk for term in offered} - set(held)
    return [*(f"{TICKED}={pk}" for pk in held), *(f"{TAG}={pk}" for pk in sorted(rest))]
