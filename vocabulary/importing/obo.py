"""Reads OBO 1.2 and 1.4 line by line: what is held at a time is one stanza, however large the file.

Format: "The OBO Flat File Format Guide", versions 1.2 and 1.4. Only the tags below are kept; of the others it is only
asked that they are tags. The first fault ends the reading, with its line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

MOST_BYTES_OF_A_LINE = 200_000  # the longest of the NCI Thesaurus has some 10,000
MOST_LINES_OF_A_STANZA = 20_000
FORMATS = ("1.0", "1.2", "1.3", "1.4")
_TAG = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+|$)")
_QUOTED = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*')
_COMMENT = re.compile(r"[ \t]+!(?=[ \t]|$).*")
_MODIFIERS = re.compile(r"[ \t]*\{[ \t]*[\w:.-]+[ \t]*=[^{}]*\}[ \t]*$")
_SCOPE = re.compile(r"(?:(EXACT|NARROW|BROAD|RELATED)\b[ \t]*)?(?:[\w:.-]+[ \t]*)?(?=\[|\{|!|$)")
_SOURCES = re.compile(r"\[([^\]\\]*(?:\\.[^\]\\]*)*)\]")
_ESCAPED = re.compile(r"\\(.)")
_MEANING = {"n": "\n", "t": "\t", "W": " "}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ID = re.compile(r"\S{1,200}")
_ONCE = ("id", "name", "def", "comment", "namespace", "is_obsolete")
_REFERENCES = ("xref", "is_a", "alt_id", "replaced_by", "consider")


class Unreadable(Exception):
    """The file breaks the format at a line (from 1); the text says how."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {message}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says of itself; empty where it says nothing."""

    ontology: str
    version: str
    namespace: str


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A synonym; `scope` is exact, narrow, broad or related, `sources` are the references behind it."""

    text: str
    scope: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stanza:
    """One term of the file; `line` is where it begins, references are as they stand there."""

    id: str
    line: int
    name: str = ""
    definition: str = ""
    comment: str = ""
    namespace: str = ""
    names: tuple[ForeignName, ...] = ()
    xrefs: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    consider: tuple[str, ...] = ()
    is_obsolete: bool = False


@dataclass(slots=True)
class _Block:
    """The lines of one stanza as (line, tag, value); the header has no kind."""

    kind: str
    line: int
    clauses: list[tuple[int, str, str]] = field(default_factory=list)


def read(readline: Callable[[int], bytes]) -> tuple[Header, Iterator[Stanza]]:
    """Read the header at once and the terms as they are asked for; Unreadable, also while they are."""
    blocks = _blocks(_joined(_lines(readline)))
    return _header(next(blocks)), (_stanza(block) for block in blocks if block.kind == "Term")


def _lines(readline: Callable[[int], bytes]) -> Iterator[tuple[int, str]]:
    number = 0
    while body := readline(MOST_BYTES_OF_A_LINE + 1):
        number += 1
        if len(body) > MOST_BYTES_OF_A_LINE:
            raise Unreadable(number, f"longer than {MOST_BYTES_OF_A_LINE:,} bytes; no OBO file has such lines")
        try:
            text = body.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable(number, f"not UTF-8: byte 0x{body[error.start]:02x}") from error
        if _CONTROL.search(text):
            raise Unreadable(number, "a control character; this is no text file")
        if not text.endswith("\n"):
            raise Unreadable(number, "the file ends within this line: it was cut, or a line feed is missing")
        yield number, text.rstrip()


def _joined(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join a line that ends in a backslash with the next one."""
    for number, text in lines:
        first = number
        while (len(text) - len(text.rstrip("\\"))) % 2:
            number, more = next(lines, (number, None))
            if more is None or len(text) > MOST_BYTES_OF_A_LINE:
                raise Unreadable(number, "a line is continued without end")
            text = text[:-1] + more
        yield first, text


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[_Block]:
    """Group clauses by stanza; the header comes first, also when it is empty."""
    block = _Block("", 1)
    for number, text in lines:
        if not text or text.startswith("!"):
            continue
        if text.startswith("["):
            yield block
            block = _Block(_kind(number, text), number)
            continue
        if len(block.clauses) == MOST_LINES_OF_A_STANZA:
            raise Unreadable(number, f"a stanza of more than {MOST_LINES_OF_A_STANZA:,} lines")
        block.clauses.append((number, *_clause(number, text, block.kind)))
    yield block


