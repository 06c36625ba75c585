"""How well copies are told from unrelated texts: `python -m bench.duplicates [releases]`.

Every pair of the generated releases is unrelated; of each release four copies are made. A copy counts as found when
the bands name its original and the exact comparison says "same".
"""

import sys
import time
from itertools import combinations

from articles.duplicates import Print, Verdict, bands, judge, overlap, print_of
from tests.generated_texts import COPIES, copies, paragraphs, release

RELEASES = 174  # 15,051 pairs


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
        copy = print_of(dict(copies(sentences, seed))[kind])
        is_candidate = bool(hashes[seed] & frozenset(bands(copy.runs)))
        candidates += is_candidate
        same += is_candidate and judge(prints[seed], copy) is Verdict.SAME
    number = len(texts)
    print(f"{kind}: named by the bands {candidates / number:.3f}, recall {same / number:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RELEASES)
