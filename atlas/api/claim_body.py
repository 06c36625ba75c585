"""Reading the body of a new draft and of a merge patch: nothing is coerced, every mistake is told with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from accounts.models import User
from articles.models import Article
from atlas import naming
from claims.models import Claim
from claims.scheme import AXES, FACETS, LONGEST_NOTE, LONGEST_PROPOSITION
from claims.scheme.forms import LARGEST_EFFECT, LARGEST_N, LONGEST_COMPARATOR, LONGEST_FOLLOW_UP
from claims.services import Words
from immuno_atlas.web.bodies import Fields, Reader, code, each, members, nullable, number, text, truth, whole
from immuno_atlas.web.problems import did_you_mean, shown
from vocabulary.models import Term

CODED: Final = (
    "claim_type", "study_design", "direction", "significance", "certainty", "directness", "quote_role", "claimant",
    "therapy_interaction",
)  # fmt: skip
FLAGS: Final = ("confirmatory", "extrapolates")
NUMBERS: Final = ("n_total", "n_exposed")
EFFECT: Final = ("measure", "value", "ci_low", "ci_high", "comparator", "follow_up")
PATCHED: Final = ("proposition", "note", *CODED, *FLAGS, *NUMBERS, "effect", "quotes", "tags")
WRITABLE: Final = ("article", *PATCHED)
READ_ONLY: Final = frozenset(
    {"id", "url", "html_url", "sample", "state", "version", "retraction", "level", "level_override", "is_evidence",
     "study", "verification", "verdict", "published_at", "updated_at", "meta"}
)  # fmt: skip
QUOTE: Final = ("text_version", "start", "end", "exact")
QUOTE_READ_ONLY: Final = frozenset(
    {"prefix", "suffix", "start_utf16", "end_utf16", "unit", "sha256", "anchor", "withheld"}
)
MOST_QUOTES: Final = 20
MOST_TAGS: Final = 50
LONGEST_QUOTE: Final = 10_000  # code points
LONGEST_CURIE: Final = 100
LARGEST_OFFSET: Final = 2**31 - 1

_NO_QUOTES: tuple[Words, ...] = ()

Tags = Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a draft is made of."""

    article: Article
    values: Mapping[str, object]
    quotes: Sequence[Words]
    tags: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Patch:
    """What a merge patch changes; None leaves quotes or tags as they are."""

    values: Mapping[str, object]
    quotes: Sequence[Words] | None
    tags: Sequence[Term] | None


def read_new(body: object, *, by: User) -> NewClaim:
    """Read the body of a POST; raises one Problem with every mistake."""
    fields = Fields(body, writable=WRITABLE, read_only=READ_ONLY)
    article = _article(fields)
    values = _values(fields)
    quotes = fields.read("quotes", _quotes(), default=_NO_QUOTES)
    tags = _tags(fields, by)
    fields.check()
    return NewClaim(article, values, quotes, [term for terms in tags.values() for term in terms])


def read_patch(body: object, claim: Claim, *, by: User) -> Patch:
    """Read a merge patch (RFC 7396) of `claim`: null empties, `tags` and `effect` are merged by their members."""
    fields = Fields(body, writable=PATCHED, read_only=READ_ONLY | {"article"})
    values = _values(fields)
    quotes = fields.read("quotes", _quotes(), default=_NO_QUOTES) if "quotes" in fields else None
    given = _tags(fields, by) if "tags" in fields else None
    fields.check()
    tags = None if given is None else [term for terms in {**claim.tags_by_facet(), **given}.values() for term in terms]
    return Patch(values, quotes, tags)


def _article(fields: Fields) -> Article:
    """The article; an empty row where it is a mistake, which `check` tells before anybody sees the row."""
    pk = fields.need("article", whole(least=1), default=0)
    article = Article.objects.filter(pk=pk).first()
    if pk and article is None:
        fields.refuse("article", "unknown-article", f"There is no article {pk}.")
    return article or Article()


def _values(fields: Fields) -> dict[str, object]:
    """Column -> value for every axis that is given; null empties a column."""
    values: dict[str, object] = {
        name: fields.read(name, nullable(reader), default=None) or ""
        for name, reader in _TEXTS.items()
        if name in fields
    }
    values |= {name: fields.read(name, truth(), default=False) for name in FLAGS if name in fields}
    counts = nullable(whole(least=1, most=LARGEST_N))
    values |= {name: fields.read(name, counts, default=None) for name in NUMBERS if name in fields}
    if "effect" in fields:
        effect = fields.read("effect", nullable(members(_effect, writable=EFFECT)), default=None)
        values |= _NO_EFFECT if effect is None else effect
    return values


