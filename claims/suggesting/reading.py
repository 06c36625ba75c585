"""What the rules look at: a text cut into sentences with the roles of their passages and the terms they name. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import TYPE_CHECKING, Final

from articles.kinds import CLAIMABLE, ArticleKind, PassageRole
from claims.sentences import cut
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention, find

if TYPE_CHECKING:
    from claims.suggesting.suggestions import Suggestion

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{20,}[”\"»]")
HEAD: Final = 2  # sentences
LONGEST_SENTENCE: Final = 3_000  # code points; nobody reads what is longer as one statement, nor does any provider
MOST_SENTENCES: Final = 4_000  # of one text; a paper of a hundred pages has about so many
MOSTLY: Final = 0.5  # share of a sentence in quotation marks that makes it a quotation


@dataclass(frozen=True, slots=True)
class Span:
    """Where a passage of a role stands."""

    start: int
    end: int
    role: PassageRole


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text; `position` runs from 0, the first sentence that may carry a claim, to 1, the last."""

    start: int
    end: int
    text: str
    role: PassageRole
    position: float
    is_quoted: bool
    mentions: tuple[Mention, ...] = ()

    def of(self, facet: str) -> tuple[Mention, ...]:
        """What of a facet it names."""
        return tuple(one for one in self.mentions if one.facet == facet)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as the rules see it."""

    title: str
    text: str
    kind: ArticleKind | None
    sentences: tuple[Sentence, ...]
    titled: tuple[Mention, ...]
    lexicon: Lexicon = field(repr=False)
    language: str = "en"
    told: Mapping[str, tuple["Suggestion", ...]] = field(default_factory=dict, repr=False, compare=False)
    """Name of a provider that was asked before -> what of its answer the text bears out; empty where each is alone."""

    def __eq__(self, other: object) -> bool:
        """Whether both read the same, whatever they were told besides: what is found in one holds of the other."""
        return isinstance(other, Reading) and all(getattr(self, name) is getattr(other, name) for name in _READ)

    def __hash__(self) -> int:
        return hash((self.title, self.text, self.kind))

    @property
    def head(self) -> tuple[Sentence, ...]:
        """The title as a sentence, and the first sentences: they say what a document is about."""
        title = Sentence(0, len(self.title), self.title, PassageRole.HEADLINE, 0.0, False, self.titled)
        return (title, *self.sentences[:HEAD])


_READ: Final = tuple(one.name for one in fields(Reading) if one.compare)


def read(
    text: str,
    lexicon: Lexicon,
    *,
    title: str = "",
    kind: ArticleKind | None = None,
    passages: Sequence[Span] = (),
    mentions: Sequence[Mention] | None = None,
    language: str = "en",
) -> Reading:
    """Cut and match a text; without passages its paragraphs are the body, and the first one the lead.

    `mentions`: those that were found before with the same lexicon, in the order of the text. Only passages on which a
    claim may stand are cut, and beyond `LONGEST_SENTENCE` and `MOST_SENTENCES` nothing is.
    """
    passages = [span for span in passages if span.role in CLAIMABLE] if passages else _paragraphs(text)
    mentions = find(text, lexicon) if mentions is None else mentions
    starts = [one.start for one in mentions]
    every = ((one, span) for span in passages for one in cut(text[span.start : span.end], span.start))
    cuts = list(islice(((one, span) for one, span in every if one.end - one.start <= LONGEST_SENTENCE), MOST_SENTENCES))
    last = max(len(cuts) - 1, 1)
    sentences = tuple(
        Sentence(
            one.start,
            one.end,
            text[one.start : one.end],
            span.role,
            number / last,
            span.role is PassageRole.QUOTATION or _is_quoted(text[one.start : one.end]),
            tuple(mentions[bisect_right(starts, one.start - 1) : bisect_right(starts, one.end - 1)]),
        )
        for number, (one, span) in enumerate(cuts)
    )
    return Reading(title, text, kind, sentences, find(title, lexicon), lexicon, language)


def _paragraphs(text: str) -> tuple[Span, ...]:
    ends = [*(match.span() for match in _BLANK_LINES.finditer(text)), (len(text), len(text))]
    starts = [0, *(end for _, end in ends)]
    spans = [(start, end) for start, (end, _) in zip(starts, ends, strict=False) if text[start:end].strip()]
    return tuple(
        Span(start, end, PassageRole.BODY if number else PassageRole.LEAD) for number, (start, end) in enumerate(spans)
    )


def _is_quoted(sentence: str) -> bool:
    inside = sum(len(match.group()) for match in _QUOTED.finditer(sentence))
    return inside >= MOSTLY * len(sentence) or sentence[:1] in "“„«"


def most_specific(curies: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Leave out every term of which a descendant is there too; the order stays."""
    wanted = tuple(dict.fromkeys(curies))
    if len(wanted) < 2:
        return wanted
    above = {ancestor for curie in wanted for ancestor in lexicon.cards[curie].ancestors}
    return tuple(curie for curie in wanted if curie not in above)