def _kind(number: int, text: str) -> str:
    kind = _COMMENT.sub("", text)
    if not re.fullmatch(r"\[[A-Za-z]+\]", kind):
        raise Unreadable(number, "a stanza begins with its kind in brackets, such as [Term]")
    return kind[1:-1]


def _clause(number: int, text: str, kind: str) -> tuple[str, str]:
    match = _TAG.match(text)
    if not match:
        expected = "a tag with its value, such as “name: breast cancer”"
        where = f"stands where {expected} is expected" if kind else f"is no header of an OBO file: {expected}"
        raise Unreadable(number, f"“{text[:60]}” {where}")
    return match[1], text[match.end() :]


def _header(block: _Block) -> Header:
    stated = {tag: value.strip() for _, tag, value in reversed(block.clauses)}
    if "format-version" not in stated:
        raise Unreadable(block.line, "this is no OBO file: its header names no format-version")
    if stated["format-version"] not in FORMATS:
        raise Unreadable(
            block.line, f"OBO {stated['format-version'][:20]} is not known; known are {', '.join(FORMATS)}"
        )
    return Header(
        stated.get("ontology", ""), stated.get("data-version", stated.get("date", "")),
        stated.get("default-namespace", ""),
    )  # fmt: skip


def _stanza(block: _Block) -> Stanza:
    once: dict[str, str] = {}
    many: dict[str, list[str]] = {tag: [] for tag in _REFERENCES}
    names: list[ForeignName] = []
    for number, tag, value in block.clauses:
        if tag in _ONCE:
            if tag in once:
                raise Unreadable(number, f"a second {tag} in one stanza")
            once[tag] = _quoted(number, tag, value)[0] if tag == "def" else _plain(value)
        elif tag in many:
            many[tag].append(_plain(value).split(" ", 1)[0] if tag != "xref" else _plain(value).split(' "', 1)[0])
        elif tag == "synonym":
            names.append(_name(number, value))
    return _checked(
        Stanza(
            id=once.get("id", ""),
            line=block.line,
            name=" ".join(once.get("name", "").split()),
            definition=" ".join(once.get("def", "").split()),
            comment=once.get("comment", ""),
            namespace=once.get("namespace", ""),
            names=tuple(names),
            xrefs=tuple(many["xref"]),
            parents=tuple(many["is_a"]),
            alternatives=tuple(many["alt_id"]),
            replaced_by=tuple(many["replaced_by"]),
            consider=tuple(many["consider"]),
            is_obsolete=once.get("is_obsolete", "") == "true",
        )
    )


def _checked(stanza: Stanza) -> Stanza:
    if not _ID.fullmatch(stanza.id):
        raise Unreadable(stanza.line, "a term without an id, or with one of several words")
    if not stanza.name and not stanza.is_obsolete:
        raise Unreadable(stanza.line, f"{stanza.id} has no name; the file may have been cut")
    return stanza


def _plain(value: str) -> str:
    """A value without comment and trailing modifiers."""
    return _unescaped(_MODIFIERS.sub("", _COMMENT.sub("", value))).strip()


def _quoted(number: int, tag: str, value: str) -> tuple[str, str]:
    """The quoted text, and what follows it."""
    match = _QUOTED.match(value)
    if not match:
        raise Unreadable(number, f"the text of {tag} stands in quotes that are opened and closed")
    return _unescaped(match[1]), value[match.end() :]


def _name(number: int, value: str) -> ForeignName:
    text, rest = _quoted(number, "synonym", value)
    scope = _SCOPE.match(rest)
    if not scope:
        raise Unreadable(number, "behind a synonym stand its scope (EXACT, NARROW, BROAD, RELATED) and its sources")
    sources = _sources(number, rest[scope.end() :])
    return ForeignName(" ".join(text.split()), (scope[1] or "RELATED").lower(), sources)


def _sources(number: int, rest: str) -> tuple[str, ...]:
    if not rest.startswith("["):
        return ()
    match = _SOURCES.match(rest)
    if not match:
        raise Unreadable(number, "a list of sources is opened and not closed")
    parts = re.split(r"(?<!\\),", match[1])
    return tuple(_unescaped(part).strip().split(' "', 1)[0] for part in parts if part.strip())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _MEANING.get(match[1], match[1]), text)
