"""How fast names are found: `python -m bench.matching [FOLDER]`, with the texts (*.txt) of the folder.

Without a folder the texts are generated releases and the gold texts that the rules may be fitted to. Printed are the
speed with the vocabulary of the first edition and with 10,000 terms, and what building their indexes takes.
"""

import json
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from tests.generated_texts import paragraphs, release
from vocabulary.importing.naming import named
from vocabulary.importing.reading import read
from vocabulary.lexicon import Form, Lexicon, Named, lexicon_of
from vocabulary.matching import find
from vocabulary.normalising import fold

ROOT = Path(__file__).parent.parent
TERMS = 10_000
RELEASES = 100
ROUNDS = 7  # the fastest one counts: whatever else the machine does only makes it slower
SYLLABLES = "ba be bi co da di fe ga ka lo lu ma mi na ne no pa pe pi ra ri ro sa si so ta te ti to va ve vi xa zo zu"
ENDINGS = ["mab", "nib", "leucel", "cept", "kin", "parib", "tinib", "limab", "platin", "taxel"]
PLACES = ["lung", "breast", "ovarian", "bladder", "renal", "gastric", "cervical", "thyroid", "hepatic", "nasal", "oral"]
KINDS = ["carcinoma", "lymphoma", "sarcoma", "leukemia", "melanoma", "neoplasm", "adenocarcinoma", "tumor", "blastoma"]
QUALITIES = ["metastatic", "recurrent", "stage III", "stage IV", "refractory", "childhood", "grade 2", "unresectable"]


def main(folder: Path | None) -> None:
    """Print the figures."""
    kinds = {folder.name: _of_folder(folder)} if folder else {"releases": _releases(), "gold": _gold()}
    terms = _first_edition()
    lexicons = {"first edition": _built(terms, "first edition")}
    lexicons[f"{TERMS} terms"] = _built([*terms, *_more_terms(TERMS - len(terms))], f"{TERMS} terms")
    for kind, texts in kinds.items():
        size = sum(len(text.encode()) for text in texts)
        print(f"{kind}: {len(texts)} texts of {size / len(texts) / 1e3:.1f} kB; folding {_speed(fold, texts):.1f} MB/s")
        for name, lexicon in lexicons.items():
            _matched(texts, lexicon, name)


def _matched(texts: Collection[str], lexicon: Lexicon, name: str) -> None:
    mentions = sum(len(find(text, lexicon)) for text in texts)
    per_text = mentions / len(texts)
    print(f"  {name}: {_speed(lambda text: find(text, lexicon), texts):.1f} MB/s, {per_text:.0f} mentions a text")


def _speed(work: Callable[[str], object], texts: Collection[str]) -> float:
    """Megabytes a second of one core, the folding included."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            work(text)
        fastest = min(fastest, time.process_time() - began)
    return sum(len(text.encode()) for text in texts) / fastest / 1e6


def _built(terms: Collection[Named], name: str) -> Lexicon:
    began = time.process_time()
    lexicon = lexicon_of(terms)
    seconds = time.process_time() - began
    tracemalloc.start()
    weighed = lexicon_of(terms)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{name}: {len(weighed.cards)} terms, index in {seconds:.2f} s and {memory / 1e6:.1f} MB")
    return lexicon


def _of_folder(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("*.txt"))]


def _releases() -> list[str]:
    return [paragraphs(release(seed)) for seed in range(RELEASES)]


def _gold() -> list[str]:
    lines = (ROOT / "claims/suggesting/gold/train.jsonl").read_text().splitlines()
    return [json.loads(line)["text"] for line in lines]


def _first_edition() -> list[Named]:
    tables = {path.name: path.read_bytes() for path in (ROOT / "vocabulary/editions/first").glob("*.tsv")}
    return list(named(read(tables).rows))


def _more_terms(number: int) -> Iterator[Named]:
    """Agents with codes and trade names, and cancers of many words with abbreviations, as a thesaurus has them."""
    chance = random.Random(4)  # noqa: S311  # figures have to be the same every time
    syllables = SYLLABLES.split()
    for count in range(number):
        if count % 2:
            name = "".join(chance.choices(syllables, k=4)) + chance.choice(ENDINGS)
            forms = [
                f"{name[:2].upper()}-{chance.randrange(100, 9999)}",
                "".join(chance.choices(syllables, k=3)).title(),
            ]
            yield _term(f"IA:AGENT:{count}", "therapy", "agent", name, *forms, f"{name} hydrochloride")
        else:
            words = [chance.choice(QUALITIES), *chance.sample(PLACES, 2), chance.choice(KINDS)]
            short = "".join(word[0] for word in words).upper() + "".join(chance.choices("ABCDEFGH", k=2))
            yield _term(
                f"IA:DX:{count}", "subtype", "histology", " ".join(words), short, f"{words[3]} of the {words[1]}"
            )


def _term(curie: str, facet: str, kind: str, label: str, *forms: str) -> Named:
    return Named(curie, facet, label, kind, (), tuple(Form(text) for text in forms))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
