"""What a document is about: its therapies, its cancer, its stage and its line of treatment. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final

from articles.kinds import CLAIMABLE, ArticleKind, PassageRole
from claims.suggesting import implied
from claims.suggesting.combinations import BACKBONES, Combinations
from claims.suggesting.composites import Composites
from claims.suggesting.contexts import is_meant
from claims.suggesting.opposites import MARKED, contradicted
from claims.suggesting.phrases import with_phrases
from claims.suggesting.reading import HEAD, Reading, Sentence, most_specific
from claims.suggesting.suggestions import RULE
from claims.suggesting.therapies import COMPARATOR, COTREATMENT, STUDY, SURGERY, Part, is_by_itself, parts
from vocabulary.lexicon import AGENT, Lexicon
from vocabulary.matching import Mention

GENERAL: Final = frozenset(
    {"IA:DX:CANCER", "IA:DX:SOLID", "IA:THER:IMMUNOTHERAPY", "IA:THER:COMBO", "IA:MECH:EVAS", "IA:MECH:RESP"}
)
"""Too wide to tell what something is about; suggested only where the document says nothing narrower."""
CANCER, SOLID = "IA:DX:CANCER", "IA:DX:SOLID"
IMMUNOTHERAPY: Final = "IA:THER:IMMUNOTHERAPY"
MOST_THERAPIES: Final = 4
MOST_MEMBERS: Final = 2
NARROWING: Final = 5  # sentences in which the agents of a class in the title are named
METHODS: Final = 6  # sentences among which one says what the patients were given
MANY_DISEASES: Final = 3
BEFORE_NAME: Final = 50  # code points in which the stage of a cancer stands
EARLY: Final = 4  # sentences that name what a document is about
OF_STORY: Final = CLAIMABLE - {PassageRole.HEADLINE}
PAPERS: Final = frozenset({ArticleKind.PAPER, ArticleKind.PREPRINT, ArticleKind.MEETING_ABSTRACT})
OVERVIEWS: Final = frozenset({ArticleKind.GUIDELINE, ArticleKind.REVIEW})
_GIVEN = re.compile(r"\b(?:received|given|treated with|cycles of|assigned to|got)\b", re.IGNORECASE)
_POPULATION = re.compile(
    r"\b(?:patients?|people|women|men|adults|children|participants|volunteers)\b[^.;]{0,40}\b(?:with|whose|"
    r"who (?:had|have)|were enrolled|received)\b|"
    r"\b(?:we randomi[sz]ed|were randomi[sz]ed|randomly assigned|were enrolled|we enrolled)\b",
    re.IGNORECASE,
)
BACKGROUND_LABEL: Final = re.compile(r"\W*(?:BACKGROUND|INTRODUCTION|CONTEXT|RATIONALE)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:after|following|since|prior|despite|completing|completed)\W+(?:[\w’-]+\W+){0,2}$", re.IGNORECASE
)
_THE = re.compile(r"\b(?:the|this)\s+$", re.IGNORECASE)
_PLACEBO = re.compile(r"\bplacebo\b", re.IGNORECASE)
_ARMS = re.compile(r"\b(?:placebo|versus|vs|alternating|monotherapy)\b", re.IGNORECASE)


class Document:
    """A reading with its phrases, the parts of its therapies, and what it is about."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.lexicon = reading, reading.lexicon
        title = Sentence(0, len(reading.title), reading.title, PassageRole.HEADLINE, 0.0, False, reading.titled)
        self.title = with_phrases(title, reading.lexicon)
        self.sentences = tuple(with_phrases(one, reading.lexicon) for one in reading.sentences)
        self._told = tuple(number for number, one in enumerate(self.sentences) if one.role in OF_STORY)
        self.composites = Composites(reading.lexicon)
        self.combinations = Combinations(reading.lexicon)
        self._parts = tuple(self.combinations.paired(one, parts(one)) for one in self.sentences)
        self._of_title = self.combinations.paired(self.title, parts(self.title))

    @property
    def is_bare(self) -> bool:
        """Whether it is a statement of one paragraph without a title, that says all it means itself."""
        return not self.title.text and "\n" not in self.reading.text.strip()

    @cached_property
    def narrower(self) -> frozenset[str]:
        """Every term of which it names a narrower one."""
        every = (self.title, *self.sentences)
        return frozenset(
            above for one in every for mention in one.mentions for above in self.lexicon.cards[mention.curie].ancestors
        )

    def first(self, most: int) -> tuple[Sentence, ...]:
        """The first sentences of the story."""
        return tuple(self.sentences[number] for number in self._told[:most])

    def parts(self, number: int) -> tuple[Part, ...]:
        """The therapies of a sentence, weak prior lines as what it is about where the document is about no other."""
        sentence = self.sentences[number]
        found = tuple(self._with_partner(self._as_agent(one, sentence), sentence) for one in self._parts[number])
        lesser = self._lesser
        if any(one.role == STUDY and one.mention.curie not in lesser for one in found) or self._are_controls(found):
            found = tuple(self._lessened(one, found, sentence) if one.role == STUDY else one for one in found)
        return tuple(_promoted(one) if self._is_subject(one) else one for one in found)

    def _line(self, curie: str) -> frozenset[str]:
        return self.lexicon.cards[curie].ancestors | {curie}

    def _lessened(self, one: Part, found: Sequence[Part], sentence: Sentence) -> Part:
        """With the part that it plays elsewhere in the document, unless the sentence joins it with what is studied."""
        role = self._lesser.get(one.mention.curie, STUDY)
        study = [each.mention for each in found if each.role == STUDY and each.mention.curie not in self._lesser]
        is_half = self.combinations.is_half(sentence, one, study, by_and=role != COMPARATOR)
        return one if role == STUDY or is_half else Part(one.mention, role, one.cue)

    def _with_partner(self, one: Part, sentence: Sentence) -> Part:
        """What goes along with a therapy that has no term does so wherever the document names it; alone, it is less.

        Given with "the vaccine" it is a part of what the document is about if the document says so.
        """
        curie = one.mention.curie
        if one.role == STUDY and curie in self.partnered:
            return replace(one, role=COMPARATOR if is_by_itself(sentence, one.mention) else COTREATMENT)
        is_known = one.partner and one.partner.is_meant and curie not in self.partnered
        return replace(one, role=STUDY) if is_known and any(curie == its.curie for its in self.therapies) else one

    @cached_property
    def partnered(self) -> frozenset[str]:
        """The therapies that title or first sentences say are given with one that the vocabulary lacks."""
        head = (*self._of_title, *(one for number in self._told[:HEAD] for one in self._parts[number]))
        titled = {one.mention.curie for one in self._of_title if one.role == STUDY}
        return frozenset(one.mention.curie for one in head if one.partner) - titled

    def means_another(self, number: int) -> bool:
        """Whether a sentence says that a therapy is given with "the vaccine", or what else the document is about."""
        return any(one.partner and one.partner.is_meant for one in self._parts[number])

    def _as_agent(self, one: Part, sentence: Sentence) -> Part:
        """A class that means the only agent of it that the document is about: "the antibody"."""
        mine = one.mention
        if one.role != STUDY or not _THE.search(sentence.text[: mine.start - sentence.start]):
            return one
        below = [agent.curie for agent in self.therapies if mine.curie in self.lexicon.cards[agent.curie].ancestors]
        return replace(one, mention=replace(mine, curie=below[0])) if len(below) == 1 else one

    def _are_controls(self, found: Sequence[Part]) -> bool:
        """Whether all that it is about is what the document compares its therapies with."""
        named = {one.mention.curie for one in found if one.role == STUDY}
        return bool(named and self.therapies) and named <= self._controls

    @cached_property
    def _controls(self) -> frozenset[str]:
        about = {one.curie for one in self.therapies}
        return frozenset(curie for curie, role in self._lesser.items() if role == COMPARATOR and curie not in about)

    def _is_subject(self, one: Part) -> bool:
        """Whether a weak prior line is what the document is about, or it is about nothing else."""
        about = {one.curie for one in self.therapies}
        line = {one.mention.curie, *self.lexicon.cards[one.mention.curie].ancestors}
        return one.is_weak and (not about or not line.isdisjoint(about))

    @cached_property
    def _lesser(self) -> Mapping[str, str]:
        """The part of what the document says somewhere that another therapy is added to, or first compares one with."""
        every = (*self._of_title, *(one for found in self._parts for one in found))
        head = (*self._of_title, *(one for number in self._told[:HEAD] for one in self._parts[number]))
        first = {one.mention.curie: one.role for one in reversed(head)}
        controls = {curie for curie, role in first.items() if role == COMPARATOR}
        backbones = {one.mention.curie for one in every if one.role == COTREATMENT and not one.partner}
        return {**dict.fromkeys(controls, COMPARATOR), **dict.fromkeys(backbones, COTREATMENT)}

    def facets(self, number: int) -> frozenset[str]:
        """The facets of which a sentence names or means a term; therapies only where its claim is about them."""
        sentence = self.sentences[number]
        named = {one.facet for one in sentence.mentions if one.facet != "therapy" and is_meant(sentence, one)}
        named |= {"therapy"} if any(one.mention for one in self.parts(number)) else set()
        return frozenset(named | ({"document therapy"} if self.therapies else set()))

    def _narrow(self, number: int) -> tuple[Mention, ...]:
        return _narrow(self._parts[number], self.lexicon)

    def study(self, number: int) -> tuple[Mention, ...]:
        """Those therapies of a sentence that its claim is about, the most specific ones."""
        return _narrow(self.parts(number), self.lexicon)

    def is_titled(self, mention: Mention) -> bool:
        """Whether the words stand in the title and not in the text."""
        return any(mention is one for one in self.title.mentions)

    @cached_property
    def therapies(self) -> tuple[Mention, ...]:
        """What it is about; where patients get it or a placebo, not what all of them get besides."""
        studied = tuple(one for one in self.given if BACKBONES.isdisjoint(self._line(one.curie)))
        return studied if studied and self._has_placebo else self.given

    @cached_property
    def _has_placebo(self) -> bool:
        return any(_PLACEBO.search(one.text) for one in (self.title, *self.first(METHODS)))

    @cached_property
    def given(self) -> tuple[Mention, ...]:
        """The therapies: agents of immunotherapy before kinds of treatment, where its first sentences name any."""
        found = self._first_named
        if any(self.lexicon.cards[one.curie].kind == AGENT for one in found):
            return found
        if not any(self.is_titled(one) for one in found):
            return next(self._immune(METHODS, AGENT), found) if found else found
        return found if any(map(self._is_immunotherapy, found)) else next(self._immune(NARROWING), found)

    def _immune(self, among: int, kind: str = "") -> Iterator[tuple[Mention, ...]]:
        """The immunotherapies of every one of the first sentences that is about any."""
        for number in self._told[:among]:
            named = (one for one in self._narrow(number) if self._is_immunotherapy(one))
            if found := tuple(one for one in named if kind in {"", self.lexicon.cards[one.curie].kind}):
                yield found[:MOST_THERAPIES]

    @cached_property
    def _first_named(self) -> tuple[Mention, ...]:
        """The therapies that the title, or the first sentence that names any, is about."""
        titled = _narrow(self._of_title, self.lexicon)
        if titled := titled or _narrow([_promoted(one) for one in self._of_title], self.lexicon):
            return self._as_given(self._by_members(titled, NARROWING))[:MOST_THERAPIES]
        if self.reading.kind in PAPERS:
            return self._given()
        wide = self._speaks_widely()
        told = self._told[: EARLY if wide and not self.title.text else None]
        named = [found for number in told if (found := self._narrow(number))]
        immune = [found for found in named if any(self._is_immunotherapy(one) for one in found)]
        if chosen := next(iter(immune or (() if wide else named)), ()):
            return self._by_members(chosen[:MOST_THERAPIES], HEAD)
        return wide if self.is_about_immunotherapy else ()

    def _speaks_widely(self) -> tuple[Mention, ...]:
        """The mention of immunotherapy without more by which title or first sentences say what they are about."""
        first = (self._of_title, *(self._parts[number] for number in self._told[:HEAD]))
        wide = (one.mention for found in first for one in found if one.mention.curie == IMMUNOTHERAPY)
        return tuple(wide)[:1]

    @cached_property
    def is_about_immunotherapy(self) -> bool:
        """Whether it is about immunotherapy as such: by its title, or without one by its first sentences."""
        headed = [self._parts[number] for number, one in enumerate(self.sentences) if one.role is PassageRole.HEADLINE]
        titles = [self._of_title] if self.title.text else headed
        if titles:
            return any(one.mention.curie == IMMUNOTHERAPY for found in titles for one in found)
        return bool(self._speaks_widely())

    def _is_immunotherapy(self, one: Mention) -> bool:
        return IMMUNOTHERAPY in self.lexicon.cards[one.curie].ancestors

    def _by_members(self, titled: tuple[Mention, ...], among: int) -> tuple[Mention, ...]:
        """A class by the agents of it that the first sentences name, if they are few."""
        if self.reading.kind in OVERVIEWS or (len(titled) > 1 and self.reading.kind in PAPERS):
            return titled
        most = MOST_MEMBERS if len(titled) == 1 else 1
        named = [one for number in self._told[:among] for one in self._narrow(number)]
        found: dict[str, Mention] = {}
        for one in titled:
            below = {other.curie: other for other in named if one.curie in self.lexicon.cards[other.curie].ancestors}
            below = {curie: below[curie] for curie in most_specific(below, self.lexicon)}
            is_narrowed = self._is_immunotherapy(one) and 0 < len(below) <= most
            found |= below if is_narrowed else {one.curie: one}
        return tuple(found.values())

    def _given(self) -> tuple[Mention, ...]:
        """What the first sentence that tells what patients were given says they got."""
        for number in self._told[:METHODS]:
            if _GIVEN.search(self.sentences[number].text) and (given := self._narrow(number)):
                return given[:MOST_THERAPIES]
        return ()

    def _as_given(self, titled: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """With what else the patients got, where a sentence says what all of them were given."""
        mine = {one.curie for one in titled}
        if any(self.lexicon.cards[curie].kind != AGENT for curie in mine - {"IA:THER:CHEMO"}):
            return titled
        for number in self._told[:METHODS]:
            sentence = self.sentences[number]
            given = self._narrow(number)
            all_of_it = mine <= {
                above for one in given for above in (one.curie, *self.lexicon.cards[one.curie].ancestors)
            }
            is_one_arm = _GIVEN.search(sentence.text) and not _ARMS.search(sentence.text)
            if is_one_arm and all_of_it and len(given) > len(mine):
                return given
        return titled

    @cached_property
    def first_treated(self) -> int:
        """The number of the first sentence that is about a therapy."""
        return next((number for number in range(len(self.sentences)) if self.study(number)), 0)

    @cached_property
    def disease(self) -> Mention | None:
        """The cancer that it is about: of the title, else of the first sentences, else the one that it names often."""
        every = (*self.title.mentions, *(one for sentence in self.sentences for one in sentence.mentions))
        head = tuple(one for sentence in self.first(HEAD) for one in sentence.mentions)
        found = _disease(self.title.mentions, every, self.lexicon) or _disease(head, every, self.lexicon)
        if found is None:
            found = _disease(tuple(one for one in every if self._is_told_early(one)), every, self.lexicon)
        return self._of_patients(found) if found else implied.disease(self.reading)

    def _is_told_early(self, one: Mention) -> bool:
        """Whether a name stands among the first sentences; what only later ones name is an aside."""
        if len(self._told) <= EARLY or self._is_of_one_disease:
            return True
        return one.start < self.sentences[self._told[EARLY]].start

    @cached_property
    def _is_of_one_disease(self) -> bool:
        """Whether it names one cancer more than once, and no other."""
        every = (one for sentence in self.sentences for one in sentence.of("subtype"))
        named = [one.curie for one in every if is_disease(one, self.lexicon)]
        return len(named) > 1 and len(most_specific(named, self.lexicon)) == 1

    def _of_patients(self, found: Mention) -> Mention:
        """The only kind of it that the first sentences, or those about the patients, name."""
        if self.reading.kind in OVERVIEWS:
            return found
        head = [one for one in self.first(HEAD) if not BACKGROUND_LABEL.match(one.text)]
        named = [one for sentence in (*head, *self._populations) for one in sentence.of("subtype")]
        below = [one for one in named if found.curie in self.lexicon.cards[one.curie].ancestors]
        kept = most_specific((one.curie for one in below), self.lexicon)
        return next(one for one in below if one.curie in kept) if len(kept) == 1 else found

    @cached_property
    def _populations(self) -> tuple[Sentence, ...]:
        """The first sentences that say who the patients were."""
        return tuple(
            one for one in self.first(METHODS) if _POPULATION.search(one.text) and not BACKGROUND_LABEL.match(one.text)
        )

    @cached_property
    def axes(self) -> tuple[Mention, ...]:
        """Stage, line and marker of the title, the first sentences and those about the patients."""
        if self.reading.kind in OVERVIEWS:
            return ()
        head = [one for one in self.first(HEAD) if self.reading.kind not in PAPERS]
        found = [one for sentence in (self.title, *head, *self._populations) for one in self.axes_of(sentence)]
        against = contradicted([one.curie for one in found])
        kept = most_specific((one.curie for one in found if one.curie not in against), self.lexicon)
        return tuple(one for one in once(found) if one.curie in kept)

    @cached_property
    def is_marked(self) -> bool:
        """Whether a marker is a part of what it is about."""
        about = (self.disease, *self.axes)
        return any(one is not None and not MARKED.isdisjoint(self._line(one.curie)) for one in about)

    def words_of(self, disease: Mention) -> str:
        """The name of a cancer in title or text with what stands before it."""
        text = self.title.text if self.is_titled(disease) else self.reading.text
        return text[max(0, disease.start - BEFORE_NAME) : disease.end]

    def axes_of(self, sentence: Sentence) -> list[Mention]:
        """The bare stages, lines and markers that a sentence names."""
        return [
            one
            for one in sentence.of("subtype")
            if is_axis(one.curie, self.lexicon)
            and not _EARLIER.search(sentence.text[: max(0, one.start - sentence.start)][-BEFORE_NAME:])
        ]


def _narrow(found: Sequence[Part], lexicon: Lexicon) -> tuple[Mention, ...]:
    own = [one.mention for one in found if one.role == STUDY or one.partner]
    study = [one for one in own if one.curie not in GENERAL | {SURGERY}]
    kept = most_specific((one.curie for one in study), lexicon)
    return tuple(one for one in study if one.curie in kept)


def _promoted(one: Part) -> Part:
    return Part(one.mention, STUDY, one.cue) if one.is_weak else one


def _disease(among: Sequence[Mention], every: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    named = [one for one in among if is_disease(one, lexicon)]
    kept = most_specific((one.curie for one in named), lexicon)
    if not kept:
        return None
    if len(kept) >= MANY_DISEASES and (wide := widest(among)):
        return wide
    times = Counter(above for one in every for above in (one.curie, *lexicon.cards[one.curie].ancestors))
    best = max(kept, key=lambda curie: (times[curie], -kept.index(curie)))
    return next(one for one in named if one.curie == best)


def widest(mentions: Iterable[Mention]) -> Mention | None:
    """Solid tumors, or several cancers, named as such."""
    wide = {one.curie: one for one in mentions if one.curie == SOLID or (one.curie == CANCER and one.method == RULE)}
    return wide.get(SOLID) or wide.get(CANCER)


def is_axis(curie: str, lexicon: Lexicon) -> bool:
    """A bare stage, line or marker: a facet of a cancer and no cancer."""
    card = lexicon.cards[curie]
    return card.kind.startswith("facet:") and "IA:DX:CANCER" not in card.ancestors


def is_disease(mention: Mention, lexicon: Lexicon) -> bool:
    """A cancer that says more than that it is one; a predisposition is none."""
    card = lexicon.cards[mention.curie]
    return (
        mention.facet == "subtype"
        and mention.curie not in GENERAL
        and card.kind != "syndrome"
        and not is_axis(mention.curie, lexicon)
    )


def once(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention of every term."""
    return list({one.curie: one for one in reversed(list(mentions))}.values())[::-1]


@lru_cache(maxsize=1)  # every provider reads the same text, one after the other
def document_of(reading: Reading) -> Document:
    """The document behind a reading."""
    return Document(reading)
