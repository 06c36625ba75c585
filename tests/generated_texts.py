"""Invented releases without end, and the copies that others make of them: for near-duplicates, never for extraction."""

import random
from collections.abc import Callable, Iterator

SYLLABLES = (
    "ba", "cor", "dan", "el", "fir", "go", "hul", "ime", "jas", "kor", "len", "mar", "nos", "ost", "pel", "qui", "ras",
    "sol", "tan", "ul", "ver", "wes", "yar", "zon",
)  # fmt: skip
THERAPIES = ("pembrolizumab", "nivolumab", "ipilimumab", "atezolizumab", "durvalumab", "cemiplimab", "avelumab")
CANCERS = ("melanoma", "lymphoma", "glioblastoma", "sarcoma", "mesothelioma", "neuroblastoma", "myeloma")
# What releases of this field say again and again, whoever sends them.
STOCK = (
    "The most common side effects were {n} cases of fatigue and {m} of rash.",
    "Patients with {cancer} who received {therapy} lived {n} months longer than those on chemotherapy.",
    "The trial enrolled {n} patients with {cancer} at {m} sites in {place}.",
    "“These results are encouraging,” said Dr {name}, who led the study at {place}.",
    "The findings were presented at the annual meeting in {place}.",
    "Checkpoint inhibitors such as {therapy} release the brakes of the immune system.",
    "Further studies are needed before {therapy} can be given outside of trials.",
    "The primary endpoint was progression-free survival after {n} months.",
)  # fmt: skip
AROUND = (
    "Read the latest news of {place} in our daily letter and share this story with your friends.",
    "{name} writes about science and health for the {place} Courier and lives with two dogs.",
    "Our newsroom is supported by readers; give what you can so that we can go on.",
)


def _word(luck: random.Random) -> str:
    return "".join(luck.choices(SYLLABLES, k=luck.randint(2, 3)))


class Writer:
    """Writes like one sender: its own words between the phrases of the field."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)  # noqa: S311  # the same texts every time
        common = random.Random(0)  # noqa: S311  # the same texts every time
        self.words = [_word(common) for _ in range(300)] + [_word(self.luck) for _ in range(150)]

    def phrase(self, patterns: tuple[str, ...]) -> str:
        luck = self.luck
        return luck.choice(patterns).format(
            n=luck.randint(3, 400), m=luck.randint(2, 60), therapy=luck.choice(THERAPIES),
            cancer=luck.choice(CANCERS), place=_word(luck).title(), name=_word(luck).title(),
        )  # fmt: skip

    def sentence(self) -> str:
        luck = self.luck
        if luck.random() < 0.25:
            return self.phrase(STOCK)
        words = [luck.choice(self.words) for _ in range(luck.randint(7, 22))]
        for at in range(1, len(words), 3):
            words[at] = luck.choice(("the", "of", "in", "and", "to", "with", "that", "for", "was", words[at]))
        return " ".join(words).capitalize() + "."

    def sentences(self, number: int) -> list[str]:
        return [self.sentence() for _ in range(number)]


def release(seed: int) -> list[str]:
    """The sentences of one release, 18 to 45 of them."""
    writer = Writer(seed)
    return writer.sentences(writer.luck.randint(18, 45))


def paragraphs(sentences: list[str]) -> str:
    """Three sentences a paragraph."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def with_other_typography(sentences: list[str], luck: random.Random) -> str:
    """Other quotes, dashes, blanks, invisible signs, capitals in the first words."""
    text = paragraphs(sentences).replace("“", '"').replace("”", '"').replace(" of ", "\u00a0of ")
    text = text.replace("-", "\u2011").replace("fi", "\ufb01")
    at = luck.randrange(len(text))
    head, tail = text[:at], text[at:]
    return head[:40].upper() + head[40:] + tail.replace("or", "o\u00adr", 3).replace("an", "a\u200bn", 3)


