"""A text with its title, its phrases found: what the program reads to tell what a document is about. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from articles.kinds import CLAIMABLE, ArticleKind, PassageRole
from claims.suggesting import newcomers
from claims.suggesting.creatures import is_of_animals, is_of_people
from claims.suggesting.phrases import of_animals, with_phrases
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.telling import EARLIER
from vocabulary.matching import Mention

GENERAL: Final = frozenset(
    {"IA:DX:CANCER", "IA:DX:SOLID", "IA:THER:IMMUNOTHERAPY", "IA:THER:COMBO", "IA:MECH:EVAS", "IA:MECH:RESP"}
)
"""Too wide to tell what something is about; suggested only where the document says nothing narrower."""
METHODS: Final = 6  # sentences among which one says what the patients were given
OF_STORY: Final = CLAIMABLE - {PassageRole.HEADLINE}
PAPERS: Final = frozenset({ArticleKind.PAPER, ArticleKind.PREPRINT, ArticleKind.MEETING_ABSTRACT})
OVERVIEWS: Final = frozenset({ArticleKind.GUIDELINE, ArticleKind.REVIEW})


class Story:
    """The title and the sentences of a reading with their phrases.

    `told`: the numbers of the sentences that are no headlines. `newcomers`: the terms of therapies whose names only the
    text explains.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        title = Sentence(0, len(reading.title), reading.title, PassageRole.HEADLINE, 0.0, False, reading.titled)
        every = [with_phrases(one, reading.lexicon) for one in (title, *reading.sentences)]
        (self.title, *told), self.newcomers = newcomers.named(every, reading.lexicon)
        self.sentences = tuple(_of_creatures(told, reading))
        self.told = tuple(number for number, one in enumerate(self.sentences) if one.role in OF_STORY)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All that title and sentences name, in their order."""
        return (*self.title.mentions, *(one for sentence in self.sentences for one in sentence.mentions))

    def first(self, most: int) -> tuple[Sentence, ...]:
        """The first sentences that are no headlines."""
        return tuple(self.sentences[number] for number in self.told[:most])

    def is_titled(self, mention: Mention) -> bool:
        """Whether the words stand in the title and not in the text."""
        return any(mention is one for one in self.title.mentions)


def _of_creatures(sentences: Iterable[Sentence], reading: Reading) -> Iterator[Sentence]:
    """What follows on a sentence about animals is about them too, until people are told of or the paragraph ends."""
    are_animals, end = False, 0
    for one in sentences:
        goes_on = are_animals and "\n" not in reading.text[end : one.start] and not EARLIER.search(one.text)
        are_animals, end = not is_of_people(one.text) and (goes_on or is_of_animals(one.text)), one.end
        yield of_animals(one, reading.lexicon) if are_animals else one
