"""Which parser this is: a new version makes new text versions and never touches old ones."""

import re
from typing import Final

PARSER_VERSION: Final = "4"


def age(version: str) -> tuple[int, ...]:
    """A key that sorts versions of the parser, the oldest first: "1.10" is younger than "1.9"."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
