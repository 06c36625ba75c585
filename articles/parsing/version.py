"""Which parser this is: a new version makes new text versions and never touches old ones."""

from typing import Final

PARSER_VERSION: Final = "1"