_TEXTS: Final[Mapping[str, Reader[str]]] = {
    "proposition": text(longest=LONGEST_PROPOSITION),
    "note": text(longest=LONGEST_NOTE),
    **{name: code([str(one) for one in AXES[name]]) for name in CODED},
}
_EFFECT_TEXTS: Final[Mapping[str, Reader[str]]] = {
    "measure": code([str(one) for one in AXES["effect_measure"]]),
    "comparator": text(longest=LONGEST_COMPARATOR),
    "follow_up": text(longest=LONGEST_FOLLOW_UP),
}
_NO_EFFECT: Final[Mapping[str, object]] = {
    "effect_measure": "", "effect_value": None, "effect_ci_low": None, "effect_ci_high": None,
    "effect_comparator": "", "effect_follow_up": "",
}  # fmt: skip


def _effect(fields: Fields) -> dict[str, object]:
    """Columns of the members that are given."""
    columns: dict[str, object] = {
        f"effect_{name}": fields.read(name, nullable(reader), default=None) or ""
        for name, reader in _EFFECT_TEXTS.items()
        if name in fields
    }
    size = nullable(number(least=-LARGEST_EFFECT, most=LARGEST_EFFECT))
    for name in ("value", "ci_low", "ci_high"):
        if name in fields:
            given = fields.read(name, size, default=None)
            columns[f"effect_{name}"] = None if given is None else Decimal(str(given))
    return columns


def _quotes() -> Reader[tuple[Words, ...]]:
    one = members(_words, writable=QUOTE, read_only=QUOTE_READ_ONLY)
    return each(one, most=MOST_QUOTES)


def _words(fields: Fields) -> Words:
    """Where the words are thought to stand; the server looks for itself, so `end` only has to fit."""
    version = fields.need("text_version", whole(least=1), default=1)
    start = fields.need("start", whole(most=LARGEST_OFFSET), default=0)
    exact = fields.need("exact", text(longest=LONGEST_QUOTE), default="")
    end = fields.read("end", whole(most=LARGEST_OFFSET), default=start + len(exact))
    if end - start != len(exact):
        hint = "Offsets count code points, not UTF-16 units or bytes."
        fields.refuse("end", "length", f"end - start is {end - start}, exact has {len(exact)} code points.", hint)
    return Words(text_version=version, start=start, exact=exact)


def _tags(fields: Fields, by: User) -> Tags:
    """Facet -> terms for every facet that is given; a merged term stands for its survivor, null empties a facet."""
    return fields.read("tags", members(partial(_facets, by=by), writable=FACETS), default={})


def _facets(fields: Fields, by: User) -> Tags:
    given = {facet: _curies(fields, facet) for facet in FACETS if facet in fields}
    return {facet: _terms(fields, facet, named, by) for facet, named in given.items()}


def _curies(fields: Fields, facet: str) -> tuple[str, ...]:
    reader: Reader[tuple[str, ...] | None] = nullable(each(text(longest=LONGEST_CURIE), most=MOST_TAGS))
    named: tuple[str, ...] | None = fields.read(facet, reader, default=None)
    return named or ()


def _terms(fields: Fields, facet: str, curies: Sequence[str], by: User) -> tuple[Term, ...]:
    """The terms of one facet; slugs are for addresses, so that only a CURIE (it holds a colon) names a term here."""
    found = Term.objects.resolve_all(facet, [curie for curie in curies if ":" in curie])
    pks = [term.pk for term in found.values()]
    usable = set(Term.objects.usable_by(by).filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()
    hints = _hints(facet, [curie for curie in curies if curie not in found])
    for curie in curies:
        if curie not in found:
            fields.refuse(facet, "unknown-term", f"There is no {facet} with the CURIE {shown(curie)}.", hints[curie])
        elif found[curie].pk not in usable:
            fields.refuse(facet, "not-usable", f"{curie} tags no claim: a heading, retired or not accepted yet.")
    return tuple({term.pk: term for term in found.values() if term.pk in usable}.values())


def _hints(facet: str, unknown: Sequence[str]) -> dict[str, str | None]:
    """Text -> what to send instead: the CURIE behind a slug or a name, else the nearest CURIE."""
    if not unknown:
        return {}
    by_slug = Term.objects.resolve_all(facet, unknown)
    meant = naming.meant(facet, unknown) | {text: (term,) for text, term in by_slug.items()}
    known = list(Term.objects.in_facet(facet).values_list("curie", flat=True))
    return {text: _curies_of(meant[text]) if text in meant else did_you_mean(text, known) for text in unknown}


def _curies_of(terms: Sequence[Term]) -> str:
    named = " or ".join(f"{term.curie} ({term.preferred_name})" for term in terms)
    return f"tags takes CURIEs, as terms/ lists them: {named}."
