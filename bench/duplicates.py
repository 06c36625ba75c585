"""How well copies are told from unrelated texts: `python -m bench.duplicates [releases]`.

Every pair of the generated releases is unrelated; of each release four copies are made. A copy counts as found when
the bands name its original, the exact comparison says "same" and nothing that both name contradicts that. Releases of
one sender that share a template and tell of different work must not be linked.
"""

import sys
import time
from itertools import combinations

from articles.contradicting import Named, contradict, named
from articles.duplicates import Print, Verdict, bands, judge, overlap, print_of
from articles.identifiers import dois, ncts
from tests.generated_texts import COPIES, copies, paragraphs, release, templated

RELEASES = 174  # 15,051 pairs
SENDERS, OF_EACH = 10, 20  # 1,900 pairs of one template


def main(number: int) -> None:
    """Print the figures."""
    texts = [release(seed) for seed in range(number)]
    bodies = [paragraphs(sentences) for sentences in texts]
    start = time.process_time()
    prints = [print_of(body) for body in bodies]
    hashes = [frozenset(bands(one.runs)) for one in prints]
    each = (time.process_time() - start) / number * 1e3
    words = sum(one.words for one in prints) / number
    print(f"{number} releases of {words:.0f} words on average: {each:.2f} ms each for runs and bands")
    _unrelated(prints, hashes)
    for kind in COPIES:
        _copies(kind, texts, prints, hashes)
    _templates("that name trial, paper and agent", identified=True)
    _templates("that name the agent", identified=False)
    _templates("with other figures only", identified=False, agent=False)


def _unrelated(prints: list[Print], hashes: list[frozenset[int]]) -> None:
    shares = [overlap(one, other) for one, other in combinations(prints, 2)]
    false = sum(judge(one, other) is not Verdict.DIFFERENT for one, other in combinations(prints, 2))
    candidates = sum(bool(one & other) for one, other in combinations(hashes, 2))
    print(
        f"{len(shares)} unrelated pairs: {false} false (same or possible), highest overlap {max(shares):.3f}, "
        f"{candidates} false candidates"
    )


def _copies(kind: str, texts: list[list[str]], prints: list[Print], hashes: list[frozenset[int]]) -> None:
    candidates = same = 0
    for seed, sentences in enumerate(texts):
        text = dict(copies(sentences, seed))[kind]
        copy = print_of(text)
        is_candidate = bool(hashes[seed] & frozenset(bands(copy.runs)))
        candidates += is_candidate
        is_same = is_candidate and judge(prints[seed], copy) is Verdict.SAME
        same += is_same and not contradict(_named(paragraphs(sentences)), _named(text))
    number = len(texts)
    print(f"{kind}: named by the bands {candidates / number:.3f}, recall {same / number:.3f}")


def _named(text: str) -> Named:
    return named(text, trials=ncts(text), dois=dois(text))


def _templates(kind: str, *, identified: bool, agent: bool = True) -> None:
    alike = linked = 0
    for sender in range(SENDERS):
        texts = [
            paragraphs(templated(seed, sender=sender, identified=identified, agent=agent)) for seed in range(OF_EACH)
        ]
        compared = [(print_of(text), _named(text)) for text in texts]
        for (one, names), (other, others) in combinations(compared, 2):
            is_alike = judge(one, other) is Verdict.SAME
            alike += is_alike
            linked += is_alike and not contradict(names, others)
    print(f"pairs of one template {kind}: {alike} the same by their words, {linked} linked")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RELEASES)
