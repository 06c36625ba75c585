"""What a parse costs: `python -m bench.extraction FOLDER`, any folder of saved pages (`*.html`, `*.html.gz`).

Seconds of processor a page, ours against trafilatura alone on the same pages in turns, so that a busy machine slows
both; pages a second of one core; and the memory and processor time of the bounded child. It needs no ground truth.
"""

import gzip
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import extract

from articles.parsing import ParseRefused, parse
from articles.parsing.bounded import ParseDied, parse_bounded, stop_child


def main(folder: str) -> None:
    """Print the figures; an empty folder is an error."""
    bodies = [_bytes(path) for path in sorted(Path(folder).rglob("*.html*"))]
    if not bodies:
        raise SystemExit(f"{folder} holds no page")
    ours, alone = costs(bodies)
    pages = len(bodies)
    print(
        f"{pages} pages: {1e3 * ours:.1f} ms a page, trafilatura alone {1e3 * alone:.1f} ms: {ours / alone:.2f} times"
    )
    print(f"{1 / ours:.0f} pages a second of one core")
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    for body in bodies:
        _bounded(body)
    stop_child()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(f"in the bounded child: {1e3 * spent / pages:.1f} ms a page, peak {ended.ru_maxrss // 1024} MB")


def costs(bodies: Sequence[bytes]) -> tuple[float, float]:
    """Seconds of processor a page of our parser and of trafilatura alone, in turns page by page."""
    _plain(b"<p>warm</p>")
    _alone(b"<p>warm</p>")
    pairs = [(_seconds(_plain, body), _seconds(_alone, body)) for body in bodies]
    return sum(ours for ours, _other in pairs) / len(pairs), sum(alone for _other, alone in pairs) / len(pairs)


def _seconds(read: Callable[[bytes], object], body: bytes) -> float:
    start = time.process_time()
    read(body)
    return time.process_time() - start


def _plain(body: bytes) -> object:
    try:
        return parse(body, content_type="text/html")
    except ParseRefused:
        return None


def _alone(body: bytes) -> object:
    return extract(body, fast=True, include_comments=False)


def _bounded(body: bytes) -> object:
    try:
        return parse_bounded(body, content_type="text/html")
    except (ParseRefused, ParseDied):
        return None


def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


if __name__ == "__main__":
    main(sys.argv[1])
