"""What a document is about: its therapies, and the parts that they play in each sentence. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from articles.kinds import PassageRole
from claims.suggesting.combinations import BACKBONES, Combinations
from claims.suggesting.composites import Composites
from claims.suggesting.contexts import is_meant
from claims.suggesting.patients import EARLY, Patients
from claims.suggesting.reading import HEAD, Reading, Sentence, most_specific
from claims.suggesting.story import GENERAL, METHODS, OVERVIEWS, PAPERS, Story
from claims.suggesting.therapies import COMPARATOR, COTREATMENT, STUDY, SURGERY, Part, is_by_itself, is_example, parts
from vocabulary.lexicon import AGENT, Lexicon
from vocabulary.matching import Mention

IMMUNOTHERAPY: Final = "IA:THER:IMMUNOTHERAPY"
_BISPECIFIC, _ENGAGER, _OF_BLOOD = "IA:THER:BISPECIFIC", "IA:THER:TCE", "IA:DX:HEME"
MOST_THERAPIES: Final = 4
MOST_MEMBERS: Final = 2
NARROWING: Final = 5  # sentences in which the agents of a class in the title are named
_NATURAL_KILLERS = re.compile(r"\bCD16|\bNK\b|\bnatural killer", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:receiv(?:ed?|ing)|given|treated (?:with|using)|(?:treatment|therapy|maintenance|induction|consolidation) "
    r"with|regimens? of|cycles? of|assigned (?:to|at)|allocated to|"
    r"randomi[sz]ed (?:[\d:.]+ |equally |either )?(?:to|between)|got|gets|took|take|taking|had infusions|infused with|"
    r"injected|infusions? of|injections? of|doses? of|administered|dosed|underwent|combined|paired|put on|started on|"
    r"prescribed)\b",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    r"\b(?:combin\w+|pair(?:s|ed|ing)?|mix\w*|cocktail|duo|doublet|both|co-?administ\w+|co-?formulat\w+)\b[^.;,]{0,20}\Z",
    re.IGNORECASE,
)
_OR_NOTHING = re.compile(
    r"(?:\s*\([^()]*\))?,? or (?:an? |matching |matched )?(?:placebo|nothing|observation|none)\b", re.IGNORECASE
)
_THE = re.compile(r"\b(?:the|this)\s+$", re.IGNORECASE)
_PLACEBO = re.compile(r"\bplacebo\b", re.IGNORECASE)
_ARMS = re.compile(r"\b(?:placebo|versus|vs|alternating|monotherapy)\b", re.IGNORECASE)


class Document:
    """A reading with its phrases, the parts of its therapies, and what it is about."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.lexicon = reading, reading.lexicon
        self.story = Story(reading)
        self.patients = Patients(self.story)
        self.title, self.sentences = self.story.title, self.story.sentences
        self.composites = Composites(reading.lexicon)
        self.combinations = Combinations(reading.lexicon)
        found = (self.combinations.paired(one, parts(one)) for one in self.sentences)
        pairs = zip(found, self.sentences, strict=True)
        self._parts = tuple(tuple(self._as_engager(one, told) for one in each) for each, told in pairs)
        self._of_title = self.combinations.paired(self.title, parts(self.title))

    @property
    def is_bare(self) -> bool:
        """Whether it is a statement of one paragraph without a title, that says all it means itself."""
        return not self.title.text and "\n" not in self.reading.text.strip()

    @cached_property
    def _is_of_blood(self) -> bool:
        """Whether it is about a cancer of the blood, of which every bispecific antibody engages T cells."""
        disease = self.patients.disease
        return disease is not None and _OF_BLOOD in self._line(disease.curie)

    @cached_property
    def narrower(self) -> frozenset[str]:
        """Every term of which it names a narrower one."""
        every = (self.title, *self.sentences)
        return frozenset(
            above for one in every for mention in one.mentions for above in self.lexicon.cards[mention.curie].ancestors
        )

    def parts(self, number: int) -> tuple[Part, ...]:
        """The therapies of a sentence, weak prior lines as what it is about where the document is about no other."""
        sentence = self.sentences[number]
        found = tuple(self._with_partner(self._as_agent(one, sentence), sentence) for one in self._parts[number])
        lesser = self._lesser
        if any(one.role == STUDY and one.mention.curie not in lesser for one in found) or self._are_controls(found):
            found = tuple(self._lessened(one, found, sentence) if one.role == STUDY else one for one in found)
        return tuple(_promoted(one) if self._is_subject(one) else one for one in found)

    def _as_engager(self, one: Part, sentence: Sentence) -> Part:
        """A bispecific antibody against a cancer of the blood engages T cells, unless its sentence says what else."""
        is_one = one.mention.curie == _BISPECIFIC and _ENGAGER in self.lexicon.cards
        if not is_one or not self._is_of_blood or _NATURAL_KILLERS.search(sentence.text):
            return one
        return replace(one, mention=replace(one.mention, curie=_ENGAGER))

    def _line(self, curie: str) -> frozenset[str]:
        return self.lexicon.cards[curie].line

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
        head = (*self._of_title, *(one for number in self.story.told[:HEAD] for one in self._parts[number]))
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
        return one.is_weak and (not about or not self._line(one.mention.curie).isdisjoint(about))

    @cached_property
    def _lesser(self) -> Mapping[str, str]:
        """The part of what the document says somewhere that another therapy is added to, or first compares one with."""
        every = (*self._of_title, *(one for found in self._parts for one in found))
        head = (*self._of_title, *(one for number in self.story.told[:HEAD] for one in self._parts[number]))
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

    @cached_property
    def therapies(self) -> tuple[Mention, ...]:
        """What it is about; where patients get it or a placebo, not what all of them get besides."""
        studied = tuple(one for one in self.given if BACKBONES.isdisjoint(self._line(one.curie)))
        return studied if studied and self._has_placebo else self.given

    @cached_property
    def _has_placebo(self) -> bool:
        return any(_PLACEBO.search(one.text) for one in (self.title, *self.story.first(METHODS)))

    @cached_property
    def given(self) -> tuple[Mention, ...]:
        """The therapies: agents of immunotherapy before kinds of treatment, where its first sentences name any."""
        found = self._first_named
        if any(self.lexicon.cards[one.curie].kind == AGENT for one in found):
            return found
        if not any(self.story.is_titled(one) for one in found):
            return next(self._immune(METHODS, AGENT), found) if found else found
        return found if any(map(self._is_immunotherapy, found)) else next(self._immune(NARROWING), found)

    def _immune(self, among: int, kind: str = "") -> Iterator[tuple[Mention, ...]]:
        """The immunotherapies of every one of the first sentences that is about any."""
        for number in self.story.told[:among]:
            sentence = self.sentences[number]
            named = (
                one for one in self._narrow(number) if self._is_immunotherapy(one) and not is_example(sentence, one)
            )
            if found := tuple(one for one in named if kind in {"", self.lexicon.cards[one.curie].kind}):
                yield found[:MOST_THERAPIES]

    @cached_property
    def _first_named(self) -> tuple[Mention, ...]:
        """The therapies that the title, or the first sentence that names any, is about."""
        titled = _narrow([self._joined(one) for one in self._of_title], self.lexicon)
        if titled := titled or _narrow([_promoted(one) for one in self._of_title], self.lexicon):
            return self._with_other_half(self._as_given(self._by_members(titled, NARROWING)))[:MOST_THERAPIES]
        if self.reading.kind in PAPERS:
            return self._given()
        wide = self._speaks_widely()
        told = self.story.told[: EARLY if wide and not self.title.text else None]
        named = [found for number in told if (found := self._narrow(number))]
        immune = [found for found in named if any(self._is_immunotherapy(one) for one in found)]
        if chosen := next(iter(immune or (() if wide else named)), ()):
            return self._by_members(chosen[:MOST_THERAPIES], HEAD)
        return wide if self.is_about_immunotherapy else ()

    def _joined(self, one: Part) -> Part:
        """An immunotherapy to which a title adds another is a part of what the document is about."""
        return replace(one, role=STUDY) if one.role == COTREATMENT and self._is_immunotherapy(one.mention) else one

    def _speaks_widely(self) -> tuple[Mention, ...]:
        """The mention of immunotherapy without more by which title or first sentences say what they are about."""
        first = (self._of_title, *(self._parts[number] for number in self.story.told[:HEAD]))
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
        named = [
            one
            for number in self.story.told[:among]
            for one in self._narrow(number)
            if not is_example(self.sentences[number], one)
        ]
        found: dict[str, Mention] = {}
        for one in titled:
            below = {other.curie: other for other in named if one.curie in self.lexicon.cards[other.curie].ancestors}
            below = {curie: below[curie] for curie in most_specific(below, self.lexicon)}
            is_new = one.curie in self.story.newcomers
            is_narrowed = self._is_immunotherapy(one) and 0 < len(below) <= most and not is_new
            found |= below if is_narrowed else {one.curie: one}
        return tuple(found.values())

    def _given(self) -> tuple[Mention, ...]:
        """What the first sentence that tells what patients were given says they got."""
        for number in self.story.told[:METHODS]:
            if _GIVEN.search(self.sentences[number].text) and (given := self._narrow(number)):
                return given[:MOST_THERAPIES]
        return ()

    def _as_given(self, titled: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """With what else the patients got, where a sentence says what all of them were given."""
        mine = {one.curie for one in titled}
        if any(self.lexicon.cards[curie].kind != AGENT for curie in mine - {"IA:THER:CHEMO"}):
            return titled
        for number in self.story.told[:METHODS]:
            sentence = self.sentences[number]
            given = self._narrow(number)
            all_of_it = mine <= {above for one in given for above in self._line(one.curie)}
            is_one_arm = _GIVEN.search(sentence.text) and not _ARMS.search(sentence.text)
            if is_one_arm and all_of_it and len(given) > len(mine):
                return given
        return titled

    def _with_other_half(self, titled: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """With what the first sentences say is given together with it, where the title names only one of two."""
        if len(titled) != 1 or self.reading.kind in OVERVIEWS:
            return titled
        for number in self.story.told[:METHODS]:
            if number not in self.story.told[:HEAD] and not _GIVEN.search(self.sentences[number].text):
                continue
            study = sorted(self._narrow(number), key=lambda one: one.start)
            pairs = [*pairwise(study), *((other, one) for one, other in pairwise(study))]
            for one, other in pairs:
                if one.curie == titled[0].curie and self._may_be_half(other) and self._are_halves(number, one, other):
                    return (titled[0], other)
        return titled

    def _may_be_half(self, one: Mention) -> bool:
        """Whether it is what another is combined with, and not what that is added to."""
        line = self._line(one.curie)
        is_added_to = not BACKBONES.isdisjoint(line) or self._lesser.get(one.curie) == COTREATMENT
        is_agent = self.lexicon.cards[one.curie].kind == AGENT and not is_added_to
        return is_agent or self._is_immunotherapy(one)

    def _are_halves(self, number: int, one: Mention, other: Mention) -> bool:
        sentence = self.sentences[number]
        first, second = sorted((one, other), key=lambda each: each.start)
        by_and = bool(_OF_BOTH.search(sentence.text, 0, first.start - sentence.start))
        if _OR_NOTHING.match(sentence.text, second.end - sentence.start):
            return False
        return self.combinations.are_joined(sentence, first, second, by_and=by_and)

    @cached_property
    def first_treated(self) -> int:
        """The number of the first sentence that is about a therapy."""
        return next((number for number in range(len(self.sentences)) if self.study(number)), 0)


def _narrow(found: Sequence[Part], lexicon: Lexicon) -> tuple[Mention, ...]:
    own = [one.mention for one in found if one.role == STUDY or one.partner]
    study = [one for one in own if one.curie not in GENERAL | {SURGERY}]
    kept = most_specific((one.curie for one in study), lexicon)
    return tuple(one for one in study if one.curie in kept)


def _promoted(one: Part) -> Part:
    return Part(one.mention, STUDY, one.cue) if one.is_weak else one


@lru_cache(maxsize=1)  # every provider reads the same text, one after the other
def document_of(reading: Reading) -> Document:
    """The document behind a reading."""
    return Document(reading)