def with_boilerplate_around(sentences: list[str], luck: random.Random) -> str:
    """Half as much again before and after, by whoever took it over."""
    other = Writer(luck.randrange(10**9))
    more = [other.phrase(AROUND) if luck.random() < 0.5 else other.sentence() for _ in range(len(sentences) // 4)]
    return paragraphs([*more, *sentences, *more[::-1]])


def with_half_of_the_sentences_edited(sentences: list[str], luck: random.Random) -> str:
    """Every other sentence has two other words, or a few more."""
    other = Writer(luck.randrange(10**9))
    edited = list(sentences)
    for at in luck.sample(range(len(edited)), len(edited) // 2):
        words = edited[at].split()
        for place in luck.sample(range(len(words)), min(2, len(words))):
            words[place] = luck.choice(other.words)
        edited[at] = " ".join(words)
    return paragraphs(edited)


def excerpt(sentences: list[str], luck: random.Random) -> str:
    """Thirty per cent of the words in one piece, never less than 90 words: less is never linked unasked."""
    total = sum(len(one.split()) for one in sentences)
    wanted = max(90, round(total * 0.3))
    last = next(at for at in range(len(sentences), -1, -1) if _size(sentences[at:]) >= wanted)
    start = end = luck.randint(0, last)
    while _size(sentences[start:end]) < wanted:
        end += 1
    return paragraphs(sentences[start:end])


def _size(sentences: list[str]) -> int:
    return sum(len(one.split()) for one in sentences)


COPIES: dict[str, Callable[[list[str], random.Random], str]] = {
    "typography": with_other_typography,
    "boilerplate around": with_boilerplate_around,
    "half of the sentences edited": with_half_of_the_sentences_edited,
    "excerpt of 30 %": excerpt,
}


def copies(sentences: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """(kind, text) of one copy of every kind."""
    luck = random.Random(seed)  # noqa: S311  # the same texts every time
    for kind, make in COPIES.items():
        yield kind, make(sentences, luck)


# What one sender says in every release; only agent, trial and figures are others.
TEMPLATE = (
    "{place} Therapeutics today announced results of a phase II trial of {agent} in patients with {cancer}.",
    "In the trial, {a} of 1{b} patients ({c} %) responded to {agent}, and {d} of them had a complete response.",
    "The median duration of response was {e}.{f} months, and the median overall survival was {g}.{h} months.",
    "Adverse events of grade 3 or higher were seen in {i} % of the patients, mostly fatigue and rash, and resolved.",
    ("“We are very encouraged by these results, which confirm the strength of our platform and the commitment of our "
    "teams to patients who have no other choice,” said the chief executive officer of {place} Therapeutics."),
    "The results will be presented at a coming meeting and will be submitted to a journal with review by peers.",
    ("{place} Therapeutics is a biotechnology company at the clinical stage that develops medicines which help the "
    "immune system to find and destroy tumours, with a broad portfolio of candidates in solid and blood cancers."),
    ("This release contains statements about the future that involve known and unknown risks, which may cause the "
    "actual results to differ materially from those that such statements express or imply in any way."),
    "Words such as expect, intend, plan and believe mark such statements, and nobody should rely on them unduly.",
    "The company undertakes no obligation to update any of them, whether because of new findings or otherwise.",
)  # fmt: skip


def templated(seed: int, *, sender: int = 0, identified: bool = False, agent: bool = True) -> list[str]:
    """The sentences of one release of a sender who always says the same of other work."""
    luck, common = random.Random(f"{sender} {seed}"), random.Random(sender)  # noqa: S311  # the same texts every time
    place = _word(common).title()
    fields = {name: luck.randint(11, 99) for name in "abcdeghi"} | {name: luck.randint(1, 9) for name in "fh"}
    name = f"{_word(luck)}{seed}mab".translate(str.maketrans("0123456789", "bcdfghjklm")) if agent else "the vaccine"
    texts = [one.format(place=place, agent=name, cancer=luck.choice(CANCERS), **fields) for one in TEMPLATE]
    if identified:
        texts.insert(1, f"The trial is NCT{luck.randrange(10**8):08} and its report 10.1000/t.{sender}.{seed} is out.")
    return texts
